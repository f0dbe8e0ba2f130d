import Foundation
import Logging
import MicroCore
import MicroRPC
import MicroWire
import ServiceLifecycle
import Synchronization
import Testing

@testable import MicroPlatform

/// A runtime with a registry of its own, running for as long as a test's body.
struct RuntimeFixture: Sendable {
    let engine: LocalRuntime
    let registry: InMemoryRegistry<ContinuousClock>
    let service: ServiceName

    var runtime: any Runtime {
        engine.runtime(in: .micro, owner: Account(id: "jane", scopes: [Account.adminScope]))
    }

    /// The ids of the service's nodes.
    var nodes: [Node] {
        registry.snapshot.records(of: service.rawValue, in: .micro).flatMap(\.nodes)
    }

    static func with<T: Sendable>(
        _ folder: Folder, records: any RuntimeRecordStore = RecordsInMemory(), sdk: String = "/nowhere",
        transport: RPCTransport? = nil, readyWithin: Duration = .seconds(20),
        environment: [String: String] = [:], logs: ServiceLog.Limits = ServiceLog.Limits(),
        credentials: any ServiceCredentialIssuer = FixedCredentials(),
        secretRenewal: Duration = .seconds(300),
        _ body: @escaping @Sendable (RuntimeFixture) async throws -> T
    ) async throws -> T {
        var builder = Builder.Configuration(sdk: sdk)
        builder.environment = ProcessInfo.processInfo.environment.filter {
            ["PATH", "HOME", "TMPDIR"].contains($0.key)
        }
        var configuration = LocalRuntime.Configuration(folder: folder, builder: builder)
        configuration.builder.environment.merge(environment) { $1 }
        configuration.hostEnvironment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        configuration.timing.readyWithin = readyWithin
        configuration.timing.secretRenewal = secretRenewal
        configuration.timing.endWithin = .milliseconds(500)
        configuration.warmsUp = false
        configuration.logs = logs
        var logger = Logger(label: "test")
        logger.logLevel = .critical
        let registry = InMemoryRegistry(clock: ContinuousClock())
        let engine = LocalRuntime(
            configuration: configuration, records: records, credentials: credentials,
            registry: registry,
            proxyAddress: { "127.0.0.1:8081" }, transport: transport, logger: logger)
        let fixture = RuntimeFixture(
            engine: engine, registry: registry, service: try ServiceName("helloworld"))
        let group = ServiceGroup(services: [registry, engine], logger: logger)
        return try await withThrowingTaskGroup(of: Void.self) { tasks in
            tasks.addTask { try await group.run() }
            let result = await Result { try await body(fixture) }
            await group.triggerGracefulShutdown()
            try await tasks.waitForAll()
            return try result.get()
        }
    }

    /// Uploads a folder and creates the service of it, to be run by Python.
    func create(
        _ folder: Folder, command: [String] = ["python3", "-u", "service.py"], instances: Int = 1,
        environment: [String: String] = [:], force: Bool = false
    ) async throws -> Deployment {
        var wanted = RuntimeService(name: service)
        wanted.source = try await runtime.upload(wanted, archive: SourcePacker(folder: folder.path).chunks)
        let options = RuntimeOptions(
            command: command, environment: environment, instances: instances, force: force)
        return try await runtime.create(wanted, options: options)
    }

    func update(_ folder: Folder) async throws -> Deployment {
        var wanted = RuntimeService(name: service)
        wanted.source = try await runtime.upload(wanted, archive: SourcePacker(folder: folder.path).chunks)
        return try await runtime.update(wanted, options: RuntimeOptions(instances: 0))
    }

    /// Waits until a deployment is over, and gives its last step.
    @discardableResult
    func end(of deployment: Deployment) async throws -> DeploymentEvent {
        var last: DeploymentEvent?
        for try await event in try await runtime.progress(of: deployment) { last = event }
        return try #require(last)
    }

    func status() async throws -> RuntimeService {
        try #require(try await runtime.read(service, version: nil).first)
    }

    func log() async throws -> [String] {
        var lines: [String] = []
        for try await record in try await runtime.logs(LogQuery(service: service, count: 1000)) {
            // What programs in other languages are not asked for in these tests.
            guard !record.message.contains("offers no reflection") else { continue }
            lines.append(record.message)
        }
        return lines
    }

