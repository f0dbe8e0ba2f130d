// What is in the files of a new service.
extension Scaffold {
    var proto: String {
        """
        syntax = "proto3";

        package \(name.package);

        option swift_prefix = "";

        // Says hello, in three ways.
        service \(name.type) {
          // Answers with a greeting.
          rpc Call(Request) returns (Response);
          // Counts from 0 to below the number asked for.
          rpc Stream(StreamingRequest) returns (stream StreamingResponse);
          // Answers every ping with a pong.
          rpc PingPong(stream Ping) returns (stream Pong);
        }

        message Request {
          string name = 1;
        }

        message Response {
          string message = 1;
        }

        message StreamingRequest {
          int64 count = 1;
        }

        message StreamingResponse {
          int64 count = 1;
        }

        message Ping {
          int64 stroke = 1;
        }

        message Pong {
          int64 stroke = 1;
        }

        """
    }

    var service: String {
        """
        import Micro

        @main
        struct \(name.type): \(name.type)Service {
            func call(_ request: Request, context: RPCContext) async throws -> Response {
                Response.with { $0.message = "Hello \\(request.name)" }
            }

            func stream(
                _ request: StreamingRequest, responses: RPCWriter<StreamingResponse>, context: RPCContext
            ) async throws {
                guard request.count >= 0 else { throw MicroError(.invalidArgument, "count must not be negative") }
                for number in 0..<request.count {
                    try await responses.write(.with { $0.count = number })
                }
            }

            func pingPong(
                _ requests: RPCReader<Ping>, responses: RPCWriter<Pong>, context: RPCContext
            ) async throws {
                for try await ping in requests {
                    try await responses.write(.with { $0.stroke = ping.stroke })
                }
            }

            static func main() async throws {
                try await Microservice("\(name.service)").serving(\(name.type)()).run()
            }
        }

        """
    }

    var test: String {
        """
        import Micro
        import Testing

        @testable import \(name.module)

        @Suite struct \(name.type)Tests {
            let \(client) = \(name.type)Client(LocalCaller(\(name.type)()))

            @Test func greets() async throws {
                let response = try await \(client).call(.with { $0.name = "Jane" })
                #expect(response.message == "Hello Jane")
            }

            @Test func counts() async throws {
                let responses = try await \(client).stream(.with { $0.count = 3 })
                let counts = try await responses.reduce(into: []) { $0.append($1.count) }
                #expect(counts == [0, 1, 2])
            }

            @Test func refusesToCountBackwards() async throws {
                await #expect(throws: RPCError.self) {
                    for try await _ in try await \(client).stream(.with { $0.count = -1 }) {}
                }
            }

            @Test func answersEveryPing() async throws {
                let strokes = try await \(client).pingPong { pings, pongs in
                    for stroke in 1...3 { try await pings.write(.with { $0.stroke = Int64(stroke) }) }
                    pings.finish()
                    return try await pongs.reduce(into: []) { $0.append($1.stroke) }
                }
                #expect(strokes == [1, 2, 3])
            }
        }

        """
    }

    /// A name that no keyword has.
    private var client: String { "service" }

    var manifest: String {
        """
        // swift-tools-version: 6.2
        import PackageDescription

        // Where the library Micro lies prebuilt: `micro new` and `micro server` keep this link to it.
        let sdk = Context.environment["MICRO_SDK"] ?? (Context.environment["HOME"] ?? "") + "/.micro/sdk"

        let package = Package(
            name: "\(name.service)",
            dependencies: [.package(path: "\\(sdk)/package/micro")],
            targets: [
                .executableTarget(
                    name: "\(name.service)",
                    dependencies: [.product(name: "Micro", package: "micro")],
                    path: ".",
                    exclude: ["README.md", "Tests"],
                    plugins: [.plugin(name: "GenerateFromProto", package: "micro")]),
                .testTarget(name: "\(name.type)Tests", dependencies: ["\(name.service)"], path: "Tests"),
            ]
        )

        """
    }

    var gitignore: String {
        """
        .build/
        .swiftpm/
        Package.resolved

        """
    }

    var microignore: String {
        """
        # What `micro run` leaves at home, beside what .gitignore names.
        Tests/
        README.md

        """
    }

    var readme: String {
        """
        # \(name.service)

        | file | is |
        |---|---|
        | `\(name.service).proto` | what the service answers |
        | `\(name.type).swift` | how |
        | `Tests/` | what it promises: `swift test` |
        | `Package.swift` | lets editors and SwiftPM understand the folder; `micro run` does not need it |

        Run it on a `micro server`, call it, change it, update it:

        ```sh
        micro run .
        micro \(name.service) call --name=Jane
        micro \(name.service) stream --count=3
        curl "http://localhost:8080/\(name.service)?name=Jane"
        micro update .
        micro logs \(name.service)
        micro kill \(name.service)
        ```

        The messages and the protocol `\(name.type)Service` are made from the `.proto` at build time.

        """
    }
}
