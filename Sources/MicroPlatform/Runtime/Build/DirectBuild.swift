import MicroCore
import MicroWire
import Synchronization

/// One build by the compiler alone: the generated code as a module of its own, kept as long as the `.proto`
/// files stay the same, and the user's files against it.
struct DirectBuild: Sendable {
    let service: ServiceName
    let source: Folder
    let inventory: SourceInventory
    /// Where the builds of the service are kept.
    let folder: Folder
    let compiler: Compiler
    let slots: BuildSlots
    let progress: @Sendable (String) -> Void

    private static let programPrefix = "build-"
    private static let protoPrefix = "proto-"
    private static let sourceFileBytesMax = 64 << 20

    func run() async throws(MicroError) -> Build {
        try SourceInventory.checkNames(inventory.swift)
        let proto = try await protoModule()
        let names = BuildNames(service)
        var key = ContentHash()
        key.add("sdk", compiler.sdk.version.utf8)
        key.add("library", compiler.sdk.library.utf8)
        key.add("flags", Compiler.flags.joined(separator: " ").utf8)
        key.add("module", names.program.utf8)
        key.add("proto", (proto?.id ?? "").utf8)
        for file in inventory.swift { key.add(file, try content(of: file)) }
        let id = key.text()
        let target = folder.path(of: Self.fileName(of: id))
        guard try FolderEntry(name: id, at: target) == nil else {
            return Build(id: id, executable: target, isNew: false)
        }
        let count = inventory.swift.count
        progress("compiling \(count) Swift file\(count == 1 ? "" : "s")")
        let aside = folder.path(of: Self.asideName())
        defer { Folder.removeFile(aside) }
        try await compile(arguments(names, proto: proto, to: aside), in: source)
        try Folder.move(aside, to: target)
        return Build(id: id, executable: target, isNew: true)
    }

    /// The name of the file that a build is kept in.
    static func fileName(of build: String) -> String {
        programPrefix + build
    }

    /// Removes the builds of a service except those in use and the newest few.
    static func prune(_ folder: Folder, keeping used: Set<String>, keptMax: Int) throws(MicroError) {
        guard try FolderEntry(name: "", at: folder.path) != nil else { return }
        let entries = try folder.entries().sorted { $0.changed > $1.changed }
        let programs = entries.filter {
            $0.kind == .file && $0.name.hasPrefix(programPrefix)
                && !used.contains(String($0.name.dropFirst(programPrefix.count)))
        }
        for entry in programs.dropFirst(keptMax) { Folder.removeFile(folder.path(of: entry.name)) }
        let protos = entries.filter { $0.kind == .folder && $0.name.hasPrefix(protoPrefix) }
        for entry in protos.dropFirst(keptMax) { try folder.folder(entry.name).remove() }
    }

    private func arguments(_ names: BuildNames, proto: ProtoModule?, to target: String) -> [String] {
        var arguments = ["-module-name", names.program]
        if !inventory.hasMainFile { arguments.append("-parse-as-library") }
        if let proto {
            // The user's files see the generated code without importing it.
            arguments += ["-I", proto.folder.path]
            arguments += ["-Xfrontend", "-import-module", "-Xfrontend", names.proto]
            arguments.append(proto.object)
        }
        arguments += inventory.swift
        let library = compiler.sdk.library
        arguments += ["-L", library, "-lMicro", "-use-ld=lld", "-Xlinker", "-rpath", "-Xlinker", library]
        return arguments + ["-o", target]
    }

    /// The generated code of a service as a module.
    struct ProtoModule: Sendable {
        var id: String
        var folder: Folder
        var object: String
    }

    /// Makes the module, or finds the one that was made of the same files; nil without `.proto` files.
    func protoModule() async throws(MicroError) -> ProtoModule? {
        guard !inventory.protos.isEmpty else { return nil }
        let root = try ProtoRoot(of: inventory.protos, in: source)
        let name = BuildNames(service).proto
        var key = ContentHash()
        key.add("sdk", compiler.sdk.version.utf8)
        key.add("flags", Compiler.flags.joined(separator: " ").utf8)
        key.add("module", name.utf8)
        key.add("root", root.path.utf8)
        for file in inventory.protos { key.add(file, try content(of: file)) }
        let id = key.text()
        let target = folder.folder(Self.protoPrefix + id)
        let module = ProtoModule(id: id, folder: target, object: target.path(of: name + ".o"))
        guard try FolderEntry(name: id, at: target.path) == nil else { return module }
        let aside = folder.folder(Self.asideName())
        try aside.make()
        defer { try? aside.remove() }
        try await make(name, from: root, in: aside)
        do {
            try Folder.move(aside.path, to: target.path)
        } catch  where error.code == .conflict {
            // Another version of the service has made it meanwhile, of the same files.
        }
        return module
    }

    private func make(_ name: String, from root: ProtoRoot, in aside: Folder) async throws(MicroError) {
        progress("generating code from \(inventory.protos.joined(separator: ", "))")
        let generated = aside.folder("generated")
        try generated.make()
        let said = Diagnostics(progress: progress)
        guard try await compiler.generate(from: root, in: source, into: generated, said.add) else {
            throw said.failure("the .proto files of \(service) are not understood")
        }
        progress("compiling the generated code")
        let files = try Self.flatten(generated)
        let arguments =
            ["-parse-as-library", "-module-name", name, "-emit-module", "-emit-module-path"]
            + [aside.path(of: name + ".swiftmodule"), "-c", "-o", aside.path(of: name + ".o")] + files
        try await compile(arguments, in: generated)
    }

    /// Puts the files of a folder's folders beside each other: the compiler wants different names in one module.
    private static func flatten(_ folder: Folder) throws(MicroError) -> [String] {
        var files: [String] = []
        var open = [""]
        while let path = open.popLast() {
            for entry in try Folder(folder.path + "/" + path).entries() {
                let relative = path.isEmpty ? entry.name : path + "/" + entry.name
                if entry.kind == .folder {
                    open.append(relative)
                } else {
                    let flat = relative.split(separator: "/").joined(separator: "_")
                    if flat != relative {
                        try Folder.move(folder.path(of: relative), to: folder.path(of: flat))
                    }
                    files.append(flat)
                }
            }
        }
        return files.sorted()
    }

    private func compile(_ arguments: [String], in folder: Folder) async throws(MicroError) {
        let said = Diagnostics(progress: progress)
        let waiting = { progress("waiting until a compiler is free") }
        let succeeded = try await slots.withSlot(waiting: waiting) { () throws(MicroError) in
            try await compiler.compile(arguments, in: folder, said.add)
        }
        guard succeeded else { throw said.failure("\(service) does not compile") }
    }

    private func content(of file: String) throws(MicroError) -> [UInt8] {
        let input = try OpenFile(reading: source.path(of: file))
        let size = try input.byteCount()
        guard size <= Self.sourceFileBytesMax else {
            throw MicroError(.tooLarge, "\(file) is larger than \(Self.sourceFileBytesMax) bytes")
        }
        return try input.read(size)
    }

    private static func asideName() -> String {
        ".aside-" + String(UInt64.random(in: 0...UInt64.max), radix: 16)
    }
}
