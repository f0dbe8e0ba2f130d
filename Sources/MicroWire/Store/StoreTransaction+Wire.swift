package import MicroCore

extension StoreTransaction {
    /// - Throws: `invalidArgument` naming the field that is malformed.
    package init(wire request: Store_TransactRequest) throws(MicroError) {
        let usual = request.table
        var conditions: [Condition] = []
        for (index, condition) in request.conditions.enumerated() {
            let field = WireField("conditions").element(index)
            let table = try Self.table(condition.table, usual, field)
            let key = try RecordKey(wire: condition.key, in: table, field: field.child("key"))
            guard condition.revision >= 0 else {
                throw field.child("revision").malformed("must not be below 0")
            }
            conditions.append(Condition(key, is: condition.revision))
        }
        var operations: [Operation] = []
        for (index, operation) in request.operations.enumerated() {
            let field = WireField("operations").element(index)
            let table = try Self.table(operation.table, usual, field)
            operations.append(try Operation(wire: operation, in: table, field: field))
        }
        var publications: [Publication] = []
        for (index, publication) in request.publications.enumerated() {
            publications.append(
                try Publication(wire: publication, field: WireField("publications").element(index)))
        }
        self.init(operations, if: conditions, publishing: publications)
    }

    /// One of a stream of requests to a database, which the first of them named.
    /// - Throws: `invalidArgument` naming the field that is malformed.
    package init(wire request: Store_TransactRequest, of database: String) throws(MicroError) {
        guard request.database.isEmpty || request.database == database else {
            throw WireField("database").malformed("must be that of the first request")
        }
        try self.init(wire: request)
    }

    private static func table(
        _ own: String, _ usual: String, _ field: WireField
    ) throws(MicroError) -> TableName {
        try own.isEmpty
            ? TableName(wire: usual, field: WireField("table"))
            : TableName(wire: own, field: field.child("table"))
    }

    /// One write, as its options allow it.
    /// - Throws: `invalidArgument` naming the field that is malformed.
    package init(wire request: Store_WriteRequest) throws(MicroError) {
        let field = WireField("options")
        let options = request.options
        let table = try TableName(wire: options.table, field: field.child("table"))
        let key = try RecordKey(wire: request.record.key, in: table, field: WireField("record.key"))
        guard options.ifRevision >= 0 else {
            throw field.child("if_revision").malformed("must not be below 0")
        }
        guard !options.create || options.ifRevision == 0 else {
            throw field.malformed("create and if_revision exclude each other")
        }
        let record = try Record(wire: request.record)
        self.init(
            [.write(record, table)],
            if: options.create
                ? [Condition(key, is: nil)]
                : options.ifRevision > 0 ? [Condition(key, is: options.ifRevision)] : [])
    }

    /// One deletion, as its options allow it.
    /// - Throws: `invalidArgument` naming the field that is malformed.
    package init(wire request: Store_DeleteRequest) throws(MicroError) {
        let field = WireField("options")
        let table = try TableName(wire: request.options.table, field: field.child("table"))
        let key = try RecordKey(wire: request.key, in: table, field: WireField("key"))
        let revision = request.options.ifRevision
        guard revision >= 0 else { throw field.child("if_revision").malformed("must not be below 0") }
        self.init([.delete(key)], if: revision > 0 ? [Condition(key, is: revision)] : [])
    }
}

extension StoreTransaction.Operation {
    fileprivate init(
        wire operation: Store_Operation, in table: TableName, field: WireField
    ) throws(MicroError) {
        switch operation.kind {
        case .write(let record):
            let field = field.child("write")
            _ = try RecordKey(wire: record.key, in: table, field: field.child("key"))
            self = .write(try Record(wire: record, field: field), table)
        case .delete(let key):
            self = .delete(try RecordKey(wire: key, in: table, field: field.child("delete")))
        case .deletePrefix(let prefix): self = .deletePrefix(prefix, table)
        case nil: throw field.malformed("must be a write, a delete or a delete_prefix")
        }
    }
}

extension Publication {
    fileprivate init(wire publication: Store_Publication, field: WireField) throws(MicroError) {
        self.init(
            try NewEvent(wire: publication.event, field: field.child("event")),
            to: try TopicName(wire: publication.topic, field: field.child("topic")))
    }
}

extension Store_TransactStreamResponse {
    /// What became of a transaction.
    package init(_ result: Result<Int64, MicroError>) {
        self.init()
        switch result {
        case .success(let revision): done.revision = revision
        case .failure(let failure): error = Errors_Error(failure)
        }
    }
}

extension Store_TransactRequest {
    /// The transaction as a request; every condition and operation names its table.
    package init(_ transaction: StoreTransaction) {
        self.init()
        conditions = transaction.conditions.map { condition in
            var message = Store_Condition()
            message.table = condition.key.table.rawValue
            message.key = condition.key.key
            message.revision = condition.revision ?? 0
            return message
        }
        operations = transaction.operations.map { operation in
            var message = Store_Operation()
            switch operation {
            case .write(let record, let table):
                message.table = table.rawValue
                message.write = Store_Record(record)
            case .delete(let key):
                message.table = key.table.rawValue
                message.delete = key.key
            case .deletePrefix(let prefix, let table):
                message.table = table.rawValue
                message.deletePrefix = prefix
            }
            return message
        }
        publications = transaction.publications.map { publication in
            var message = Store_Publication()
            message.topic = publication.topic.rawValue
            message.event = Events_NewEvent(publication.event)
            return message
        }
    }
}
