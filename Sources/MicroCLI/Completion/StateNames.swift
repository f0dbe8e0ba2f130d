import Micro
import MicroCore
import MicroRPC
import MicroTranscoding
import MicroWire

/// The names of what services keep, to complete words with.
struct StateNames: Sendable {
    let session: Session

    private var namespace: String { session.target.namespace.rawValue }

    /// The keys of a table that begin so.
    func keys(in table: String?, from partial: String) async throws -> [String] {
        var request = Store_ListRequest()
        request.options.database = namespace
        request.options.table = table ?? TableOptions.usualTable
        request.options.prefix = partial
        request.options.limit = UInt64(WordCompletion.countMax)
        var keys: [String] = []
        for try await batch in try await session.platform.store.list(request, options: .prompt) {
            keys += batch.keys
        }
        return keys
    }

    /// The keys of blobs that begin so.
    func blobs(from partial: String) async throws -> [String] {
        var request = Store_BlobListRequest()
        request.options.namespace = namespace
        request.options.prefix = partial
        request.options.limit = UInt32(WordCompletion.countMax)
        return try await session.platform.blobs.list(request, options: .prompt).keys
    }

    /// The paths of settings that `partial` may become: as far as its last dot, and one key more.
    func settings(from partial: String) async throws -> [String] {
        // What is typed so far may end within a key.
        let whole = Self.parent(of: partial)
        var request = Config_GetRequest()
        request.namespace = namespace
        request.path = whole
        let answer = try await session.platform.config.get(request, options: .prompt)
        let members = try JSONDocument(Array(answer.value.data.utf8)).memberNames
        return try members.map { name throws(MicroError) in
            try ConfigPath(whole).child(name).description
        }
    }

    /// The topics of events.
    func topics() async throws -> [String] {
        try await events.topics().map(\.name.rawValue)
    }

    /// The groups of a topic of events.
    func groups(of topic: String) async throws -> [String] {
        try await events.groups(of: TopicName(topic)).map(\.name.rawValue)
    }

    private var events: RemoteEventLog {
        RemoteEventLog(
            session.caller(in: session.target.namespace), namespace: session.target.namespace,
            timeout: PlatformClients.timeout)
    }

    /// What stands before the last dot that is not part of a key.
    private static func parent(of path: String) -> String {
        var (isEscaped, last) = (false, path.startIndex)
        for index in path.indices {
            if path[index] == ".", !isEscaped { last = index }
            isEscaped = path[index] == "\\" && !isEscaped
        }
        return String(path[..<last])
    }
}
