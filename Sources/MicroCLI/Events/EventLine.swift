import MicroCore

/// An event as scripts read it: one line of JSON. A payload that is not text stands in a member of its own, as base64.
struct EventLine: Encodable {
    private let event: Event
    private let redeliveries: Int?

    private enum CodingKeys: String, CodingKey {
        case topic, offset, time, key, metadata, payload
        case payloadBase64 = "payload_base64"
        case redeliveries
    }

    init(_ event: Event, redeliveries: Int? = nil) {
        self.event = event
        self.redeliveries = redeliveries
    }

    func encode(to encoder: any Encoder) throws {
        var line = encoder.container(keyedBy: CodingKeys.self)
        try line.encode(event.topic.rawValue, forKey: .topic)
        try line.encode(event.offset, forKey: .offset)
        try line.encode(Moment.text(milliseconds: event.timestamp), forKey: .time)
        try line.encodeIfPresent(event.key, forKey: .key)
        if !event.metadata.isEmpty { try line.encode(event.metadata, forKey: .metadata) }
        try line.encode(event.payload, text: .payload, base64: .payloadBase64)
        try line.encodeIfPresent(redeliveries, forKey: .redeliveries)
    }

    /// `OFFSET  TIME  KEY  PAYLOAD` for people, JSON for scripts.
    func text(_ format: OutputFormat) throws -> String {
        guard format == .text else { return try JSONText.line(self) }
        var words = ["\(event.offset)", Moment.text(milliseconds: event.timestamp)]
        words.append(event.key.map(VisibleText.escaped) ?? "-")
        words.append(VisibleText.cell(event.payload))
        if let redeliveries, redeliveries > 0 { words.append("(given again, \(redeliveries))") }
        return words.joined(separator: "  ")
    }
}
