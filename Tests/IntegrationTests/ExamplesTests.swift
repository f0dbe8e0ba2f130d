import Foundation
import Testing

/// What people start from: the examples, and the folder that `micro new` makes.
@Suite(.enabled(if: Products.sdk != nil, "needs an SDK: run by `make test`"))
struct ExamplesTests {
    static let examples =
        (try? FileManager.default.contentsOfDirectory(atPath: "\(Products.checkout)/Examples")) ?? []

    @Test func thereAreExamples() {
        #expect(Set(Self.examples).isSuperset(of: ["helloworld", "greeter", "caller", "people", "orders"]))
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
            try await ordering(server)
            try await killing("greeter", of: server)
            let killed = try await server.micro("kill", "greeter")
            #expect(killed.status == 0, "\(killed)")
            try await tells(["started", "failed", "started", "stopped"], of: "greeter", server)
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

    /// What Examples/orders/README.md shows.
    private func ordering(_ server: ServerProcess) async throws {
        func place(_ id: Int, _ cents: Int) async throws -> CommandResult {
            try await server.micro(
                "orders", "place", "--id=\(id)", "--customer=jane", "--cents=\(cents)")
        }
        func isBilled(_ expected: String) async throws {
            var last = ""
            let came = try await poll {
                last = try await server.curl("/orders/bill?customer=jane").output
                return last == expected
            }
            #expect(came, "\(last)")
        }
        let first = try await place(1, 250)
        #expect(first.status == 0 && first.output.contains("250"), "\(first)")
        try await isBilled(#"{"orders":["1"],"cents":"250"}"#)
        let taken = try await place(1, 300)
        #expect(taken.status != 0, "\(taken)")
        #expect(try await place(2, 0).status == 0)
        let isGivenUp = try await poll(within: .seconds(30)) {
            try await server.micro("events", "dead-letters", "orders").output
                .hasSuffix("(billing: there is nothing to bill)\n")
        }
        #expect(isGivenUp)
        let offered = try await server.micro("broker", "publish", "offers", "20", "-o", "json")
        #expect(offered.output == "{\"subscribers\":1}\n", "\(offered)")
        // It was sent; it is there when a price says so.
        var id = 2
        let isCheaper = try await poll {
            id += 1
            return try await place(id, 100).output.contains("80")
        }
        #expect(isCheaper)
        let replayed = try await server.micro(
            "events", "replay", "orders", "--group", "billing", "--from", "beginning")
        #expect(replayed.status == 0, "\(replayed)")
        let isThrough = try await poll(within: .seconds(30)) {
            try await server.micro("events", "groups", "orders", "-o", "json").output.contains(#""lag":0"#)
        }
        #expect(isThrough)
        let prices = [250] + Array(repeating: 100, count: id - 3) + [80]
        let names = ["1"] + (3...id).map { "\($0)" }
        let listed = names.sorted().map { "\"\($0)\"" }.joined(separator: ",")
        try await isBilled(#"{"orders":[\#(listed)],"cents":"\#(prices.reduce(0, +))"}"#)
    }

    /// The platform has told this of a service, in this order.
    private func tells(_ types: [String], of service: String, _ server: ServerProcess) async throws {
        var told: [Substring] = []
        let came = try await poll(within: .seconds(20)) {
            let events = try await server.micro("events", "read", "micro.services", "-o", "json")
            told = events.output.split(separator: "\n").filter { $0.contains(service) }
            return told.count == types.count
        }
        #expect(came, "\(told)")
        #expect(zip(told, types).allSatisfy { $0.contains(#"\"type\":\"\#($1)\""#) }, "\(told)")
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
