import Foundation
import Testing

/// What people start from: the examples, and the folder that `micro new` makes.
@Suite(.enabled(if: Products.sdk != nil, "needs an SDK: run by `make test`"))
struct ExamplesTests {
    static let examples =
        (try? FileManager.default.contentsOfDirectory(atPath: "\(Products.checkout)/Examples")) ?? []

    @Test func thereAreExamples() {
        #expect(Set(Self.examples).isSuperset(of: ["helloworld", "greeter", "caller", "people"]))
    }

    @Test(.timeLimit(.minutes(4))) func everyExampleRunsAndOneCallsAnother() async throws {
        try await ServerProcess.with { server in
            for example in Self.examples {
                try FileManager.default.copyItem(
                    atPath: "\(Products.checkout)/Examples/\(example)", toPath: server.scratch(example))
                let ran = try await server.micro("run", "./\(example)")
                #expect(ran.status == 0, "\(example): \(ran.output)\(ran.errors)")
            }
            let hello = try await server.curl("/helloworld?name=Jane")
            #expect(hello.output == #"{"message":"Hello Jane"}"#)
            let greeted = try await server.curl("/greeter?name=Jane")
            #expect(greeted.output == #"{"message":"Hello Jane"}"#)
            let called = try await server.micro("caller", "call", "--names=Jane", "--names=Joe")
            #expect(called.status == 0, "\(called.errors)")
            #expect(called.output.contains("Hello Jane") && called.output.contains("Hello Joe"))
            try await keeping(server)
            try await killing("greeter", of: server)
            let events = try await server.micro("events", "read", "micro.services", "-o", "json")
            let told = events.output.split(separator: "\n").filter { $0.contains("greeter") }
            let types = ["started", "failed", "started"]
            #expect(told.count == 3, "\(events)")
            #expect(zip(told, types).allSatisfy { $0.contains(#"\"type\":\"\#($1)\""#) }, "\(told)")
        }
    }

    /// What Examples/people/README.md shows.
    private func keeping(_ server: ServerProcess) async throws {
        func save(_ id: String, _ email: String, _ age: Int) async throws -> CommandResult {
            try await server.micro(
                "people", "save", "--id=\(id)", "--email=\(email)@example.com", "--city=Berlin",
                "--age=\(age)")
        }
        func find(_ more: String = "") async throws -> String {
            try await server.curl("/people/find?city=Berlin&age=18\(more)").output
        }
        let jane = try await save("jane", "jane", 30)
        #expect(jane.status == 0, "\(jane)")
        #expect(try await find() == #"{"ids":["jane"],"next":""}"#)
        let taken = try await save("joe", "jane", 20)
        #expect(taken.status != 0 && taken.errors.contains("\"email\" is unique"), "\(taken)")
        #expect(try await server.micro("config", "set", "people.leastAge", "18").status == 0)
        let young = try await save("jo", "jo", 17)
        #expect(young.status != 0 && young.errors.contains("must be 18"), "\(young)")
        let joe = try await save("joe", "joe", 20)
        #expect(joe.status == 0, "\(joe)")
        #expect(try await server.micro("config", "set", "people.pageSize", "1").status == 0)
        let first = try await find()
        let next = try #require(first.split(separator: "\"").dropLast().last.map(String.init))
        #expect(first == #"{"ids":["joe"],"next":"\#(next)"}"#)
        #expect(try await find("&after=\(next)") == #"{"ids":["jane"],"next":""}"#)
        let deleted = try await server.micro("people", "delete", "--id=joe")
        #expect(deleted.status == 0, "\(deleted)")
        #expect(try await find() == #"{"ids":["jane"],"next":""}"#)
        let listed = try await server.micro("store", "list", "--table", "people/people")
        #expect(listed.output == "jane\n", "\(listed)")
    }

    /// While a service restarts, who calls it is told that it is not there just now; then it answers again.
    private func killing(_ name: String, of server: ServerProcess) async throws {
        let killed = RunningProcesses.belonging(to: server.scratch).filter { id in
            let command = FileManager.default.contents(atPath: "/proc/\(id)/cmdline") ?? Data()
            return String(decoding: command, as: UTF8.self).contains("/\(name)/")
        }
        try #require(!killed.isEmpty)
        for id in killed { kill(id, SIGKILL) }
        let isBack = await poll(within: .seconds(30)) {
            let answer = try? await server.curl("/caller?names=Jane")
            if answer?.output == #"{"messages":["Hello Jane"]}"# { return true }
            #expect(answer?.output.contains(#""code":503"#) == true, "\(answer?.output ?? "")")
            return false
        }
        #expect(isBack)
    }

    @Test(.timeLimit(.minutes(4))) func aNewServiceIsAnOrdinaryPackage() async throws {
        try await Scratch.with { scratch in
            let environment = ServerProcess.environment(scratch: scratch)
            let made = try Command(
                Products.micro, ["new", "demo"], in: scratch.path, environment: environment)
            #expect(try await made.finished().status == 0)
            let tested = try Command(
                "/usr/bin/env", ["swift", "test"], in: scratch("demo"), environment: environment)
            let result = try await tested.finished(within: .seconds(200))
            #expect(result.status == 0, "\(result.output)\(result.errors)")
            #expect(result.output.contains("passed"))
        }
    }
}
