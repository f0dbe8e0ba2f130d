import MicroCore
import MicroRPC
import MicroWire

/// The records that a command asks for, a page at a time, however many they are.
struct RecordPages: Sendable {
    /// The largest answer that is taken: a page, or the changes of a transaction, of records as large as servers allow.
    static let answerBytesMax = 16 << 20

    let store: Store_StoreClient
    let options: CallOptions
    let place: TablePlace
    let pattern: KeyPattern
    var limit: UInt64?
    var offset: UInt64 = 0
    var order = KeyWindow.Order.asc

    /// For a call that reads records.
    static func options(_ context: CommandContext) -> CallOptions {
        CallOptions(timeout: context.prompt.timeout, messageBytesMax: answerBytesMax)
    }

    /// Hands over the records in order. No page is empty.
    func forEach(_ body: ([Store_Record]) async throws -> Void) async throws {
        var query = RecordQuery(
            table: place.table, prefix: pattern.prefix, suffix: pattern.suffix, order: order.order,
            offset: Int(clamping: offset), limit: limit.map { Int(clamping: $0) } ?? .max)
        while query.limit > 0 {
            var request = Store_ReadRequest(query)
            request.options.database = place.database
            let page = try await store.read(request, options: options)
            if !page.records.isEmpty { try await body(page.records) }
            if query.limit < .max { query.limit -= page.records.count }
            guard page.more, let last = page.records.last else { return }
            query.after = last.key
            query.offset = 0
        }
    }
}
