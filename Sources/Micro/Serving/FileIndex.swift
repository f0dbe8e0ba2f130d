import FoundationEssentials
import MicroRPC
import SwiftProtobuf

/// The `.proto` files behind some services, by name and by what they declare.
struct FileIndex: Sendable {
    private var files: [String: Google_Protobuf_FileDescriptorProto] = [:]
    private var fileNames: [String: String] = [:]

    /// Sets that cannot be read are left out.
    init(_ sets: [RPCDescriptorSet]) {
        var seen: Set<String> = []
        for set in sets where seen.insert(set.hash).inserted {
            let read = try? Google_Protobuf_FileDescriptorSet(serializedBytes: set.bytes)
            for file in read?.file ?? [] where files[file.name] == nil { add(file) }
        }
    }

    /// The file of this name and every file that it imports, serialised; nil when it is not known.
    func file(named name: String) -> [Data]? {
        guard files[name] != nil else { return nil }
        var seen: Set<String> = []
        var open = [name]
        var found: [Data] = []
        while let next = open.popLast() {
            guard seen.insert(next).inserted, let file = files[next] else { continue }
            if let bytes: Data = try? file.serializedBytes() { found.append(bytes) }
            open += file.dependency
        }
        return found
    }

    /// The file that declares a service, method, message or enum, with what it imports; nil when none does.
    func file(declaring symbol: String) -> [Data]? {
        fileNames[symbol].flatMap { file(named: $0) }
    }

    private mutating func add(_ file: Google_Protobuf_FileDescriptorProto) {
        files[file.name] = file
        let scope = file.package.isEmpty ? "" : "\(file.package)."
        for service in file.service {
            fileNames[scope + service.name] = file.name
            for method in service.method { fileNames["\(scope)\(service.name).\(method.name)"] = file.name }
        }
        add(file.messageType, in: scope, of: file.name)
        for type in file.enumType { fileNames[scope + type.name] = file.name }
        for type in file.extension { fileNames[scope + type.name] = file.name }
    }

    private mutating func add(
        _ messages: [Google_Protobuf_DescriptorProto], in scope: String, of file: String
    ) {
        for message in messages {
            fileNames[scope + message.name] = file
            let inner = "\(scope)\(message.name)."
            for type in message.enumType { fileNames[inner + type.name] = file }
            add(message.nestedType, in: inner, of: file)
        }
    }
}
