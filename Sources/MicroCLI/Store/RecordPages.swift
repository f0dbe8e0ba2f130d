import MicroCore
import MicroRPC
import MicroWire

/// The records that a command asks for, a page at a time, however many they are.
struct RecordPages: Sendable {
    /// The largest answer that is taken: a record may be as large as a server allows.
    static let answerBytesMax = CommandContext.valueBytesMax + 1 << 20

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
        // The platform takes one text for both ends of a key.
        let isFilteredHere =
            !pattern.prefix.isEmpty && !pattern.suffix.isEmpty && pattern.prefix != pattern.suffix
        var request = request(isFilteredHere)
        var (toSkip, left) = (isFilteredHere ? offset : 0, limit)
        while left != 0 {
            if !isFilteredHere { request.options.limit = left ?? 0 }
            let answer = try await store.read(request, options: options)
            var found = answer.records
            if isFilteredHere {
                let fitting = found.filter {
                    $0.key.utf8.reversed().starts(with: pattern.suffix.utf8.reversed())
                }
                let skipped = min(toSkip, UInt64(fitting.count))
                toSkip -= skipped
                found = Array(fitting.dropFirst(Int(skipped)))
            }
            if let left, left < UInt64(found.count) { found = Array(found.prefix(Int(left))) }
            if !found.isEmpty { try await body(found) }
            left = left.map { $0 - UInt64(found.count) }
            guard answer.more, let last = answer.records.last else { return }
            request.options.after = last.key
            request.options.offset = 0
        }
    }

    private func request(_ isFilteredHere: Bool) -> Store_ReadRequest {
        var request = Store_ReadRequest()
        request.options.database = place.database
        request.options.table = place.table.rawValue
        request.options.order = order.rawValue
        if pattern.prefix.isEmpty, !pattern.suffix.isEmpty {
            request.key = pattern.suffix
            request.options.suffix = true
        } else {
            request.key = pattern.prefix
            request.options.prefix = true
            request.options.suffix = !pattern.prefix.isEmpty && pattern.prefix == pattern.suffix
        }
        if !isFilteredHere { request.options.offset = offset }
        return request
    }
}
