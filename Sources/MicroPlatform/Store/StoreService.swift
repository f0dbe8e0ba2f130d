package import MicroCore
package import MicroRPC
package import MicroWire

/// Answers `store.Store`: gives callers the records of their namespace. Who may call what, the door has decided.
package struct StoreService: Store_StoreService, LoopBoundService {
    /// Those that only pass on what is ready.
    package static let loopBoundMethods: Set<String> = ["Write", "Delete", "Transact", "TransactStream"]
    private static let publishing = Resource(name: "events", endpoint: "Stream.PublishBatch")

    private let engine: any StoreEngine
    private let authorizer: any Authorizer

    /// `authorizer` is asked whether those who publish by a transaction may.
    package init(engine: any StoreEngine, authorizer: any Authorizer) {
        self.engine = engine
        self.authorizer = authorizer
    }

    /// The record of a key, or a page of those whose keys begin or end so.
    package func read(
        _ request: Store_ReadRequest, context: RPCContext
    ) async throws -> Store_ReadResponse {
        let store = try store(request.options.database, context)
        var response = Store_ReadResponse()
        if request.isQuery {
            let found = try await store.records(RecordQuery(wire: request))
            response.records = found.value.elements.map { Store_Record($0) }
            response.more = found.value.hasMore
            response.revision = found.revision
        } else {
            let table = try TableName(wire: request.options.table, field: WireField("options.table"))
            let key = try RecordKey(wire: request.key, in: table, field: WireField("key"))
            let found = try await store.read([key])
            guard let record = found.value.first ?? nil else {
                throw MicroError(
                    .notFound, "there is no record \"\(key.key.prefix(80))\" in the table \(table)")
            }
            response.records = [Store_Record(record)]
            response.revision = found.revision
        }
        return response
    }

    /// The records of several keys.
    package func readKeys(
        _ request: Store_ReadKeysRequest, context: RPCContext
    ) async throws -> Store_ReadKeysResponse {
        let store = try store(request.database, context, WireField("database"))
        let found = try await store.read(request.recordKeys())
        var response = Store_ReadKeysResponse()
        response.revision = found.revision
        response.found = found.value.map { record in
            var found = Store_FoundRecord()
            if let record { found.record = Store_Record(record) }
            return found
        }
        return response
    }

    /// Writes a record.
    package func write(
        _ request: Store_WriteRequest, context: RPCContext
    ) async throws -> Store_WriteResponse {
        let store = try store(request.options.database, context)
        var response = Store_WriteResponse()
        response.revision = try await store.commit(StoreTransaction(wire: request))
        return response
    }

    /// Removes a record.
    package func delete(
        _ request: Store_DeleteRequest, context: RPCContext
    ) async throws -> Store_DeleteResponse {
        let store = try store(request.options.database, context)
        var response = Store_DeleteResponse()
        response.revision = try await store.commit(StoreTransaction(wire: request))
        return response
    }

    /// Keys, a page in each message.
    package func list(
        _ request: Store_ListRequest, responses: RPCWriter<Store_ListResponse>, context: RPCContext
    ) async throws {
        let store = try store(request.options.database, context)
        var query = try RecordQuery(wire: request.options)
        var isFirst = true
        while true {
            let found = try await store.keys(query)
            let page = found.value
            // Whoever finds nothing is told so by one message, as the first that comes.
            if isFirst || !page.elements.isEmpty {
                var response = Store_ListResponse()
                response.keys = page.elements
                response.revision = found.revision
                try await responses.write(response)
            }
            isFirst = false
            query.offset = 0
            query.limit -= page.elements.count
            guard page.hasMore, query.limit > 0, let last = page.elements.last else { return }
            query.after = last
        }
    }

    /// The namespaces that hold records.
    package func databases(
        _ request: Store_DatabasesRequest, context: RPCContext
    ) async throws -> Store_DatabasesResponse {
        var response = Store_DatabasesResponse()
        for namespace in try await engine.namespaces() {
            // Those that hold only what the platform keeps for itself have nothing that is shown.
            guard try await !engine.store(in: namespace).tables().isEmpty else { continue }
            response.databases.append(namespace.rawValue)
        }
        return response
    }

    /// The tables of a namespace that hold records.
    package func tables(
        _ request: Store_TablesRequest, context: RPCContext
    ) async throws -> Store_TablesResponse {
        let store = try store(request.database, context, WireField("database"))
        var response = Store_TablesResponse()
        response.tables = try await store.tables().map(\.rawValue)
        return response
    }

    /// How many records there are.
    package func count(
        _ request: Store_CountRequest, context: RPCContext
    ) async throws -> Store_CountResponse {
        let store = try store(request.database, context, WireField("database"))
        var response = Store_CountResponse()
        response.count = Int64(try await store.count(RecordQuery(wire: request)))
        return response
    }

    /// Does all of a transaction, or nothing.
    package func transact(
        _ request: Store_TransactRequest, context: RPCContext
    ) async throws -> Store_TransactResponse {
        let store = try store(request.database, context, WireField("database"))
        try authorize(request, context)
        var response = Store_TransactResponse()
        response.revision = try await store.commit(StoreTransaction(wire: request))
        return response
    }

    /// Transactions, those that came together by one turn of the store.
    package func transactStream(
        _ requests: RPCReader<Store_TransactRequest>, responses: RPCWriter<Store_TransactStreamResponse>,
        context: RPCContext
    ) async throws {
        let first = try await requests.nextTogether()
        guard let database = first.requests.first?.database else { return }
        guard let queue = try store(database, context, WireField("database")) as? any TransactionQueue else {
            throw MicroError(.unimplemented, "this store has no queue: use Store.Transact")
        }
        try await AnsweredRequests(requests: requests) { request throws(MicroError) in
            try authorize(request, context)
            return try StoreTransaction(wire: request, of: database)
        } enqueue: {
            queue.enqueue($0, answer: $1)
        } response: {
            Store_TransactStreamResponse($0)
        }.answer(first, by: responses)
    }

    /// Who may not publish may not do it by a transaction either.
    private func authorize(_ request: Store_TransactRequest, _ context: RPCContext) throws(MicroError) {
        guard !request.publications.isEmpty else { return }
        try authorizer.authorize(context.caller.credential, to: Self.publishing, in: context.caller.namespace)
    }

    /// What changes, until the caller goes.
    package func watch(
        _ request: Store_WatchRequest, responses: RPCWriter<Store_WatchResponse>, context: RPCContext
    ) async throws {
        let store = try store(request.database, context, WireField("database"))
        let changes = try await store.watch(
            WatchSelection(wire: request), after: request.hasAfter ? request.after : nil)
        for try await change in changes { try await responses.write(Store_WatchResponse(change)) }
    }

    private func store(
        _ database: String, _ context: RPCContext, _ field: WireField = WireField("options.database")
    ) throws(MicroError) -> any Store {
        engine.store(in: try context.caller.namespace(named: database, field: field))
    }
}
