import Foundation
import Testing

extension ServerLife {
    /// What a person sees who starts a server, also when it cannot start.
    @Suite struct StartUpTests {
        private static let anyPorts = ["--gateway-address", "127.0.0.1:0", "--proxy-address", "127.0.0.1:0"]

        /// Runs a server that is expected not to start.
        private func refusal(
            in scratch: Scratch, _ arguments: [String], environment: [String: String] = [:]
        ) async throws -> CommandResult {
            let environment = ServerProcess.environment(scratch: scratch).merging(environment) { $1 }
            let result = try await Command(
                Products.micro, ["server"] + arguments, in: scratch.path, environment: environment
            ).finished(within: .seconds(30))
            #expect(result.status == 1)
            #expect(result.output.isEmpty, "\(result.output)")
            #expect(RunningProcesses.belonging(to: scratch).isEmpty)
            return result
        }

        @Test(arguments: [
            ("--gateway-address", "MICRO_GATEWAY_ADDRESS"), ("--proxy-address", "MICRO_PROXY_ADDRESS"),
        ])
        func aTakenPortIsNamed(_ flag: String, _ variable: String) async throws {
            try await ServerProcess.with { first in
                try await Scratch.with { scratch in
                    let taken = first.addresses.gateway
                    let result = try await refusal(in: scratch, Self.anyPorts + [flag, taken])
                    let sentence = """
                        micro server: \(flag) (\(variable)): \(taken) is taken by another program: stop it, or choose \
                        another address
                        """
                    #expect(result.errors.hasSuffix(sentence + "\n"), "\(result.errors)")
                    #expect(!FileManager.default.fileExists(atPath: scratch("data/addresses.json")))
                }
                #expect(try await first.curl("/-/health").output == #"{"status": "ok"}"#)
            }
        }

        @Test func aSocketInUseIsNotTakenAwayAndOneThatWasLeftBehindIs() async throws {
            try await Scratch.with { scratch in
                let arguments = ["--gateway-address", "unix:" + scratch("gateway")]
                let first = try await ServerProcess.start(in: scratch, arguments: arguments)
                let other = ["MICRO_DATA": scratch("other")]
                let refused = try await refusalBeside(first, arguments, environment: other)
                #expect(refused.errors.contains("is taken by another program"), "\(refused.errors)")
                first.command.signal(SIGKILL)
                try await first.command.finished()
                let second = try await ServerProcess.start(in: scratch, arguments: arguments)
                try await second.stop()
                #expect(!FileManager.default.fileExists(atPath: scratch("gateway")))
            }
        }

        private func refusalBeside(
            _ server: ServerProcess, _ arguments: [String], environment: [String: String]
        ) async throws -> CommandResult {
            let result = try await Command(
                Products.micro, ["server"] + Self.anyPorts + arguments, in: server.scratch.path,
                environment: server.environment.merging(environment) { $1 }
            ).finished(within: .seconds(30))
            #expect(result.status == 1)
            return result
        }

        @Test func aSecondServerOnTheSameDataIsRefused() async throws {
            try await ServerProcess.with { first in
                let result = try await refusalBeside(first, [], environment: [:])
                let data = first.scratch("data")
                let sentence = """
                    micro server: another server (pid \(first.command.id)) is working on \(data): stop it, or choose \
                    another folder with --data

                    """
                #expect(result.errors == sentence)
                // The first is as it was, and still to be found.
                let services = try await first.micro("services")
                #expect(services.status == 0, "\(services.errors)")
            }
        }

        @Test(arguments: ["file", "file/below", "/proc/nowhere"])
        func aFolderThatCannotBeWrittenIsNamed(_ path: String) async throws {
            try await Scratch.with { scratch in
                try scratch.write("", to: "file")
                let folder = path.hasPrefix("/") ? path : scratch(path)
                let result = try await refusal(in: scratch, Self.anyPorts + ["--data", folder])
                #expect(result.errors.hasPrefix("micro server: cannot keep data in \(folder): "))
                #expect(result.errors.hasSuffix("; choose another folder with --data\n"), "\(result.errors)")
            }
        }

        @Test func aFolderOfOthersIsLeftAsItIs() async throws {
            try await Scratch.with { scratch in
                try scratch.write("", to: "home/letter")
                try FileManager.default.setAttributes(
                    [.posixPermissions: 0o755], ofItemAtPath: scratch("home"))
                let result = try await refusal(in: scratch, Self.anyPorts + ["--data", scratch("home")])
                #expect(
                    result.errors.contains("it holds files of others; choose a folder of its own with --data")
                )
                let found = try FileManager.default.attributesOfItem(atPath: scratch("home"))
                #expect(found[.posixPermissions] as? Int == 0o755)
                #expect(try FileManager.default.contentsOfDirectory(atPath: scratch("home")) == ["letter"])
            }
        }

