import Foundation
import PackagePlugin

/// Makes the Swift code of the `.proto` files in a target's folder, by protoc and the SDK's two plug-ins.
@main
struct GenerateFromProto: BuildToolPlugin {
    func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
        guard let target = target as? SwiftSourceModuleTarget else { return [] }
        let folder = target.directoryURL
        let protos = target.sourceFiles.map(\.url).filter { $0.pathExtension == "proto" }
        let protoc = try Self.protoc()
        let output = context.pluginWorkDirectoryURL
        return protos.map { proto in
            let name = Self.path(of: proto, in: folder)
            let stem = String(name.dropLast(".proto".count))
            let hasService = (try? String(contentsOf: proto, encoding: .utf8))?.contains(Self.service) ?? true
            let endings = hasService ? ["pb.swift", "micro.swift"] : ["pb.swift"]
            return .buildCommand(
                displayName: "Generating Swift from \(name)",
                executable: protoc,
                arguments: [
                    "-I", folder.path, "-I", Self.sdk.appending(path: "include").path,
                    "--plugin=protoc-gen-swift=\(Self.sdk.appending(path: "bin/protoc-gen-swift").path)",
                    "--plugin=protoc-gen-micro=\(Self.sdk.appending(path: "bin/protoc-gen-micro").path)",
                    "--swift_out=\(output.path)", "--micro_out=\(output.path)", name,
                ],
                // Files that import each other are made anew together.
                inputFiles: protos,
                outputFiles: endings.map { output.appending(path: "\(stem).\($0)") })
        }
    }

    private static var service: Regex<Substring> {
        /(?m)^\s*service\s+\w+/
    }

    /// The folder that holds this plug-in's package: …/package/micro/Plugins/GenerateFromProto/GenerateFromProto.swift.
    private static let sdk = (0..<5).reduce(URL(filePath: #filePath)) { url, _ in
        url.deletingLastPathComponent()
    }

    private static func path(of file: URL, in folder: URL) -> String {
        String(file.path.dropFirst(folder.path.count).drop { $0 == "/" })
    }

    private static func protoc() throws -> URL {
        let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "/usr/local/bin:/usr/bin").split(
            separator: ":")
        let candidates = [sdk.appending(path: "bin/protoc")] + folders.map { URL(filePath: "\($0)/protoc") }
        guard let found = candidates.first(where: { FileManager.default.isExecutableFile(atPath: $0.path) })
        else {
            throw Missing()
        }
        return found
    }

    private struct Missing: Error, CustomStringConvertible {
        let description = "protoc is not installed: install the package protobuf-compiler"
    }
}
