import FoundationEssentials
package import MicroCore
package import MicroWire
import Synchronization

/// Makes programs of the sources of services.
///
/// A source without packages of its own goes straight to the compiler, against the prebuilt library: that
/// takes about a second and runs nothing of the source. What was built before, of the same content with the
/// same SDK, is not built again. A source with packages of its own goes through the package manager.
package struct Builder: Sendable {
    /// What builds run with.
    package struct Configuration: Sendable {
        /// Where the SDK lies.
        package var sdk: String
        /// The Swift compiler, by path or by the name to look it up in `PATH`.
        package var compiler = "swiftc"
        /// The package manager, by path or by the name to look it up in `PATH`.
        package var packageManager = "swift"
        /// How many compilers may run at once: one for each core that the server may use.
        package var concurrentMax = ProcessInfo.processInfo.activeProcessorCount
        /// The server's own environment, of which compilers are given the little that they need.
        package var environment: [String: String] = [:]

        package init(sdk: String) {
            self.sdk = sdk
        }
    }

    /// How many builds of a service are kept beside those in use.
    static let keptMax = 3

    let configuration: Configuration
    private let root: Folder
    private let moduleCache: Folder
    private let slots: BuildSlots
    private let turns = FolderTurns()
    private let clock: any Clock<Duration>
    private let checked = CheckedVersion()

    /// `root` is where builds are kept; `moduleCache` must stay at its path for good.
    package init(
        configuration: Configuration, root: Folder, moduleCache: Folder,
        clock: any Clock<Duration> = ContinuousClock()
    ) {
        self.configuration = configuration
        self.root = root
        self.moduleCache = moduleCache
        self.clock = clock
        slots = BuildSlots(count: configuration.concurrentMax)
    }

    /// Builds the source in a folder.
    ///
    /// `progress` is told what is done and, line by line, what the compiler says.
    /// - Throws: `failedPrecondition` when the source does not compile or there is no SDK, `invalidArgument`
    ///   when there is nothing to compile, `cancelled` when the task is.
    package func build(
        _ source: Folder, of service: ServiceName, in namespace: Namespace,
        progress: @escaping @Sendable (String) -> Void
    ) async throws(MicroError) -> Build {
        let inventory = try SourceInventory(of: source)
        guard !inventory.swift.isEmpty else {
            throw MicroError(
                .invalidArgument,
                "the source of \(service) has no Swift file; for a program in another language, give the command that runs it"
            )
        }
        let compiler = try await compiler()
        let folder = folder(of: service, in: namespace)
        try folder.make()
        let begin = ContinuousClock.now
        let build: Build
        let manifest = inventory.hasManifest ? try manifest(of: source) : nil
        if let manifest, let reason = manifest.needsPackageManager {
            let work = PackageBuild(
                service: service, source: source, manifest: manifest, folder: folder, compiler: compiler,
                program: configuration.packageManager, slots: slots, turns: turns, progress: progress)
            progress("building with the Swift package manager, because \(reason): this takes longer")
            build = try await work.run()
        } else {
            let work = DirectBuild(
                service: service, source: source, inventory: inventory, folder: folder,
                compiler: compiler, slots: slots, progress: progress)
            build = try await work.run()
        }
        let taken = begin.duration(to: .now)
        progress(build.isNew ? "built in \(Self.text(taken))" : "unchanged: built before")
        return build
    }

    /// What the `.proto` files in a folder describe, as a serialised `FileDescriptorSet`; nil without any.
    package func descriptors(
        of source: Folder, progress: @escaping @Sendable (String) -> Void
    ) async throws(MicroError) -> [UInt8]? {
        let protos = try SourceInventory(of: source).protos
        guard !protos.isEmpty else { return nil }
        try root.make()
        let aside = root.path(of: ".descriptors-" + String(UInt64.random(in: 0...UInt64.max), radix: 16))
        let protoc = Protoc(
            sdk: try? SDK(at: configuration.sdk), environment: environment, clock: clock)
        return try await protoc.descriptors(
            of: try ProtoRoot(of: protos, in: source), in: source, aside: aside,
            said: Diagnostics(progress: progress))
    }

    /// Compiles next to nothing, so that the compiler's own caches are filled before the first build.
    package func warmUp() async throws(MicroError) {
        let compiler = try await compiler()
        let aside = root.folder(".warm-up")
        try? aside.remove()
        try aside.make()
        defer { try? aside.remove() }
        try OpenFile(creating: aside.path(of: "main.swift")).write(Array("import Micro\n".utf8))
        try await slots.withSlot(waiting: {}) { () throws(MicroError) in
            _ = try await compiler.compile(
                ["-module-name", "warm_up", "-c", "main.swift", "-o", "main.o"], in: aside, { _ in })
        }
    }

    /// Where a build lies, when it is still kept.
    package func executable(_ build: String, of service: ServiceName, in namespace: Namespace) -> String {
        folder(of: service, in: namespace).path(of: DirectBuild.fileName(of: build))
    }

    /// Removes the builds of a service except those in use and the last few; all when the service is gone.
    package func prune(
        _ service: ServiceName, in namespace: Namespace, keeping used: Set<String>, isGone: Bool
    ) throws(MicroError) {
        let folder = folder(of: service, in: namespace)
        guard !isGone else { return try folder.remove() }
        try DirectBuild.prune(folder, keeping: used, keptMax: Self.keptMax)
    }

    private func folder(of service: ServiceName, in namespace: Namespace) -> Folder {
        root.folder(namespace.rawValue).folder(service.rawValue)
    }

    private func manifest(of source: Folder) throws(MicroError) -> PackageManifest {
        let bytes = try OpenFile(reading: source.path(of: "Package.swift")).read(1 << 20)
        return PackageManifest(String(decoding: bytes, as: UTF8.self))
    }

    private func compiler() async throws(MicroError) -> Compiler {
        let compiler = try compilerUnchecked()
        if !checked.contains(compiler.sdk.version) {
            try await compiler.checkVersion()
            checked.insert(compiler.sdk.version)
        }
        return compiler
    }

    private func compilerUnchecked() throws(MicroError) -> Compiler {
        try moduleCache.make()
        return Compiler(
            sdk: try SDK(at: configuration.sdk), program: configuration.compiler,
            moduleCache: try Folder.realPath(moduleCache.path),
            environment: environment, clock: clock)
    }

    /// What a manifest that is run must not see stays with the server; packages are fetched as the server would.
    private var environment: [String: String] {
        let fetching = ["HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY", "http_proxy", "https_proxy", "no_proxy"]
        let names = Set(ServiceEnvironment.inherited + fetching)
        return configuration.environment.filter { names.contains($0.key) }
    }

    private static func text(_ duration: Duration) -> String {
        let hundredths = duration / .milliseconds(10)
        let whole = Int(hundredths) / 100
        let rest = Int(hundredths) % 100
        return "\(whole).\(rest < 10 ? "0" : "")\(rest) s"
    }
}

/// A program that can be run.
package struct Build: Hashable, Sendable {
    /// The hash of everything that went into it.
    package var id: String
    package var executable: String
    /// Whether it was built just now.
    package var isNew: Bool
}

/// Which SDKs the compiler is known to fit.
private final class CheckedVersion: Sendable {
    private let version = Mutex<String?>(nil)

    func contains(_ candidate: String) -> Bool {
        version.withLock { $0 == candidate }
    }

    func insert(_ candidate: String) {
        version.withLock { $0 = candidate }
    }
}
