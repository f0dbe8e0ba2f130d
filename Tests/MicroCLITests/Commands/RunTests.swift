import MicroCore
import MicroWire
import SwiftProtobuf
import Synchronization
import Testing

@testable import MicroCLI

/// `micro run` and `micro update`.
struct RunTests {
    private let success = [
        DeploymentEvent(status: .building, message: "compiling 1 Swift file"),
        DeploymentEvent(status: .starting, message: "starting demo"),
        DeploymentEvent(status: .running, message: "demo is running"),
    ]

    private func with(
        _ progress: [DeploymentEvent], _ body: (FakePlatform) async throws -> Void
    ) async throws {
        try await FakePlatform.with { platform async throws in
            platform.state.withLock { $0.progress = progress }
            try platform.home.write("print(1)", to: "demo/main.swift")
            try await body(platform)
        }
    }

    @Test func aFolderIsSentBuiltAndCanBeCalled() async throws {
        try await with(success) { platform in
            try platform.registerDemo()
            let ran = try await platform.micro(
                "run", "./demo", "--env", "A=1", "--env_vars", "B=2", "--metadata", "note=x", "-i", "2")
            #expect(ran.status == 0)
            #expect(
                ran.errors == """
                    uploading 1 file, 8 B
                    compiling 1 Swift file
                    starting demo
                    demo is running

                    """)
            #expect(
                ran.output == """
                    demo is running

                    Call it:
                      curl "http://localhost:18080/demo?name=Jane"
                      micro demo call --name=Jane

                    """)
            let (uploads, created) = platform.state.withLock { ($0.uploads, $0.created) }
            #expect(uploads.first?.service.name == "demo")
            #expect((uploads.first?.bytes ?? 0) % 512 == 0)
            #expect(created.first?.resource.service.source == "source://demo/1")
            #expect(created.first?.resource.service.metadata == ["note": "x"])
            #expect(created.first?.options.env == ["A=1", "B=2"])
            #expect(created.first?.options.instances == 2)
        }
    }

    @Test func whatRunsAlreadyIsNotReplaced() async throws {
        try await with(success) { platform in
            #expect(try await platform.micro("run", "./demo", "--detach").status == 0)
            let again = try await platform.micro("run", "./demo")
            #expect(again.status == 127)
            #expect(again.errors.contains("Service \"demo\" already exists\n"))
            #expect(again.errors.contains("micro update ./demo"))
            #expect(try await platform.micro("run", "./demo", "--force").status == 0)
            #expect(platform.state.withLock { $0.created.last?.options.force } == true)
        }
    }

    @Test func aFailureShowsWhereItIsAndEndsWithAnError() async throws {
        let failure = [
            DeploymentEvent(status: .building, message: "main.swift:1:7: error: no\n1 | print(1)"),
            DeploymentEvent(status: .error, message: "demo does not compile"),
        ]
        try await with(failure) { platform in
            let ran = try await platform.micro("run", "./demo")
            #expect(ran.status == 1)
            #expect(ran.output.isEmpty)
            #expect(ran.errors.contains("./demo/main.swift:1:7: error: no\n1 | print(1)\n"))
            #expect(
                ran.errors.hasSuffix("demo does not compile\nRepair it, then type 'micro update ./demo'.\n"))
        }
    }

    @Test func scriptsGetALinePerStep() async throws {
        try await with(success) { platform in
            let ran = try await platform.micro("run", "demo", "--name", "other@v2", "--output", "json")
            #expect(ran.status == 0)
            #expect(ran.errors.isEmpty)
            let lines = ran.output.split(separator: "\n")
            #expect(lines.count == 4)
            #expect(lines.last == #"{"message":"demo is running","status":"running"}"#)
            #expect(platform.state.withLock { $0.created.first?.resource.service.version } == "v2")
        }
    }

    @Test func updateByNameBuildsTheSameSourcesAgain() async throws {
        try await with(success) { platform in
            platform.state.withLock { $0.running = [.with { $0.name = "elsewhere" }] }
            try platform.home.write("a file", to: "other")
            let ran = try await platform.micro("update", "elsewhere", "-i", "3")
            #expect(ran.status == 0)
            #expect(ran.errors.hasPrefix("compiling 1 Swift file\n"))
            let (uploads, updated) = platform.state.withLock { ($0.uploads, $0.updated) }
            #expect(uploads.isEmpty)
            #expect(updated.first?.resource.service.name == "elsewhere")
            #expect(updated.first?.resource.service.source == "")
            #expect(updated.first?.options.instances == 3)
            let watched = try await platform.micro("update", "elsewhere", "--watch")
            #expect(watched.status != 0)
            #expect(watched.errors.contains("--watch needs a folder"))
            let file = try await platform.micro("update", "other")
            #expect(file.errors.contains("The file other is not a folder"))
        }
    }

    @Test func updateReplacesWhatRuns() async throws {
        try await with(success) { platform in
            let missing = try await platform.micro("update", "./demo")
            #expect(missing.status == 4)
            #expect(missing.errors.hasSuffix("Run it first: micro run ./demo\n"))
            #expect(try await platform.micro("run", "demo", "--detach").status == 0)
            #expect(try await platform.micro("update", "demo").status == 0)
            #expect(
                platform.state.withLock { $0.updated.first?.resource.service.source } == "source://demo/1")
        }
    }

    @Test func watchingBringsAChangedFolderAgain() async throws {
        try await with(success) { platform in
            let watching = Task { try await platform.micro("run", "demo", "--watch", "--watch_delay", "50") }
            try await eventually { platform.state.withLock { $0.created.count } == 1 }
            try platform.home.write("print(22)", to: "demo/main.swift")
            try await eventually { platform.state.withLock { $0.updated.count } == 1 }
            watching.cancel()
            #expect(try await watching.value.status == 130)
        }
    }

    private func eventually(_ condition: () -> Bool) async throws {
        let deadline = ContinuousClock.now + .seconds(60)
        while !condition() {
            try #require(ContinuousClock.now < deadline)
            try await Task.sleep(for: .milliseconds(10))
        }
    }
}
