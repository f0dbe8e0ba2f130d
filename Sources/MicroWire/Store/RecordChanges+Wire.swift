package import MicroCore

extension WatchSelection {
    /// - Throws: `invalidArgument` naming the field that is malformed.
    package init(wire request: Store_WatchRequest) throws(MicroError) {
        let table = try TableName(wire: request.table, field: WireField("table"))
        // Nothing named is everything.
        self =
            request.prefix || request.key.isEmpty
            ? .prefix(request.key, table)
            : .key(try RecordKey(wire: request.key, in: table, field: WireField("key")))
    }
}

extension Store_WatchRequest {
    /// A request for what changes of a selection.
    package init(_ selection: WatchSelection, after revision: Int64?) {
        self.init()
        table = selection.table.rawValue
        switch selection {
        case .key(let key): self.key = key.key
        case .prefix(let prefix, _):
            key = prefix
            self.prefix = true
        }
        if let revision { after = revision }
    }
}

extension RecordChanges {
    /// - Throws: `invalidArgument` naming the field that is malformed.
    package init(wire message: Store_WatchResponse) throws(MicroError) {
        var changes: [RecordChange] = []
        for (index, change) in message.changes.enumerated() {
            changes.append(try RecordChange(wire: change, field: WireField("changes").element(index)))
        }
        self.init(changes, revision: message.revision)
    }
}

extension RecordChange {
    fileprivate init(wire change: Store_Change, field: WireField) throws(MicroError) {
        guard let action = Action(rawValue: change.action) else {
            throw field.child("action").malformed("\"\(change.action.prefix(40))\" is not known")
        }
        let record =
            change.hasRecord ? try Record(wire: change.record, field: field.child("record")) : nil
        self.init(action, change.key, record: record)
    }
}

extension Store_WatchResponse {
    /// The changes of a transaction as a message.
    package init(_ changes: RecordChanges) {
        self.init()
        revision = changes.revision
        self.changes = changes.changes.map { change in
            var message = Store_Change()
            message.action = change.action.rawValue
            message.key = change.key
            if let record = change.record { message.record = Store_Record(record) }
            return message
        }
    }
}
