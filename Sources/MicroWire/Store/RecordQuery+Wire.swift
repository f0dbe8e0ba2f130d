package import MicroCore

extension RecordQuery {
    /// What a read by the beginning or the end of keys asks for: the request's key is both.
    /// - Throws: `invalidArgument` naming the field that is malformed.
    package init(wire request: Store_ReadRequest) throws(MicroError) {
        let options = request.options
        let field = WireField("options")
        self.init(
            table: try TableName(wire: options.table, field: field.child("table")),
            prefix: options.prefix ? request.key : options.beginsWith,
            suffix: options.suffix ? request.key : options.endsWith,
            order: try Order(wire: options.order, field: field.child("order")),
            after: options.after.isEmpty ? nil : options.after,
            offset: Int(clamping: options.offset), limit: Self.limit(wire: options.limit))
    }

    /// What a list asks for.
    /// - Throws: `invalidArgument` naming the field that is malformed.
    package init(wire options: Store_ListOptions) throws(MicroError) {
        let field = WireField("options")
        self.init(
            table: try TableName(wire: options.table, field: field.child("table")),
            prefix: options.prefix, suffix: options.suffix,
            order: try Order(wire: options.order, field: field.child("order")),
            after: options.after.isEmpty ? nil : options.after,
            offset: Int(clamping: options.offset), limit: Self.limit(wire: options.limit))
    }

    /// What a count asks for.
    /// - Throws: `invalidArgument` naming the field that is malformed.
    package init(wire request: Store_CountRequest) throws(MicroError) {
        self.init(
            table: try TableName(wire: request.table, field: WireField("table")), prefix: request.prefix,
            suffix: request.suffix)
    }

    /// 0 stands for as many as there are.
    private static func limit(wire limit: UInt64) -> Int {
        limit == 0 ? .max : Int(clamping: limit)
    }
}

extension RecordQuery.Order {
    fileprivate init(wire text: String, field: WireField) throws(MicroError) {
        guard let order = text.isEmpty ? .ascending : RecordQuery.Order(rawValue: text) else {
            throw field.malformed("must be asc or desc")
        }
        self = order
    }
}

extension Store_ReadRequest {
    /// Whether it asks for every record whose key begins or ends so, instead of for one.
    package var isQuery: Bool {
        options.prefix || options.suffix || !options.beginsWith.isEmpty || !options.endsWith.isEmpty
    }

    /// A page of a query.
    package init(_ query: RecordQuery) {
        self.init()
        // All of a table begins with nothing.
        options.prefix = query.prefix.isEmpty && query.suffix.isEmpty
        options.beginsWith = query.prefix
        options.endsWith = query.suffix
        options.table = query.table.rawValue
        options.order = query.order.rawValue
        options.after = query.after ?? ""
        options.offset = UInt64(clamping: query.offset)
        options.limit = query.limit == .max ? 0 : UInt64(clamping: query.limit)
    }
}

extension Store_ListOptions {
    /// The options of a page of a query.
    package init(_ query: RecordQuery) {
        self.init()
        table = query.table.rawValue
        prefix = query.prefix
        suffix = query.suffix
        order = query.order.rawValue
        after = query.after ?? ""
        offset = UInt64(clamping: query.offset)
        limit = query.limit == .max ? 0 : UInt64(clamping: query.limit)
    }
}
