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
        var records = FakeRecords()
        var blobs = FakeBlobs()
        var settings = FakeSettings()
        var events = FakeEvents()
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
        /// The output as it was written.
        var bytes: [UInt8] = []
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
        try await micro(
            words, bytes: Array(input.utf8), variables: variables, isTerminal: isTerminal, isTyped: isTyped)
    }

    /// Types a command whose input is these bytes, few enough for a pipe, and goes on after them when it `staysOpen`;
    /// `until` ends it as Ctrl-C does as soon as that is true of what it has printed.
    func micro(
        _ words: [String], bytes: [UInt8], staysOpen: Bool = false, variables: [String: String] = [:],
        isTerminal: Bool = false, isTyped: Bool = false,
        until isEnough: (@Sendable (_ output: String) -> Bool)? = nil
    ) async throws -> Outcome {
        let output = MemorySink(), errors = MemorySink()
        let pipe = Pipe()
        try pipe.fileHandleForWriting.write(contentsOf: Data(bytes))
        if !staysOpen { try pipe.fileHandleForWriting.close() }
        var environment = ["HOME": home.path]
        environment.merge(variables) { $1 }
        let surroundings = CLI.Surroundings(
            settings: CLISettings(environment: environment, workingFolder: home.path),
            output: Console(sink: output, isTerminal: isTerminal),
            errors: Console(sink: errors, isTerminal: isTerminal),
            input: StandardInput(descriptor: pipe.fileHandleForReading.fileDescriptor, isTerminal: isTyped),
            takesSignals: false)
        let status = await withTaskGroup(of: ExitStatus?.self) { group in
            group.addTask { await CLI(root: TestRoot.self).run(["micro"] + words, in: surroundings) }
            if let isEnough {
                group.addTask {
                    let deadline = ContinuousClock.now + .seconds(30)
                    while !isEnough(output.text), !Task.isCancelled, ContinuousClock.now < deadline {
                        try? await Task.sleep(for: .milliseconds(5))
                    }
                    return nil
                }
            }
            var status: ExitStatus?
            for await ended in group {
                status = ended ?? status
                group.cancelAll()
            }
            return status
        }
        if staysOpen { try pipe.fileHandleForWriting.close() }
        try pipe.fileHandleForReading.close()
        return Outcome(
            status: status?.rawValue ?? -1, output: output.text, errors: errors.text, bytes: output.content)
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
