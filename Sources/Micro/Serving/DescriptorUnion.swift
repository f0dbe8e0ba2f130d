import MicroCore
import MicroRPC
import SwiftProtobuf

/// Joins the descriptors of several services into the one set that the registry keeps for them.
enum DescriptorUnion {
    /// The set as it is when all services come from one `.proto` file, else one that holds every file once.
    static func reference(_ sets: [RPCDescriptorSet]) -> DescriptorReference? {
        guard let first = sets.first else { return nil }
        guard sets.contains(where: { $0.hash != first.hash }) else {
            return DescriptorReference(hash: first.hash, bytes: first.bytes)
        }
        var union = Google_Protobuf_FileDescriptorSet()
        var seen: Set<String> = []
        for set in sets {
            let read = try? Google_Protobuf_FileDescriptorSet(serializedBytes: set.bytes)
            for file in read?.file ?? [] where seen.insert(file.name).inserted { union.file.append(file) }
        }
        guard let bytes: [UInt8] = try? union.serializedBytes() else { return nil }
        return DescriptorReference(hash: SHA256.hexadecimal(bytes), bytes: bytes)
    }
}
