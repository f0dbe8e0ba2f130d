import Logging
import MicroCore
import MicroRPC
import MicroWire

/// What every service's supervisor works with.
struct RuntimeContext: Sendable {
    let builder: Builder
    let sources: SourceStore
    let records: any RuntimeRecordStore
    let credentials: any ServiceCredentialIssuer
    let registry: any RegistryEngine
    let ledger: InstanceLedger
    /// Where running processes find their secrets.
    let secrets: Folder
    let transport: RPCTransport?
    let pool: TaskPool
    let timing: InstanceTiming
    let hostEnvironment: [String: String]
    /// `host:port` of the proxy, once it listens.
    let proxyAddress: @Sendable () async throws -> String
    let events: PlatformEvents
    let clock: any Clock<Duration>
    let logger: Logger

    /// Builds what is to be built and gathers what its processes need.
    func prepare(
        _ record: RuntimeRecord, progress: @escaping @Sendable (String) -> Void
    ) async throws(MicroError) -> (plan: LaunchPlan, build: String) {
        let service = record.service
        let source = try sourceFolder(of: record)
        var executable: String
        var arguments = record.options.arguments
        var foreign: ForeignProgram?
        var build = ""
        if let program = record.options.command.first {
            executable = program
            if program.contains("/"), !program.hasPrefix("/") { executable = source.path(of: program) }
            arguments = record.options.command.dropFirst() + arguments
            foreign = ForeignProgram(descriptors: try await descriptors(of: source, progress))
        } else {
            let built = try await builder.build(
                source, of: service.name, in: record.namespace, progress: progress)
            executable = built.executable
            build = built.id
        }
        let issuer = credentials
        let plan = LaunchPlan(
            namespace: record.namespace, service: service.name, version: service.version,
            executable: executable, arguments: arguments,
            environment: ServiceEnvironment(host: hostEnvironment, given: record.options.environment),
            workingDirectory: source.path, proxy: try await proxy(),
            credentials: { () async throws(MicroError) in
                try await issuer.credentials(
                    for: service.name, version: service.version, in: record.namespace)
            },
            foreign: foreign)
        return (plan, build)
    }

    /// A program in another language is asked what it serves; its `.proto` files only stand in for an answer.
    private func descriptors(
        of source: Folder, _ progress: @escaping @Sendable (String) -> Void
    ) async throws(MicroError) -> [UInt8]? {
        do throws(MicroError) {
            return try await builder.descriptors(of: source, progress: { _ in })
        } catch  where error.code == .failedPrecondition {
            progress("its .proto files are not used: \(error.detail)")
            return nil
        }
    }

    private func sourceFolder(of record: RuntimeRecord) throws(MicroError) -> Folder {
        guard record.service.source.isEmpty else {
            return try sources.folder(of: try SourceReference(record.service.source), in: record.namespace)
        }
        guard !record.options.command.isEmpty else {
            throw MicroError(.invalidArgument, "\(record.service.name) has neither a source nor a command")
        }
        return try sources.emptyFolder()
    }

    private func proxy() async throws(MicroError) -> String {
        do {
            return try await proxyAddress()
        } catch {
            throw MicroError(.unavailable, "the proxy does not listen", cause: error)
        }
    }
}