    /// Asks one of the service's nodes as the doors do: whichever the registry has now.
    func call() throws -> String {
        let node = try #require(nodes.randomElement())
        let input = Conversation.talk(to: node.address)
        return try #require(input, "nobody answers at \(node.address)")
    }
}

extension RuntimeFixture {
    /// A program that answers whoever connects with its version, until it is asked to end.
    static func python(version: String, atStart: String = "", atEnd: String = "sys.exit(0)") -> String {
        """
        import os, signal, socket, sys, time
        \(atStart)
        def end(*_):
            print("ending \(version)", flush=True)
            \(atEnd)
        signal.signal(signal.SIGTERM, end)
        host, port = os.environ["MICRO_SERVICE_ADDRESS"].rsplit(":", 1)
        server = socket.socket()
        server.bind((host, int(port)))
        server.listen(64)
        print("listening \(version)", flush=True)
        while True:
            connection, _ = server.accept()
            try:
                connection.sendall(b"\(version)")
                if connection.recv(10) == b"crash":
                    os._exit(7)
            except OSError:
                pass
            connection.close()
        """
    }
}

private enum Conversation {
    /// What somebody at an address says first; nil when nobody does.
    static func talk(to address: String, say: String = "") -> String? {
        let parts = address.split(separator: ":")
        guard parts.count == 2, let port = UInt16(parts[1]) else { return nil }
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(descriptor) }
        var target = sockaddr_in()
        target.sin_family = sa_family_t(AF_INET)
        target.sin_addr.s_addr = INADDR_LOOPBACK.bigEndian
        target.sin_port = port.bigEndian
        let connected = withUnsafePointer(to: &target) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
            }
        }
        guard connected else { return nil }
        var bytes = [UInt8](repeating: 0, count: 100)
        let count = recv(descriptor, &bytes, bytes.count, 0)
        guard count > 0 else { return nil }
        if !say.isEmpty {
            _ = Array(say.utf8).withUnsafeBytes { send(descriptor, $0.baseAddress, $0.count, 0) }
        }
        return String(decoding: bytes.prefix(count), as: UTF8.self)
    }
}

extension RuntimeFixture {
    /// Makes the process at a node end as if it had crashed.
    func crash(_ node: Node) {
        _ = Conversation.talk(to: node.address, say: "crash")
    }
}

/// Records that last as long as the test.
actor RecordsInMemory: RuntimeRecordStore {
    private var kept: [ServiceKey: RuntimeRecord] = [:]

    func records() async throws(MicroError) -> [RuntimeRecord] {
        Array(kept.values)
    }

    func write(_ record: RuntimeRecord) async throws(MicroError) {
        kept[ServiceKey(record)] = record
    }

    func remove(_ name: ServiceName, version: String, in namespace: Namespace) async throws(MicroError) {
        kept[ServiceKey(namespace: namespace, name: name, version: version)] = nil
    }
}

struct FixedCredentials: ServiceCredentialIssuer {
    func credentials(
        for service: ServiceName, version: String, in namespace: Namespace
    ) async throws(MicroError) -> ServiceCredentials {
        ServiceCredentials(id: "\(service)-\(version)", secret: "a very secret secret")
    }

    func revokeCredentials(
        of service: ServiceName, version: String, in namespace: Namespace
    ) async throws(MicroError) {}
}

extension Result where Failure == any Error {
    fileprivate init(_ body: () async throws -> Success) async {
        do {
            self = .success(try await body())
        } catch {
            self = .failure(error)
        }
    }
}

/// Gives another secret each time.
final class NumberedCredentials: ServiceCredentialIssuer {
    private let count = Mutex(0)

    func credentials(
        for service: ServiceName, version: String, in namespace: Namespace
    ) async throws(MicroError) -> ServiceCredentials {
        let number = count.withLock { count in
            count += 1
            return count
        }
        return ServiceCredentials(id: "\(service)-\(version)", secret: "secret \(number)")
    }

    func revokeCredentials(
        of service: ServiceName, version: String, in namespace: Namespace
    ) async throws(MicroError) {}
}
