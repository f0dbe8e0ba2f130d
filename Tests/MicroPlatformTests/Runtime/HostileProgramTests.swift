import Foundation
import Glibc
import MicroCore
import MicroWire
import Testing

@testable import MicroPlatform

/// Programs that do what no service should.
@Suite(.timeLimit(.minutes(2))) struct HostileProgramTests {
    /// Starts a child that leaves the group, is deaf, and holds the output open; says its number.
    static let stray =
        "import subprocess\n"
        + "child = subprocess.Popen(['python3', '-c', 'import signal, time; "
        + "signal.signal(signal.SIGTERM, signal.SIG_IGN); time.sleep(600)'], start_new_session=True)\n"
        + "print('child', child.pid, flush=True)"

    static func strays(_ fixture: RuntimeFixture) async throws -> [Int32] {
        try await fixture.log().compactMap { $0.hasPrefix("child ") ? Int32($0.dropFirst(6)) : nil }
    }

    @Test func aChildThatLeftTheGroupEndsWithItsService() async throws {
        try await withFolder { folder in
            let source = folder.folder("source")
            try source.write("service.py", RuntimeFixture.python(version: "1", atStart: Self.stray))
            try await RuntimeFixture.with(folder.folder("data")) { fixture in
                try await fixture.end(of: try await fixture.create(source))
                let node = try #require(fixture.nodes.first)
                let first = try #require(try await Self.strays(fixture).first)
                #expect(ProcessIdentity(running: first) != nil)
                fixture.crash(node)
                try await until("another node stands in") {
                    fixture.nodes.first.map { $0.id != node.id } ?? false
                }
                #expect(ProcessIdentity(running: first) == nil)
                try await until("the second child is known") { try await Self.strays(fixture).count == 2 }
                let second = try #require(try await Self.strays(fixture).last)
                try await fixture.runtime.delete(fixture.service, version: ServiceRecord.latest)
                #expect(ProcessIdentity(running: second) == nil)
            }
        }
    }

    @Test func aFloodOfOutputIsBoundedAndStopsNobody() async throws {
        try await withFolder { folder in
            let source = folder.folder("source")
            let flood =
                "for i in range(20000): print(i, 'x' * 80)\n"
                + "sys.stdout.write('y' * 2_000_000 + '\\n')\nsys.stderr.buffer.write(bytes(range(256)) * 1000)"
            try source.write("service.py", RuntimeFixture.python(version: "1", atStart: flood))
            var limits = ServiceLog.Limits()
            limits.fileBytesMax = 128 << 10
            limits.filesMax = 2
            try await RuntimeFixture.with(folder.folder("data"), logs: limits) { fixture in
                let end = try await fixture.end(of: try await fixture.create(source))
                #expect(end.status == .running, "\(end.message.prefix(500))")
                #expect(try fixture.call() == "1")
                try await until("the last line is kept") {
                    try await fixture.log().last == "listening 1"
                }
                let logs = try folder.folder("data/logs/micro/helloworld/latest").entries()
                let bytes = logs.reduce(0) { $0 + $1.bytes }
                #expect(logs.count <= 2)
                // A line of the longest kind may be the last of each file.
                #expect(bytes <= 2 * ((128 << 10) + 2 * LineSplitter.lineBytesMax), "\(bytes)")
            }
        }
    }

    @Test func whatNeverListensIsEndedEachTime() async throws {
        try await withFolder { folder in
            let source = folder.folder("source")
            try source.write("service.py", "print('born', flush=True)\nimport time; time.sleep(600)")
            try await RuntimeFixture.with(folder.folder("data"), readyWithin: .milliseconds(200)) { fixture in
                let end = try await fixture.end(of: try await fixture.create(source))
                #expect(end.status == .error)
                try await until("it has been tried three times") {
                    try await fixture.status().metadata["restarts"].flatMap { Int($0) } ?? 0 >= 3
                }
                #expect(try await fixture.status().metadata["error"]?.contains("did not register") == true)
                try await fixture.runtime.delete(fixture.service, version: ServiceRecord.latest)
                let left = ProcessIdentity.ownNumbers().filter {
                    ProcessIdentity.environment(ServiceEnvironment.node, of: $0)?.hasPrefix("helloworld-")
                        == true
                        && Self.isBelow(folder, $0)
                }
                #expect(left.isEmpty)
            }
        }
    }

    private static func isBelow(_ folder: Folder, _ process: Int32) -> Bool {
        let place = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/\(process)/cwd")
        return place?.hasPrefix(folder.path) == true
    }

    @Test func namesThatMeanSomethingToACompilerOrAShellMeanNothing() async throws {
        try await withFolder { folder in
            let source = folder.folder("source")
            let name = "-c $(touch hacked) `touch hacked`;touch hacked @x.py"
            try source.write(name, RuntimeFixture.python(version: "1"))
            try await RuntimeFixture.with(folder.folder("data")) { fixture in
                let end = try await fixture.end(
                    of: try await fixture.create(
                        source, command: ["python3", "-u", "./" + name, "; touch hacked"]))
                #expect(end.status == .running, "\(end.message)")
                let place = try #require(try await fixture.status().metadata["pid"])
                let files = try Folder("/proc/\(place)/cwd/.").entries().map(\.name)
                #expect(files == [name])
            }
        }
    }
}
