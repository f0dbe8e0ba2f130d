package import MicroCore

extension LogQuery {
    /// - Throws: `invalidArgument` naming the field that is wrong.
    package init(wire: Runtime_LogsRequest) throws(MicroError) {
        guard wire.count >= -1, let count = Int(exactly: wire.count), count <= Self.countMax else {
            throw WireField("count").malformed("must be -1 to \(Self.countMax)")
        }
        let since = nanoseconds(wire.sinceNanoseconds, orSeconds: wire.since)
        guard since >= 0 else { throw WireField("since").malformed("must not be negative") }
        self.init(
            service: try WireField("service").parse { () throws(MicroError) in try ServiceName(wire.service)
            },
            version: try ServiceRecord.version(wire: wire.version),
            since: since,
            follow: wire.stream
        )
        if count != 0 { self.count = max(0, count) }
    }
}

extension Runtime_LogsRequest {
    /// The query with both ways to say when.
    package init(_ query: LogQuery) {
        self.init()
        service = query.service.rawValue
        version = query.version
        count = query.count == 0 ? -1 : Int64(query.count)
        since = query.since / nanosecondsPerSecond
        sinceNanoseconds = query.since
        stream = query.follow
    }
}
