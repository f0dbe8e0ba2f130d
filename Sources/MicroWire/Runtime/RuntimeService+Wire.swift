package import MicroCore

extension RuntimeService {
    /// The longest name of a source.
    package static let sourceBytesMax = 1024

    /// - Throws: `invalidArgument` naming the field that is wrong.
    package init(wire: Runtime_Service) throws(MicroError) {
        self.init(
            name: try WireField("service.name").parse { () throws(MicroError) in try ServiceName(wire.name) },
            version: try ServiceRecord.version(wire: wire.version),
            source: wire.source.isEmpty
                ? ""
                : try WireField("service.source").text(wire.source, bytesMax: Self.sourceBytesMax),
            metadata: wire.metadata,
            status: RuntimeStatus(wire: wire.status)
        )
    }

    /// The service of a request's resource.
    /// - Throws: `invalidArgument` when there is none, `unimplemented` for a resource of another kind.
    package init(wire: Runtime_Resource) throws(MicroError) {
        guard !wire.hasNamespace, !wire.hasNetworkpolicy, !wire.hasResourcequota else {
            throw MicroError(.unimplemented, "resource: only services can be created, updated and deleted")
        }
        guard wire.hasService else { throw WireField("resource.service").malformed("is missing") }
        self = try RuntimeService(wire: wire.service)
    }
}

extension Runtime_Service {
    /// The service with its status.
    package init(_ service: RuntimeService) {
        self.init()
        name = service.name.rawValue
        version = service.version
        source = service.source
        metadata = service.metadata
        status = service.status.wire
    }
}

extension Runtime_Resource {
    /// A resource that is this service.
    package init(_ service: RuntimeService) {
        self.init()
        self.service = Runtime_Service(service)
    }
}

extension RuntimeStatus {
    /// A number that this version does not know reads as `unknown`.
    package init(wire: Int32) {
        self = RuntimeStatus(rawValue: Int(wire)) ?? .unknown
    }

    /// The contract's number.
    package var wire: Int32 { Int32(truncatingIfNeeded: rawValue) }
}
