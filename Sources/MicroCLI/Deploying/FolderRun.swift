import MicroCore
import MicroWire

/// What `micro run` and `micro update` do with a folder.
struct FolderRun: Sendable {
    /// How the folder comes to the platform.
    enum Mode: Sendable {
        case create(RuntimeOptions)
        case update(instances: Int?)
    }

    let context: CommandContext
    let format: OutputFormat
    /// Nil: what the platform has of it already.
    let folder: SourceFolder?
    let service: RuntimeService
    let mode: Mode
    /// Whether to return as soon as the platform has accepted it.
    let isDetached: Bool

    /// Builds, starts, and returns when the service runs.
    func run(in session: Session) async throws {
        try await deploy(mode, in: session)
    }

    /// Goes on after that: brings the folder again whenever something in it has changed, until Ctrl-C.
    /// A source that does not build is no reason to stop.
    func watch(_ folder: SourceFolder, every interval: Duration, in session: Session) async throws {
        var before = try folder.changes()
        try await attempt { try await deploy(mode, in: session) }
        while true {
            if format == .text {
                try context.errors.line("watching \(folder.shown) for changes; Ctrl-C stops watching")
            }
            before = try await changed(folder, since: before, every: interval)
            try await attempt { try await deploy(.update(instances: nil), in: session) }
        }
    }

    /// Waits for a change, and then until nothing changes any more: editors write in several steps.
    private func changed(
        _ folder: SourceFolder, since before: [SourceFile: Int64], every interval: Duration
    ) async throws -> [SourceFile: Int64] {
        var last = before
        var hasChanged = false
        while true {
            try await Task.sleep(for: interval)
            // What is being replaced right now may be unreadable for a moment.
            guard let now = try? folder.changes() else { continue }
            if now == last, hasChanged { return now }
            hasChanged = now != before
            last = now
        }
    }

    private func attempt(_ deploy: () async throws -> Void) async throws {
        do {
            try await deploy()
        } catch let error as CLIError where error.status == .failure {
            try context.errors.lines(error.lines)
        }
    }

    private func deploy(_ mode: Mode, in session: Session) async throws {
        let report = DeploymentReport(context: context, format: format, paths: DiagnosticPath(in: folder))
        let deployer = Deployer(
            session: session, service: service, origin: folder?.shown ?? "FOLDER", report: report)
        let source = if let folder { try await deployer.upload(folder) } else { "" }
        let deployment =
            switch mode {
            case .create(let options): try await deployer.create(source: source, options: options)
            case .update(let instances): try await deployer.update(source: source, instances: instances)
            }
        guard !isDetached else {
            return try report.invitation(["\(service.name) was accepted: see 'micro status \(service.name)'"])
        }
        do {
            try await deployer.follow(deployment)
        } catch  where Task.isCancelled {
            try context.errors.line("\(service.name) goes on without you: see 'micro status \(service.name)'")
            throw error
        }
        try await invite(report, session)
    }

    private func invite(_ report: DeploymentReport, _ session: Session) async throws {
        // It runs; that nobody can tell how to call it is no failure of the command.
        let found = try? await RegisteredService.versions(of: service.name.rawValue, in: session)
        let examples = found.map {
            CallExamples(record: $0.current, gateway: session.target.gateway, program: context.program).lines
        }
        var lines = ["\(service.name) is running"]
        if let examples, !examples.isEmpty {
            lines += ["", "Call it:"] + examples.map { "  " + $0 }
        }
        try report.invitation(lines)
    }
}
