import Foundation
import Testing

/// Settings as a service reads them that the platform compiled.
@Suite(.enabled(if: Products.sdk != nil, "needs an SDK: run by `make test`"))
struct ConfigServiceTests {
    private static let proto = """
        syntax = "proto3";
        package tuned;
        option swift_prefix = "";
        message Request {}
        message Response { string message = 1; }
        service Tuned { rpc Call(Request) returns (Response); }
        """

    private static let source = """
        import Configuration
        import Micro
        import MicroConfiguration
        import ServiceLifecycle

        @main
        struct Tuned: TunedService {
            let config: ServiceConfig
            let reader: ConfigReader

            func call(_ request: Request, context: RPCContext) async throws -> Response {
                let asked = try await config.get("tuned.limit", default: 0)
                let key = try await config.get("tuned.key", default: "none", secret: true)
                let heard = reader.int(forKey: "limit", default: 0)
                return Response.with { $0.message = "asked \\(asked), heard \\(heard), key \\(key)" }
            }

            static func main() async throws {
                let service = Microservice("tuned")
                let settings = try ServiceConfigProvider(service.config, at: "tuned")
                let tuned = Tuned(config: service.config, reader: ConfigReader(provider: settings))
                let group = ServiceGroup(
                    services: [service.serving(tuned), settings], gracefulShutdownSignals: [.sigterm, .sigint],
                    logger: service.logger)
                try await group.run()
            }
        }
        """

    @Test(.timeLimit(.minutes(4))) func aServiceHearsOfSettingsWhileItRuns() async throws {
        try await ServerProcess.with { server in
            let made = try await server.micro("new", "tuned")
            #expect(made.status == 0, "\(made.errors)")
            let scratch = server.scratch
            try Self.proto.write(toFile: scratch("tuned/tuned.proto"), atomically: true, encoding: .utf8)
            try Self.source.write(toFile: scratch("tuned/Tuned.swift"), atomically: true, encoding: .utf8)
            try FileManager.default.removeItem(atPath: scratch("tuned/Tests"))
            let set = try await server.micro("config", "set", "tuned", #"{"limit":5}"#)
            #expect(set.status == 0, "\(set.errors)")
            let ran = try await server.micro("run", "./tuned", within: .seconds(200))
            try #require(ran.status == 0, "\(ran.output)\(ran.errors)")
            try await answers("asked 5, heard 5, key none", server)
            _ = try await server.micro("config", "set", "tuned.limit", "6")
            _ = try await server.micro("config", "set", "--secret", "tuned.key", "k")
            try await answers("asked 6, heard 6, key k", server)
            _ = try await server.micro("config", "rollback", "tuned", "1")
            try await answers("asked 5, heard 5, key none", server)
            // It still follows after a new key, and after the service was updated.
            _ = try await server.micro("config", "rotate-key")
            let updated = try await server.micro("update", "tuned", within: .seconds(200))
            #expect(updated.status == 0, "\(updated.output)\(updated.errors)")
            _ = try await server.micro("config", "set", "tuned.limit", "7")
            try await answers("asked 7, heard 7, key none", server)
        }
    }

    private func answers(_ message: String, _ server: ServerProcess) async throws {
        var last = ""
        let came = await poll(within: .seconds(30)) {
            last = (try? await server.curl("/tuned").output) ?? ""
            return last == #"{"message":"\#(message)"}"#
        }
        #expect(came, "\(last) instead of \(message)")
    }
}
