/// Builds, runs and watches over the services of one namespace.
public protocol Runtime: Sendable {
    /// Accepts a service to be built from its uploaded source and run. Durable when this returns;
    /// building and starting go on and are followed with `progress`.
    /// - Returns: the deployment to follow.
    /// - Throws: `conflict` when it exists already and `options.force` is not set.
    func create(_ service: RuntimeService, options: RuntimeOptions) async throws(MicroError) -> Deployment

    /// Builds the service anew, starts the new process, waits until it is ready and only then retires the old.
    /// - Throws: `notFound` when there is no such service and version.
    func update(_ service: RuntimeService, options: RuntimeOptions) async throws(MicroError) -> Deployment

    /// Stops the service (deregister, finish calls, stop) and forgets it.
    /// - Throws: `notFound` when there is no such service and version.
    func delete(_ name: ServiceName, version: String) async throws(MicroError)

    /// The services, by name and version; nil matches all.
    func read(_ name: ServiceName?, version: String?) async throws(MicroError) -> [RuntimeService]

    /// What happens to a deployment: everything from its beginning, then live, until it is running or has failed.
    func progress(of deployment: Deployment) async throws(MicroError) -> DeploymentEvents

    /// What the service wrote: the last `count` lines or those since a time, then what follows if `follow`.
    func logs(_ query: LogQuery) async throws(MicroError) -> LogRecords

    /// Takes in a tar archive of a service's source, piece by piece.
    /// - Returns: the source, to be named in `create` and `update`.
    /// - Throws: `invalidArgument` for an archive that is malformed or escapes its folder, `tooLarge` past the bound.
    func upload(
        _ service: RuntimeService, archive: some AsyncSequence<[UInt8], any Error> & Sendable
    ) async throws(MicroError) -> String
}

/// Lines, oldest first. Fails with `MicroError`.
public typealias LogRecords = AsyncThrowingStream<LogRecord, any Error>

/// Steps of a deployment, in order. Ends after `running` or `error`. Fails with `MicroError`.
public typealias DeploymentEvents = AsyncThrowingStream<DeploymentEvent, any Error>

/// Which services are meant to run, also while none of their processes does: asked by whoever cannot wait.
package protocol DeployedServices: Sendable {
    func contains(_ name: String, in namespace: Namespace) -> Bool
}

/// What the runtime needs of a platform beyond the users' protocol: every namespace.
package protocol RuntimeEngine: Sendable {
    /// The runtime of one namespace, acting for `owner`.
    func runtime(in namespace: Namespace, owner: Account?) -> any Runtime
}
