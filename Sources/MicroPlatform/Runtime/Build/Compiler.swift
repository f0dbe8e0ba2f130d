import MicroCore
import MicroWire
import Synchronization

/// The programs that a build runs, with what is the same for every run of them.
struct Compiler: Sendable {
    /// The optimisation and language that services are compiled with; part of the key of every build.
    static let flags = ["-Onone", "-wmo", "-swift-version", "6"]

    let sdk: SDK
    /// The compiler, by path or by name.
    let program: String
    /// Where the compiler keeps the modules of C; the path is always spelt the same.
    let moduleCache: String
    let environment: [String: String]
    let clock: any Clock<Duration>

    /// Runs the compiler; paths in what it says become relative to `folder`.
    func compile(
        _ arguments: [String], in folder: Folder, _ line: @escaping @Sendable (String) -> Void
    ) async throws(MicroError) -> Bool {
        let shared = ["-I", sdk.modules, "-module-cache-path", moduleCache]
        let prefix = folder.path + "/"
        return try await run(program, Self.flags + shared + arguments, in: folder) { text in
            line(text.split(separator: prefix, omittingEmptySubsequences: false).joined())
        }
    }

    /// Makes messages and services of the `.proto` files at `root` of the source in `folder`.
    func generate(
        from root: ProtoRoot, in folder: Folder, into target: Folder,
        _ line: @escaping @Sendable (String) -> Void
    ) async throws(MicroError) -> Bool {
        var arguments = Protoc.includes(root, in: folder, sdk: sdk)
        for (plugin, options) in [
            ("swift", "Visibility=Public"), ("micro", "Visibility=Public,Import=Micro"),
        ] {
            let path = sdk.program("protoc-gen-\(plugin)")
            // One that the SDK has not is looked up by protoc itself.
            if path.contains("/") { arguments.append("--plugin=protoc-gen-\(plugin)=\(path)") }
            arguments += ["--\(plugin)_out=\(target.path)", "--\(plugin)_opt=\(options)"]
        }
        return try await run(sdk.program("protoc"), arguments + root.files, in: folder, line)
    }

    /// - Throws: `failedPrecondition` when the compiler cannot be run or does not fit the SDK.
    func checkVersion() async throws(MicroError) {
        let said = Mutex("")
        _ = try await run(program, ["--version"], in: sdk.folder) { text in
            said.withLock { $0 += text + "\n" }
        }
        try sdk.check(compilerVersion: said.withLock { $0 })
    }

    func run(
        _ program: String, _ arguments: [String], in folder: Folder,
        _ line: @escaping @Sendable (String) -> Void
    ) async throws(MicroError) -> Bool {
        let run = ToolRun(
            program: program, arguments: arguments, workingDirectory: folder.path,
            environment: environment)
        return try await run.run(clock: clock, line)
    }
}
