import MicroRPC

/// The trace that a call belongs to, as its metadata says: W3C's `traceparent`, or the original's two keys.
struct TraceIdentity: Hashable, Sendable {
    /// Longer names are cut.
    private static let bytesMax = 64

    private(set) var trace = ""
    private(set) var parent = ""

    init(_ context: RPCContext) {
        if let traceparent = context.metadata("traceparent") {
            let parts = traceparent.split(separator: "-", omittingEmptySubsequences: false)
            if parts.count >= 4, parts[1].utf8.count == 32, parts[2].utf8.count == 16 {
                trace = String(parts[1])
                parent = String(parts[2])
                return
            }
        }
        trace = String(context.metadata("micro-trace-id")?.prefix(Self.bytesMax) ?? "")
        parent = String(context.metadata("micro-span-id")?.prefix(Self.bytesMax) ?? "")
    }
}
