package import MicroCore
package import MicroRPC
import MicroWire

/// The records of a namespace, reached by gRPC.
package struct RemoteStore: Store {
    /// A page, or one record with the largest value, and what surrounds it.
    private static let answerBytesMax = 8 << 20

    /// Counting walks over the keys.
    private static let countTimeout = Duration.seconds(3_600)

    private let client: Store_StoreClient
    private let namespace: String
    private let timeout: Duration
    private let transactions: TransactionStream?

    /// `namespace` nil is the caller's own; `timeout` bounds every call but watches, which last, and counts, which may.
    /// Transactions of the caller's own namespace are made by `transactions`; each by a call of its own when that is nil.
    package init(
        _ caller: any RPCCaller, namespace: Namespace? = nil, timeout: Duration = .seconds(10),
        transactions: TransactionStream? = nil
    ) {
        client = Store_StoreClient(caller)
        self.namespace = namespace?.rawValue ?? ""
        self.timeout = timeout
        self.transactions = namespace == nil ? transactions : nil
    }

    package func read(_ keys: [RecordKey]) async throws(MicroError) -> Revised<[Record?]> {
        var request = Store_ReadKeysRequest(keys)
        request.database = namespace
        let message = request
        return try await MicroError.translating {
            let answer = try await client.readKeys(message, options: options)
            guard answer.found.count == keys.count else {
                throw MicroError(.badGateway, "the platform answered for other keys than were asked for")
            }
            let records = try answer.found.map { $0.hasRecord ? try Record(wire: $0.record) : nil }
            return Revised(records, revision: answer.revision)
        }
    }

    package func records(_ query: RecordQuery) async throws(MicroError) -> Revised<Page<Record>> {
        try query.check()
        var request = Store_ReadRequest(query)
        request.options.database = namespace
        let message = request
        return try await MicroError.translating {
            let answer = try await client.read(message, options: options)
            let records = try answer.records.map { try Record(wire: $0) }
            return Revised(Page(records, hasMore: answer.more), revision: answer.revision)
        }
    }

    package func keys(_ query: RecordQuery) async throws(MicroError) -> Revised<Page<String>> {
        try query.check()
        let limit = min(query.limit, StoreLimits.pageKeysMax)
        var wanted = query
        // One more tells whether there is more.
        wanted.limit = limit + 1
        var request = Store_ListRequest()
        request.options = Store_ListOptions(wanted)
        request.options.database = namespace
        let message = request
        return try await MicroError.translating {
            var found: [String] = []
            var revision: Int64 = 0
            for try await answer in try await client.list(message, options: options) {
                found += answer.keys
                revision = answer.revision
            }
            return Revised(
                Page(Array(found.prefix(limit)), hasMore: found.count > limit), revision: revision)
        }
    }

    package func count(_ query: RecordQuery) async throws(MicroError) -> Int {
        var request = Store_CountRequest()
        request.database = namespace
        request.table = query.table.rawValue
        request.prefix = query.prefix
        request.suffix = query.suffix
        let message = request
        var options = options
        options.timeout = max(timeout, Self.countTimeout)
        return try await MicroError.translating { [options] in
            Int(clamping: try await client.count(message, options: options).count)
        }
    }

    package func tables() async throws(MicroError) -> [TableName] {
        var request = Store_TablesRequest()
        request.database = namespace
        let message = request
        return try await MicroError.translating {
            try await client.tables(message, options: options).tables.map { try TableName($0) }
        }
    }

    package func commit(_ transaction: StoreTransaction) async throws(MicroError) -> Int64 {
        // What a server lets in it says itself, but some of what is malformed could not even be said.
        try transaction.check(valueBytesMax: Self.answerBytesMax)
        var request = Store_TransactRequest(transaction)
        request.database = namespace
        let message = request
        return try await MicroError.translating {
            let answer = try await transactions?.ask(message, bytes: transaction.countedBytes)
            if let answer { return try answer.revision() }
            return try await client.transact(message, options: options).revision
        }
    }

    /// Goes on by itself after every interruption; ends only when it is cancelled, or when going on would leave
    /// something out.
    package func watch(
        _ selection: WatchSelection, after revision: Int64?
    ) async throws(MicroError) -> StoreChanges {
        var request = Store_WatchRequest(selection, after: revision)
        request.database = namespace
        let watch = ResumingWatch(client, request)
        let first = try await MicroError.translating { try await watch.begin() }
        return StoreChanges(unfolding: { try await watch.next(first) })
    }

    private var options: CallOptions {
        var options = CallOptions()
        options.timeout = timeout
        options.messageBytesMax = Self.answerBytesMax
        return options
    }
}
