import Glibc
import MicroCore
import MicroWire
import Testing

@testable import MicroPlatform

@Suite(.timeLimit(.minutes(2))) struct LocalRuntimeTests {
    @Test func runsWhatItIsGivenAndKeepsItsOutput() async throws {
        try await withFolder { folder in
            let source = folder.folder("source")
            try source.write(
                "service.py", RuntimeFixture.python(version: "one", atStart: "print(open('asset').read())"))
            try source.write("asset", "from the asset")
            try await RuntimeFixture.with(folder.folder("data")) { fixture in
                let end = try await fixture.end(of: try await fixture.create(source))
                #expect(end.status == .running, "\(end.message)")
                #expect(fixture.nodes.count == 1)
                #expect(try fixture.call() == "one")
                let service = try await fixture.status()
                #expect(service.status == .running)
                #expect(service.metadata["owner"] == "jane")
                #expect(service.metadata["restarts"] == "0")
                try await until("its output is kept") {
                    try await fixture.log() == ["from the asset", "listening one"]
                }
                try await fixture.runtime.delete(fixture.service, version: ServiceRecord.latest)
                #expect(fixture.nodes.isEmpty)
                #expect(try await fixture.runtime.read(nil, version: nil).isEmpty)
                await #expect(throws: MicroError.self) { try await fixture.log() }
                #expect(try await fixture.nobodyIsLeft(service))
            }
        }
    }

    @Test func aNameIsTakenOnceUnlessForced() async throws {
        try await withFolder { folder in
            let source = folder.folder("source")
            try source.write("service.py", RuntimeFixture.python(version: "one"))
            try await RuntimeFixture.with(folder.folder("data")) { fixture in
                try await fixture.end(of: try await fixture.create(source))
                let taken = await #expect(throws: MicroError.self) { try await fixture.create(source) }
                #expect(taken?.code == .conflict)
                try source.write("service.py", RuntimeFixture.python(version: "two"))
                let end = try await fixture.end(of: try await fixture.create(source, force: true))
                #expect(end.status == .running)
                try await until("only the new one answers") { fixture.nodes.count == 1 }
                #expect(try fixture.call() == "two")
                let other = fixture.engine.runtime(in: try Namespace("other"), owner: nil)
                #expect(try await other.read(nil, version: nil).isEmpty)
                let absent = await #expect(throws: MicroError.self) {
                    try await other.delete(fixture.service, version: ServiceRecord.latest)
                }
                #expect(absent?.code == .notFound)
            }
        }
    }

    @Test func whatCrashesLeavesTheRegistryAndIsStartedAgain() async throws {
        try await withFolder { folder in
            let source = folder.folder("source")
            try source.write("service.py", RuntimeFixture.python(version: "one"))
            try await RuntimeFixture.with(folder.folder("data")) { fixture in
                try await fixture.end(of: try await fixture.create(source))
                for restarts in 1...3 {
                    let node = try #require(fixture.nodes.first)
                    fixture.crash(node)
                    try await until("another node stands in") {
                        fixture.nodes.first.map { $0.id != node.id } ?? false
                    }
                    #expect(try fixture.call() == "one")
                    #expect(try await fixture.status().metadata["restarts"] == "\(restarts)")
                }
                let log = try await fixture.log()
                #expect(
                    log.contains { $0.contains("it exited with status 7; it is started again in 100 ms") })
                #expect(log.contains { $0.contains("it is started again in 400 ms") })
            }
        }
    }

    @Test func whatDoesNotStartSaysWhyAndIsTriedAgain() async throws {
        try await withFolder { folder in
            let source = folder.folder("source")
            try source.write("service.py", "import sys; sys.exit('no such database')")
            try await RuntimeFixture.with(folder.folder("data")) { fixture in
                let end = try await fixture.end(of: try await fixture.create(source))
                #expect(end.status == .error)
                #expect(end.message.contains("it exited with status 1"))
                #expect(end.message.contains("no such database"))
                try await until("it is tried again") {
                    try await fixture.status().metadata["restarts"] ?? "0" != "0"
                }
                let service = try await fixture.status()
                #expect(service.status == .error)
                #expect(service.metadata["error"]?.contains("status 1") == true)
                // A later deployment that runs takes its place.
                try source.write("service.py", RuntimeFixture.python(version: "two"))
                #expect(try await fixture.end(of: try await fixture.update(source)).status == .running)
                let recovered = try await fixture.status()
                #expect(recovered.status == .running)
                #expect(recovered.metadata["error"] == nil)
            }
        }
    }

    @Test func whatDoesNotListenInTimeHasFailed() async throws {
        try await withFolder { folder in
            let source = folder.folder("source")
            try source.write("service.py", "import time; time.sleep(600)")
            try await RuntimeFixture.with(folder.folder("data"), readyWithin: .milliseconds(300)) { fixture in
                let end = try await fixture.end(of: try await fixture.create(source))
                #expect(end.status == .error)
                #expect(end.message.contains("it did not register within"))
            }
        }
    }

    @Test func aCommandThatDoesNotExistHasFailed() async throws {
        try await withFolder { folder in
            let source = folder.folder("source")
            try source.write("service.py", "")
            try await RuntimeFixture.with(folder.folder("data")) { fixture in
                for command in ["no-such-program-at-all", "./none", "/none"] {
                    let deployment = try await fixture.create(source, command: [command], force: true)
                    let end = try await fixture.end(of: deployment)
                    #expect(end.status == .error)
                    #expect(end.message.contains("could not be started"))
                }
            }
        }
    }

    @Test func anUpdateFailsNoCall() async throws {
        try await withFolder { folder in
            let source = folder.folder("source")
            try source.write("service.py", RuntimeFixture.python(version: "0"))
            try await RuntimeFixture.with(folder.folder("data")) { fixture in
                try await fixture.end(of: try await fixture.create(source, instances: 2))
                try await withThrowingTaskGroup(of: Set<String>.self) { group in
                    let isOver = Latch()
                    group.addTask {
                        var seen: Set<String> = []
                        while !isOver.isOpen {
                            seen.insert(try fixture.call())
                            await Task.yield()
                        }
                        // However long it waited for its turn, one call comes after the last update.
                        seen.insert(try fixture.call())
                        return seen
                    }
                    for version in 1...3 {
                        try source.write("service.py", RuntimeFixture.python(version: "\(version)"))
                        let end = try await fixture.end(of: try await fixture.update(source))
                        #expect(end.status == .running)
                    }
                    try await until("the old ones are gone") { fixture.nodes.count == 2 }
                    try await until("only the last answers") {
                        try (0..<10).allSatisfy { _ in try fixture.call() == "3" }
                    }
                    isOver.open()
                    let seen = try await group.next() ?? []
                    #expect(seen.isSuperset(of: ["0", "3"]))
                }
                try await until("the old ones were asked to end") {
                    try await fixture.log().filter { $0 == "ending 0" }.count == 2
                }
            }
        }
    }

    @Test func aFailedUpdateLeavesTheRunningVersionAlone() async throws {
        try await withFolder { folder in
            let source = folder.folder("source")
            try source.write("service.py", RuntimeFixture.python(version: "good"))
            let records = RecordsInMemory()
            try await RuntimeFixture.with(folder.folder("data"), records: records) { fixture in
                try await fixture.end(of: try await fixture.create(source))
                let node = fixture.nodes.first?.id
                try source.write("service.py", "raise SystemExit('broken')")
                let end = try await fixture.end(of: try await fixture.update(source))
                #expect(end.status == .error)
                #expect(end.message.contains("broken"))
                #expect(fixture.nodes.map(\.id) == [node])
                #expect(try fixture.call() == "good")
                let service = try await fixture.status()
                #expect(service.status == .running)
                #expect(service.metadata["error"]?.contains("last update failed") == true)
            }
            // What comes back after a restart is what ran, not what failed.
            try await RuntimeFixture.with(folder.folder("data"), records: records) { fixture in
                try await until("it runs again") { fixture.nodes.count == 1 }
                #expect(try fixture.call() == "good")
            }
        }
    }

    @Test func aNewerDeploymentReplacesOneThatWaits() async throws {
        try await withFolder { folder in
            let source = folder.folder("source")
            try source.write("service.py", "import time; time.sleep(600)")
            try await RuntimeFixture.with(folder.folder("data")) { fixture in
                let first = try await fixture.create(source)
                try source.write("service.py", RuntimeFixture.python(version: "two"))
                let second = try await fixture.update(source)
                #expect(try await fixture.end(of: first).message.contains("newer deployment"))
                #expect(try await fixture.end(of: second).status == .running)
            }
        }
    }

    @Test func shutdownEndsEverything() async throws {
        try await withFolder { folder in
            let source = folder.folder("source")
            // Deaf to SIGTERM, with a child as deaf.
            let deaf =
                "import signal, subprocess\nsignal.signal(signal.SIGTERM, signal.SIG_IGN)\n"
                + "subprocess.Popen(['sleep', '600'])"
            try source.write("service.py", RuntimeFixture.python(version: "1", atStart: deaf, atEnd: "pass"))
            let records = RecordsInMemory()
            let service = try await RuntimeFixture.with(folder.folder("data"), records: records) { fixture in
                try await fixture.end(of: try await fixture.create(source, instances: 3))
                #expect(fixture.nodes.count == 3)
                return try await fixture.status()
            }
            let fixture = service.metadata["pid"]?.split(separator: " ").compactMap { Int32($0) } ?? []
            #expect(fixture.count == 3)
            // The groups are gone, the children in them too.
            let left = ProcessIdentity.ownNumbers().filter {
                fixture.contains(getpgid($0)) && ProcessIdentity(running: $0) != nil
            }
            #expect(left.isEmpty)
            #expect(try folder.folder("data/instances").entries().isEmpty)
        }
    }

    @Test func secretsAreInTheEnvironmentOnly() async throws {
        try await withFolder { folder in
            let source = folder.folder("source")
            let show =
                "print('COLOUR', os.environ['COLOUR'], 'SECRET', os.environ['MICRO_AUTH_SECRET'])\n"
                + "print(sorted(n for n in os.environ if n.startswith('MICRO_')))"
            try source.write("service.py", RuntimeFixture.python(version: "1", atStart: show))
            setenv("MICRO_TEST_OF_THE_SERVER", "1", 1)
            try await RuntimeFixture.with(folder.folder("data")) { fixture in
                let deployment = try await fixture.create(source, environment: ["COLOUR": "red"])
                try await fixture.end(of: deployment)
                try await until("it has said what it was given") { try await fixture.log().count >= 2 }
                let log = try await fixture.log()
                #expect(log.first == "COLOUR red SECRET a very secret secret")
                #expect(
                    log.dropFirst().first
                        == "['MICRO_AUTH_ID', 'MICRO_AUTH_SECRET', 'MICRO_AUTH_SECRET_FILE', 'MICRO_NAMESPACE', "
                        + "'MICRO_NODE_ID', 'MICRO_PROXY', 'MICRO_SERVICE_ADDRESS', 'MICRO_SERVICE_NAME', "
                        + "'MICRO_SERVICE_VERSION']"
                )
                let process = try #require(try await fixture.status().metadata["pid"])
                let command = try OpenFile(reading: "/proc/\(process)/cmdline").read(10_000)
                #expect(!String(decoding: command, as: UTF8.self).contains("secret"))
            }
        }
    }

    @Test func aRunningProcessFindsAFreshSecretAndLeavesNoneBehind() async throws {
        try await withFolder { folder in
            let source = folder.folder("source")
            try source.write("service.py", RuntimeFixture.python(version: "1"))
            let secrets = folder.folder("data/secrets")
            try await RuntimeFixture.with(
                folder.folder("data"), credentials: NumberedCredentials(), secretRenewal: .milliseconds(20)
            ) { fixture in
                try await fixture.end(of: try await fixture.create(source))
                var seen: Set<String> = []
                try await until("it was given several") {
                    for entry in try secrets.entries() where entry.kind == .file {
                        let file = try? OpenFile(reading: secrets.path(of: entry.name))
                        if let bytes = try? file?.read(100) {
                            seen.insert(String(decoding: bytes, as: UTF8.self))
                        }
                    }
                    return seen.count >= 3
                }
                #expect(seen.allSatisfy { $0.hasPrefix("secret ") })
            }
            #expect(try secrets.entries().isEmpty)
        }
    }

    @Test func refusesWhatCannotBeRun() async throws {
        try await withFolder { folder in
            try await RuntimeFixture.with(folder) { fixture in
                var service = RuntimeService(name: fixture.service)
                func refusal(_ options: RuntimeOptions) async -> MicroError.Code? {
                    let error = await #expect(throws: MicroError.self) {
                        try await fixture.runtime.create(service, options: options)
                    }
                    return error?.code
                }
                #expect(await refusal(RuntimeOptions()) == .invalidArgument)
                #expect(await refusal(RuntimeOptions(command: ["x"], instances: 0)) == .invalidArgument)
                #expect(await refusal(RuntimeOptions(command: ["x"], instances: 65)) == .invalidArgument)
                #expect(await refusal(RuntimeOptions(command: [""])) == .invalidArgument)
                #expect(
                    await refusal(RuntimeOptions(command: ["x"], environment: ["1": ""])) == .invalidArgument)
                service.source = "source://helloworld/" + String(repeating: "0", count: 64)
                #expect(await refusal(RuntimeOptions()) == .notFound)
                service.version = "a b"
                #expect(await refusal(RuntimeOptions(command: ["x"])) == .invalidArgument)
                let absent = await #expect(throws: MicroError.self) {
                    try await fixture.runtime.update(
                        RuntimeService(name: fixture.service), options: RuntimeOptions())
                }
                #expect(absent?.code == .notFound)
                await #expect(throws: MicroError.self) {
                    try await fixture.runtime.progress(of: Deployment(id: "none"))
                }
            }
        }
    }
}

extension RuntimeFixture {
    /// Whether the processes of a service are gone.
    func nobodyIsLeft(_ service: RuntimeService) async throws -> Bool {
        let processes = service.metadata["pid"]?.split(separator: " ").compactMap { Int32($0) } ?? []
        return !processes.isEmpty && processes.allSatisfy { ProcessIdentity(running: $0) == nil }
    }
}