        @Test(arguments: [
            (
                ["--gateway-address", "8080"],
                "--gateway-address (MICRO_GATEWAY_ADDRESS): \"8080\" is not an address"
            ),
            (["--log-level", "loud"], "--log-level (MICRO_LOG_LEVEL): \"loud\" is not one of trace, debug,"),
            (
                ["--body-bytes-max", "4MB"],
                "--body-bytes-max (MICRO_BODY_BYTES_MAX): \"4MB\" is not a whole number"
            ),
            (["--gateway-address", "0.0.0.0:0"], "or say --insecure if the network is yours alone"),
            (["--config", "nowhere.json"], "cannot open nowhere.json: No such file or directory"),
            (
                ["--gatway-address", "x"],
                "Unknown option '--gatway-address'. Did you mean '--gateway-address'?"
            ),
            (["--data"], "Missing value for '--data <folder>'"),
            (["now"], "Unexpected argument 'now'\nPlease refer to 'micro server --help'"),
        ]) func aFlagThatIsWrongIsNamed(_ arguments: [String], _ reason: String) async throws {
            try await Scratch.with { scratch in
                let result = try await refusal(in: scratch, arguments)
                #expect(result.errors.contains(reason), "\(result.errors)")
                #expect(!FileManager.default.fileExists(atPath: scratch("data")))
            }
        }

        @Test func aVariableThatIsWrongIsNamed() async throws {
            try await Scratch.with { scratch in
                let result = try await refusal(in: scratch, [], environment: ["MICRO_INSECURE": "perhaps"])
                #expect(
                    result.errors
                        == "micro server: --insecure (MICRO_INSECURE): \"perhaps\" is neither true nor false\n"
                )
            }
        }

        @Test(arguments: [
            ("{", "is not a JSON object"),
            (#"{"gatway": {"address": ":1"}}"#, "\"gatway.address\" is not a setting"),
        ]) func aFileThatIsWrongIsNamed(_ file: String, _ reason: String) async throws {
            try await Scratch.with { scratch in
                try scratch.write(file, to: "micro.json")
                let path = scratch("micro.json")
                let result = try await refusal(in: scratch, [], environment: ["MICRO_CONFIG_FILE": path])
                #expect(result.errors.contains("--config (MICRO_CONFIG_FILE): "), "\(result.errors)")
                #expect(result.errors.contains(path) && result.errors.contains(reason), "\(result.errors)")
            }
        }

        @Test func flagsGoBeforeTheEnvironmentAndThatBeforeTheFile() async throws {
            try await Scratch.with { scratch in
                let file = """
                    {"data": "\(scratch("file"))", "sdk": "\(scratch("file"))", "log": {"level": "warning"}}
                    """
                try scratch.write(file, to: "micro.json")
                // The fixture's MICRO_DATA and --…-address go before the file as well.
                let server = try await ServerProcess.start(
                    in: scratch, arguments: ["--config", "micro.json"],
                    environment: ["MICRO_SDK": scratch("variable"), "MICRO_GATEWAY_ADDRESS": "nonsense"])
                #expect(
                    await poll { server.command.errors.contains("there is no SDK at \(scratch("variable"))") }
                )
                try await server.stop()
                // The file's word alone: nothing below a warning is logged.
                #expect(!server.command.errors.contains(" info "))
                #expect(!FileManager.default.fileExists(atPath: scratch("file")))
            }
        }

        @Test func theBannerSaysWhereItIsAndWhatToTypeNext() async throws {
            try await ServerProcess.with { server in
                let place = server.addresses
                let port = try #require(place.gateway.split(separator: ":").last)
                let banner = """

                      gateway  http://\(place.gateway)  (HTTP and JSON)
                      proxy    \(place.proxy)  (gRPC)
                      data     \(server.scratch("data"))

                    Type in another terminal:

                      \(Products.micro) new helloworld
                      \(Products.micro) run ./helloworld
                      curl "http://localhost:\(port)/helloworld?name=Jane"

                    Ctrl-C stops the server and the services that it runs.

                    """
                #expect(await poll { server.command.output.hasSuffix(banner) }, "\(server.command.output)")
                #expect(server.command.output.hasPrefix("micro "))
            }
        }

        /// The table in the document is the list of what there is.
        @Test func helpAndDocumentKnowEverySetting() async throws {
            try await Scratch.with { scratch in
                let help = try await Command(
                    Products.micro, ["server", "--help"], in: scratch.path,
                    environment: ServerProcess.environment(scratch: scratch)
                ).finished()
                let document = try String(
                    contentsOfFile: Products.checkout + "/docs/server.md", encoding: .utf8)
                let documented = Set(document.matches(of: /\| `(--[a-z-]+)` \|/).map { String($0.1) })
                let shown = Set(help.output.matches(of: /\n\t(--[a-z-]+)/).map { String($0.1) })
                #expect(help.status == 0)
                #expect(!shown.isEmpty && documented == shown, "\(documented.symmetricDifference(shown))")
            }
        }

        @Test(.enabled(if: Products.sdk != nil, "needs an SDK: run by `make test`"))
        func editorsFindTheSDKThatTheServerBuildsAgainst() async throws {
            let sdk = try #require(Products.sdk)
            try await ServerProcess.with { server in
                let link = server.scratch(".micro/sdk")
                #expect(
                    await poll {
                        (try? FileManager.default.destinationOfSymbolicLink(atPath: link))
                            == URL(fileURLWithPath: sdk).resolvingSymlinksInPath().path
                    })
            }
        }

        @Test func aServerThatCannotMakeTheLinkRunsAllTheSame() async throws {
            try await Scratch.with { scratch in
                try scratch.write("", to: "sdk/VERSION")
                try scratch.write("", to: "file")
                let server = try await ServerProcess.start(
                    in: scratch, environment: ["MICRO_HOME": scratch("file"), "MICRO_SDK": scratch("sdk")])
                #expect(await poll { server.command.errors.contains("editors cannot find the SDK") })
                try await server.stop()
            }
        }
    }
}
