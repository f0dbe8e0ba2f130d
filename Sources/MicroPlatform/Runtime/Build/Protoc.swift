import MicroCore
import MicroWire

/// The compiler of `.proto` files: the SDK's, or the one in `PATH` where there is no SDK or it has none.
struct Protoc: Sendable {
    let sdk: SDK?
    let environment: [String: String]
    let clock: any Clock<Duration>

    private static let descriptorBytesMax = 16 << 20

    /// What the `.proto` files at `root` of the source in `folder` describe, with all they import, as a
    /// serialised `FileDescriptorSet`.
    /// - Throws: `failedPrecondition` when they are not understood; `said` is then told why.
    func descriptors(
        of root: ProtoRoot, in folder: Folder, aside: String, said: Diagnostics
    ) async throws(MicroError) -> [UInt8] {
        let arguments =
            Self.includes(root, in: folder, sdk: sdk)
            + ["--include_imports", "--descriptor_set_out=\(aside)"] + root.files
        let run = ToolRun(
            program: sdk?.program("protoc") ?? "protoc", arguments: arguments, workingDirectory: folder.path,
            environment: environment)
        defer { Folder.removeFile(aside) }
        guard try await run.run(clock: clock, said.add) else {
            throw said.failure("the .proto files are not understood")
        }
        return try OpenFile(reading: aside).read(Self.descriptorBytesMax)
    }

    /// Where imports are looked for: at the root, and in what the SDK ships.
    static func includes(_ root: ProtoRoot, in folder: Folder, sdk: SDK?) -> [String] {
        let own = root.path.isEmpty ? folder.path : folder.path(of: root.path)
        guard let shipped = sdk?.folder.path(of: "include"),
            (try? FolderEntry(name: "include", at: shipped, followsLinks: true)) ?? nil != nil
        else { return ["-I", own] }
        return ["-I", own, "-I", shipped]
    }
}
