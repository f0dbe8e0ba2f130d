import MicroCore
import MicroRPC
import MicroWire

/// A watch of records that outlives its connection: it goes on after the last revision that it was told.
actor ResumingWatch {
    /// A change holds a record, and a transaction may hold many.
    private static let messageBytesMax = 64 << 20
    private static let options = CallOptions(messageBytesMax: messageBytesMax)

    private let client: Store_StoreClient
    private var request: Store_WatchRequest
    private var responses = Resuming<RPCResponses<Store_WatchResponse>>()
    private var isFirstTold = false

    init(_ client: Store_StoreClient, _ request: Store_WatchRequest) {
        self.client = client
        self.request = request
    }

    /// Begins to watch.
    /// - Returns: what it was told at once.
    func begin() async throws -> RecordChanges {
        let opened = try await client.watch(request, options: Self.options)
        guard let changes = try await take(from: opened) else {
            throw MicroError(.unavailable, "the watch ended before it began")
        }
        responses = Resuming(opened)
        return changes
    }

    /// What comes next: first what `begin` gave, then one after the other, however often the connection is lost.
    /// - Throws: what no further attempt would change.
    func next(_ first: RecordChanges) async throws -> RecordChanges? {
        guard isFirstTold else {
            isFirstTold = true
            return first
        }
        // Taken meanwhile, since the actor may be asked for something else while it waits.
        var responses = responses
        defer { self.responses = responses }
        return try await responses.next { () async throws(MicroError) in
            try await MicroError.translating { try await client.watch(request, options: Self.options) }
        } take: { responses async throws(MicroError) in
            try await MicroError.translating { try await take(from: responses) }
        }
    }

    private func take(from responses: RPCResponses<Store_WatchResponse>) async throws -> RecordChanges? {
        // The iterators of a call share its one queue.
        var iterator = responses.makeAsyncIterator()
        guard let message = try await iterator.next() else { return nil }
        request.after = message.revision
        return try RecordChanges(wire: message)
    }
}
