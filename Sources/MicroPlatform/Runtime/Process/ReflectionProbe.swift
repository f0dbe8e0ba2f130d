import MicroCore
import MicroRPC
import MicroWire
import SwiftProtobuf

/// Asks a gRPC server what it serves.
struct ReflectionProbe: Sendable {
    /// The most files that a server may describe itself with.
    static let filesMax = 1000
    static let timeout = Duration.seconds(5)

    /// Many servers know only the older name of the same service.
    private static let paths = ["v1", "v1alpha"].map {
        "grpc.reflection.\($0).ServerReflection/ServerReflectionInfo"
    }

    let caller: any RPCCaller

    /// What a server says of itself.
    struct Answer: Hashable, Sendable {
        /// The full names of its services, without those that every gRPC server has.
        var services: [String]
        /// A serialised `FileDescriptorSet` with all that they need.
        var descriptors: [UInt8]
    }

    /// - Returns: nil when the server does not offer reflection.
    /// - Throws: `RPCError` when it cannot be reached.
    func ask() async throws -> Answer? {
        for path in Self.paths {
            do {
                return try await ask(path)
            } catch let error as RPCError where error.code == .unimplemented {
                continue
            }
        }
        return nil
    }

    private typealias Question = Grpc_Reflection_V1_ServerReflectionRequest
    private typealias Reply = Grpc_Reflection_V1_ServerReflectionResponse

    private func ask(_ path: String) async throws -> Answer {
        try await caller.bidirectional(path, options: CallOptions(timeout: Self.timeout)) {
            (questions: RPCWriter<Question>, replies: RPCResponses<Reply>) in
            var iterator = replies.makeAsyncIterator()
            func reply(to question: Question) async throws -> Reply {
                try await questions.write(question)
                guard let reply = try await iterator.next() else {
                    throw RPCError(.unavailable, "the server stopped answering")
                }
                return reply
            }
            var list = Question()
            list.listServices = "*"
            let services = try await reply(to: list).listServicesResponse.service.map(\.name)
                .filter { !$0.hasPrefix("grpc.") }
            var files = ReflectedFiles()
            for service in services {
                var question = Question()
                question.fileContainingSymbol = service
                try files.add(try await reply(to: question).fileDescriptorResponse.fileDescriptorProto)
            }
            while let missing = files.nextMissing() {
                var question = Question()
                question.fileByFilename = missing
                try files.add(try await reply(to: question).fileDescriptorResponse.fileDescriptorProto)
            }
            return Answer(services: services, descriptors: try files.set().serializedBytes())
        }
    }
}

/// The files that a server has described so far.
private struct ReflectedFiles {
    private var files: [String: Google_Protobuf_FileDescriptorProto] = [:]
    private var asked: Set<String> = []

    mutating func add(_ serialised: [some Collection<UInt8>]) throws {
        for bytes in serialised {
            let file = try Google_Protobuf_FileDescriptorProto(serializedBytes: Array(bytes))
            files[file.name] = file
        }
        guard files.count <= ReflectionProbe.filesMax else {
            throw RPCError(.resourceExhausted, "the server describes itself with too many files")
        }
    }

    /// A file that others import and that is not there; each is given once.
    mutating func nextMissing() -> String? {
        let missing = files.values.lazy.flatMap(\.dependency)
            .first { files[$0] == nil && !asked.contains($0) }
        if let missing { asked.insert(missing) }
        return missing
    }

    /// All files, each after those that it imports.
    func set() -> Google_Protobuf_FileDescriptorSet {
        var set = Google_Protobuf_FileDescriptorSet()
        var done: Set<String> = []
        func add(_ name: String) {
            guard let file = files[name], done.insert(name).inserted else { return }
            for dependency in file.dependency { add(dependency) }
            set.file.append(file)
        }
        for name in files.keys.sorted() { add(name) }
        return set
    }
}
