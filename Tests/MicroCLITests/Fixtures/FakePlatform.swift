import ArgumentParser
import Foundation
import MicroCore
import MicroRPC
import MicroWire
import NIOCore
import NIOPosix
import Synchronization

@testable import MicroCLI

/// A platform that answers as it is told, over a real connection, and a person with an empty home folder.
final class FakePlatform: Sendable {
    /// What it holds and what was done to it.
    struct State: Sendable {
        var identity = FakeIdentity()
        var registered: [Registry_Service] = []
        var running: [Runtime_Service] = []
        var uploads: [(service: Runtime_Service, bytes: Int)] = []
        var created: [Runtime_CreateRequest] = []
        var updated: [Runtime_UpdateRequest] = []
        var progress: [DeploymentEvent] = []
        var logs: [Runtime_LogRecord] = []
        var logQueries: [Runtime_LogsRequest] = []
        var metadata: [Metadata] = []
    }

    let state = Mutex(State())
    let home: Scratch
    let address: String

    private init(home: Scratch, address: String) {
        self.home = home
        self.address = address
    }

    /// Runs `body` with a platform that ends with it.
    static func with(_ body: (FakePlatform) async throws -> Void) async throws {
        let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
        let services = FakeServices()
        guard let local = Address("127.0.0.1:0") else { return }
        let server = RPCServer(
            router: RPCRouter(services.all), configuration: .init(address: local), group: group)
        let bound = try await server.start()
        let platform = FakePlatform(home: try Scratch(), address: "\(bound)")
        services.platform.withLock { $0 = platform }
        try platform.home.write("sesame\n", to: ".micro/server/admin.secret")
        try platform.home.write(
            "{\"gateway\":\"127.0.0.1:18080\",\"proxy\":\"\(bound)\",\"pid\":1}",
            to: ".micro/server/addresses.json")
        let result: Result<Void, any Error>
        do {
            result = .success(try await body(platform))
        } catch {
            result = .failure(error)
        }
        await server.drain(within: .seconds(1))
        try await group.shutdownGracefully()
        try result.get()
    }

    /// What a command printed and how it ended.
    struct Outcome: Sendable {
        var status: Int32
        var output: String
        var errors: String
    }

    /// Types a command.
    func micro(
        _ words: String..., input: String = "", variables: [String: String] = [:], isTerminal: Bool = false,
        isTyped: Bool = false
    ) async throws -> Outcome {
        try await micro(words, input: input, variables: variables, isTerminal: isTerminal, isTyped: isTyped)
    }

    /// Reads or changes what there is known of accounts.
    func identity<T: Sendable>(_ body: (inout FakeIdentity) throws -> T) rethrows -> T {
        try state.withLock { try body(&$0.identity) }
    }

    /// Types a command; `isTyped` when a person types the input too.
    func micro(
        _ words: [String], input: String = "", variables: [String: String] = [:], isTerminal: Bool = false,
        isTyped: Bool = false
    ) async throws -> Outcome {
        let output = MemorySink(), errors = MemorySink()
        let pipe = Pipe()
        try pipe.fileHandleForWriting.write(contentsOf: Data(input.utf8))
        try pipe.fileHandleForWriting.close()
        var environment = ["HOME": home.path]
        environment.merge(variables) { $1 }
        let status = await CLI(root: TestRoot.self).run(
            ["micro"] + words,
            in: .init(
                settings: CLISettings(environment: environment, workingFolder: home.path),
                output: Console(sink: output, isTerminal: isTerminal),
                errors: Console(sink: errors, isTerminal: isTerminal),
                input: StandardInput(
                    descriptor: pipe.fileHandleForReading.fileDescriptor, isTerminal: isTyped),
                takesSignals: false))
        try pipe.fileHandleForReading.close()
        return Outcome(status: status.rawValue, output: output.text, errors: errors.text)
    }

    /// Registers the service that the tests call.
    func registerDemo(name: String = "demo") throws {
        var service = Registry_Service()
        service.name = name
        service.version = "latest"
        service.descriptorHash = "demo"
        for method in FakeDemo.methodNames {
            var endpoint = Registry_Endpoint()
            endpoint.name = "Demo.\(method)"
            endpoint.method = "demo.Demo/\(method)"
            endpoint.clientStreaming = method == "PingPong" || method == "Collect"
            endpoint.serverStreaming = method == "PingPong" || method == "Stream"
            var field = Registry_Value()
            field.name = "name"
            field.type = "string"
            endpoint.request.values = [field]
            service.endpoints.append(endpoint)
        }
        var node = Registry_Node()
        node.id = "\(name)-1"
        node.address = "127.0.0.1:1"
        node.metadata = ["b": "2", "a": "1"]
        service.nodes = [node]
        state.withLock { $0.registered.append(service) }
    }
}

/// `micro` without a server.
struct TestRoot: ParsableCommand {
    static let configuration = CLI.configuration(with: [])
}
