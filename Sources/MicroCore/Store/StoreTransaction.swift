/// Writes, deletes and publications that are done together, if every condition holds.
public struct StoreTransaction: Hashable, Sendable {
    /// What must be so beforehand.
    public struct Condition: Hashable, Sendable {
        public var key: RecordKey
        /// The revision that the record must have been last written in; nil when there must be none.
        public let revision: Int64?

        /// The revision 0, that of records which were never written, stands for none, too.
        public init(_ key: RecordKey, is revision: Int64?) {
            self.key = key
            self.revision = revision == 0 ? nil : revision
        }
    }

    /// One change.
    public enum Operation: Hashable, Sendable {
        /// Replaces whatever lies under the record's key in a table. Its `revision` is not looked at.
        case write(Record, TableName)
        /// Removes a record, if there is one.
        case delete(RecordKey)
        /// Removes every record whose key begins so; with an empty prefix, all of the table.
        case deletePrefix(String, TableName)
    }

    public var conditions: [Condition]
    /// In order; of several for one key the last counts.
    public var operations: [Operation]
    /// Events that are appended to their topics together with the operations, in order.
    public var publications: [Publication]

    public init(
        _ operations: [Operation] = [], if conditions: [Condition] = [],
        publishing publications: [Publication] = []
    ) {
        self.operations = operations
        self.conditions = conditions
        self.publications = publications
    }
}
