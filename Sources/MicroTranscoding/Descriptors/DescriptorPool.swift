import SwiftProtobuf

/// The messages, enums and services of a `google.protobuf.FileDescriptorSet`, compiled for transcoding.
///
/// The well-known types are known even when the set does not carry them.
package final class DescriptorPool: Sendable {
    let messages: [MessageLayout]
    let enums: [EnumLayout]
    private let messageIndexes: [String: Int]
    private let serviceIndexes: [String: Int]

    /// Every service of the set.
    package let services: [ServiceDescriptor]

    /// - Throws: `malformedProtobuf` for bytes that are no descriptors or refer to what they do not declare.
    package init(fileDescriptorSet bytes: [UInt8]) throws(TranscodingError) {
        let set: Google_Protobuf_FileDescriptorSet
        do {
            set = try Google_Protobuf_FileDescriptorSet(serializedBytes: bytes)
        } catch {
            throw TranscodingError(.malformedProtobuf, "not a FileDescriptorSet", at: 0)
        }
        var compiler = DescriptorCompiler()
        compiler.declare(set.file + DescriptorCompiler.wellKnownFiles)
        messages = try compiler.compileMessages()
        enums = compiler.enums
        messageIndexes = compiler.messageIndexes
        services = compiler.services
        var indexes: [String: Int] = [:]
        for (index, service) in compiler.services.enumerated() { indexes[service.name] = index }
        serviceIndexes = indexes
    }

    /// The message with this full name, such as `helloworld.Request`.
    package func message(named name: String) -> MessageProgram? {
        messageIndexes[name].map { MessageProgram(pool: self, index: $0) }
    }

    /// The service with this full name, such as `helloworld.Helloworld`.
    package func service(named name: String) -> ServiceDescriptor? {
        serviceIndexes[name].map { services[$0] }
    }

    func layoutIndex(of name: String) -> Int? { messageIndexes[name] }
}

/// A service and its methods.
package struct ServiceDescriptor: Sendable {
    package let name: String
    package let methods: [MethodDescriptor]
    /// What stands above it in the `.proto`, when the descriptors carry it.
    package let comment: String
}

/// A method, with the full names of its messages.
package struct MethodDescriptor: Sendable {
    package let name: String
    package let input: String
    package let output: String
    package let clientStreaming: Bool
    package let serverStreaming: Bool
    /// What stands above it in the `.proto`, when the descriptors carry it.
    package let comment: String
}
