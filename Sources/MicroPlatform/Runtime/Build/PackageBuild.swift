import MicroCore
import MicroWire
import Synchronization

/// One build by the Swift package manager, for a source that has packages of its own.
///
/// The source is mirrored into a folder that stays, so that only what changed is built again. The platform's
/// package is the SDK's, unless the source depends on a package that the SDK contains as well: two copies of
/// one library do not go together, so everything is then built from its sources, which takes minutes.
struct PackageBuild: Sendable {
    let service: ServiceName
    let source: Folder
    let manifest: PackageManifest
    /// Where the builds of the service are kept.
    let folder: Folder
    let compiler: Compiler
    /// The package manager, by path or by name.
    let program: String
    let slots: BuildSlots
    let turns: FolderTurns
    let progress: @Sendable (String) -> Void

    private static let bound = Duration.seconds(1800)
    private static let manifestFile = "Package.swift"
    private static let copyBytes = 1 << 20
    /// With the library built along, it is to be as fast as the prebuilt one, and not ten times as large.
    private static let fromSource = ["--configuration", "release", "-Xlinker", "--strip-debug"]

    /// The packages that the SDK is made of.
    static let platformPackages: Set<String> = [
        "swift-nio", "swift-nio-http2", "swift-nio-ssl", "swift-protobuf", "swift-log", "swift-metrics",
        "swift-distributed-tracing", "swift-service-context", "swift-service-lifecycle", "swift-collections",
        "swift-atomics", "swift-async-algorithms", "swift-system", "swift-configuration",
    ]

    func run() async throws(MicroError) -> Build {
        var key = ContentHash()
        key.add("sdk", compiler.sdk.version.utf8)
        key.add("library", compiler.sdk.library.utf8)
        for file in try SourcePacker(folder: source.path).files() {
            guard let origin = file.origin else { continue }
            key.add(file.path.description, try OpenFile(reading: origin).read(file.bytes))
        }
        let id = key.text()
        let target = folder.path(of: DirectBuild.fileName(of: id))
        guard try FolderEntry(name: id, at: target) == nil else {
            return Build(id: id, executable: target, isNew: false)
        }
        let product = try product()
        let waiting = { progress("waiting until a compiler is free") }
        let waitingForOther = { progress("waiting until another version of \(service) is built") }
        try await turns.withTurn(in: folder, waiting: waitingForOther) { () throws(MicroError) in
            try await slots.withSlot(waiting: waiting) { () throws(MicroError) in
                try await build(product, to: target)
            }
        }
        return Build(id: id, executable: target, isNew: true)
    }

    private func build(_ product: String, to target: String) async throws(MicroError) {
        let sdk = compiler.sdk.folder
        var package = try prepare("package", platform: sdk.path(of: "package/micro"))
        var options: [String] = []
        if let shared = try await sharedPackage(package) {
            progress(
                "it depends on \(shared), which the SDK contains: everything is built from its sources, which takes minutes the first time"
            )
            package = try prepare("package-from-source", platform: try librarySources(of: sdk))
            options = Self.fromSource
        }
        let said = Diagnostics(progress: progress)
        guard try await swift(["build", "--product", product] + options, in: package, said.add) else {
            throw said.failure("\(service) does not build")
        }
        let answer = Mutex("")
        guard
            try await swift(
                ["build", "--show-bin-path"] + options, in: package, { line in answer.withLock { $0 = line } }
            )
        else {
            throw MicroError(.internalError, "the package manager does not say where it builds")
        }
        // Paths in what it says are relative to the package.
        let products = package.folder(answer.withLock { $0 })
        try copy(products.path(of: product), to: target)
    }

    /// The package of the library's own sources.
    private func librarySources(of sdk: Folder) throws(MicroError) -> String {
        let path = sdk.path(of: "source/micro")
        guard try FolderEntry(name: "micro", at: path, followsLinks: true) != nil else {
            throw MicroError(
                .failedPrecondition,
                "the SDK at \(sdk.path) has no sources of the library: make it again with `make build`")
        }
        return path
    }

    private func product() throws(MicroError) -> String {
        if manifest.executables.count == 1, let only = manifest.executables.first { return only }
        if manifest.executables.contains(service.rawValue) { return service.rawValue }
        throw MicroError(
            .invalidArgument,
            "the Package.swift of \(service) must have one executable target, or one named \(service)")
    }

    /// Brings the package's folder up to date with the source.
    private func prepare(_ name: String, platform: String?) throws(MicroError) -> Folder {
        let package = folder.folder(name)
        try package.make()
        var files: Set<String> = []
        for file in try SourcePacker(folder: source.path).files() {
            guard let origin = file.origin else { continue }
            files.insert(file.path.description)
            var content = try OpenFile(reading: origin).read(file.bytes)
            if let platform, file.path.description == Self.manifestFile {
                content = Array(manifest.withPlatform(at: platform).utf8)
            }
            try put(content, as: file, in: package)
        }
        for file in try SourcePacker(folder: package.path).files()
        where file.origin != nil && !files.contains(file.path.description)
            && file.path.description != "Package.resolved"
        {
            Folder.removeFile(package.path(of: file.path.description))
        }
        return package
    }

    /// Writes a file, unless it is there just so: what is not touched is not built again.
    private func put(_ content: [UInt8], as file: SourceFile, in package: Folder) throws(MicroError) {
        let path = package.path(of: file.path.description)
        if let there = try FolderEntry(name: "", at: path), there.bytes == content.count,
            there.executable == file.executable, try OpenFile(reading: path).read(content.count) == content
        {
            return
        }
        if let parent = file.path.parent { try package.folder(parent.description).make() }
        Folder.removeFile(path)
        try OpenFile(creating: path, executable: file.executable).write(content)
    }

    /// The first package that the source depends on, at whatever depth, and that is part of the SDK too.
    private func sharedPackage(_ package: Folder) async throws(MicroError) -> String? {
        let said = Diagnostics(progress: progress)
        guard try await swift(["package", "resolve"], in: package, said.add) else {
            throw said.failure("the packages of \(service) cannot be had")
        }
        let list = Mutex<[String]>([])
        _ = try await swift(["package", "show-dependencies", "--format", "flatlist"], in: package) { line in
            list.withLock { $0.append(line.lowercased()) }
        }
        return list.withLock { $0.first { Self.platformPackages.contains($0) } }
    }

    private func swift(
        _ arguments: [String], in package: Folder, _ line: @escaping @Sendable (String) -> Void
    ) async throws(MicroError) -> Bool {
        let run = ToolRun(
            program: program, arguments: arguments, workingDirectory: package.path,
            environment: compiler.environment, bound: Self.bound)
        let prefix = package.path + "/"
        return try await run.run(clock: compiler.clock) { text in
            line(text.split(separator: prefix, omittingEmptySubsequences: false).joined())
        }
    }

    private func copy(_ executable: String, to target: String) throws(MicroError) {
        let aside = target + ".aside"
        Folder.removeFile(aside)
        let input = try OpenFile(reading: executable, followsLinks: true)
        let output = try OpenFile(creating: aside, executable: true)
        while true {
            let piece = try input.read(Self.copyBytes)
            guard !piece.isEmpty else { break }
            try output.write(piece)
        }
        try Folder.move(aside, to: target)
    }
}
