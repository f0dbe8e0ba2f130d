package import MicroCore

extension TopicName {
    /// A topic that a request names.
    /// - Throws: `invalidArgument` naming `field` when it is none.
    package init(wire name: String, field: WireField = WireField("topic")) throws(MicroError) {
        self = try field.parse { () throws(MicroError) in try TopicName(name) }
    }
}

extension GroupName {
    /// A group that a request names.
    /// - Throws: `invalidArgument` naming `field` when it is none.
    package init(wire name: String, field: WireField = WireField("group")) throws(MicroError) {
        self = try field.parse { () throws(MicroError) in try GroupName(name) }
    }
}

/// The name of an event on the wire: TOPIC/OFFSET.
package struct EventID: Hashable, Sendable, CustomStringConvertible {
    package let topic: TopicName
    package let offset: Int64

    package init(_ topic: TopicName, _ offset: Int64) {
        self.topic = topic
        self.offset = offset
    }

    /// - Throws: `invalidArgument` naming `field` when it is none.
    package init(wire text: String, field: WireField = WireField("id")) throws(MicroError) {
        // The topic itself may contain slashes.
        guard let slash = text.lastIndex(of: "/"), let offset = Int64(text[text.index(after: slash)...]),
            offset > 0
        else { throw field.malformed("must be TOPIC/OFFSET, as events have it") }
        self.init(try TopicName(wire: String(text[..<slash]), field: field), offset)
    }

    package var description: String { "\(topic)/\(offset)" }
}
