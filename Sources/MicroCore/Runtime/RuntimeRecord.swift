/// What the runtime remembers of a service that it was asked to run.
package struct RuntimeRecord: Hashable, Sendable {
    package var namespace: Namespace
    /// Name, version, source and what its creator added as metadata; how it is doing is not remembered.
    package var service: RuntimeService
    package var options: RuntimeOptions

    package init(namespace: Namespace, service: RuntimeService, options: RuntimeOptions) {
        self.namespace = namespace
        self.service = service
        self.options = options
    }
}

/// Keeps runtime records.
package protocol RuntimeRecordStore: Sendable {
    /// Every record of every namespace, by namespace, name and version.
    func records() async throws(MicroError) -> [RuntimeRecord]

    /// Replaces the record of the same namespace, name and version. Durable when this returns.
    func write(_ record: RuntimeRecord) async throws(MicroError)

    /// Forgets the record; forgetting what is not there succeeds. Durable when this returns.
    func remove(_ name: ServiceName, version: String, in namespace: Namespace) async throws(MicroError)
}

/// How a service that the runtime starts proves who it is.
package struct ServiceCredentials: Hashable, Sendable {
    package var id: String
    package var secret: String

    package init(id: String, secret: String) {
        self.id = id
        self.secret = secret
    }
}

/// Gives services their identity.
package protocol ServiceCredentialIssuer: Sendable {
    /// New credentials of the service's account, which is made when it is not there. Their secret is good for some
    /// minutes only; whoever runs longer is given another.
    func credentials(
        for service: ServiceName, version: String, in namespace: Namespace
    ) async throws(MicroError) -> ServiceCredentials

    /// Ends the service's account. Ending what is not there succeeds.
    func revokeCredentials(
        of service: ServiceName, version: String, in namespace: Namespace
    ) async throws(MicroError)
}
