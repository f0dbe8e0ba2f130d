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
    private var responses: RPCResponses<Store_WatchResponse>?
    private var isFirstTold = false
    private var failures = 0

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
        responses = opened
        return changes
    }

    /// What comes next: first what `begin` gave, then one after the other, however often the connection is lost.
    /// - Throws: what no further attempt would change.
    func next(_ first: RecordChanges) async throws -> RecordChanges? {
        guard isFirstTold else {
            isFirstTold = true
            return first
        }
        while !Task.isCancelled {
            do {
                if responses == nil { responses = try await client.watch(request, options: Self.options) }
                if let responses, let changes = try await take(from: responses) {
                    failures = 0
                    return changes
                }
            } catch {
                let error = MicroError(error)
                guard error.isPassing else { throw error }
            }
            responses = nil
            failures += 1
            try? await Task.sleep(for: PresencePlan.backoff(failures))
        }
        return nil
    }

    private func take(from responses: RPCResponses<Store_WatchResponse>) async throws -> RecordChanges? {
        // The iterators of a call share its one queue.
        var iterator = responses.makeAsyncIterator()
        guard let message = try await iterator.next() else { return nil }
        request.after = message.revision
        return try RecordChanges(wire: message)
    }
}
