import MicroRPC

/// The trace that a call belongs to, as its metadata says: W3C's `traceparent`, or the original's two keys.
struct TraceIdentity: Hashable, Sendable {
    var trace = ""
    var parent = ""

    init(_ metadata: Metadata) {
        if let traceparent = metadata["traceparent"] {
            let parts = traceparent.split(separator: "-", omittingEmptySubsequences: false)
            if parts.count >= 4, parts[1].utf8.count == 32, parts[2].utf8.count == 16 {
                trace = String(parts[1])
                parent = String(parts[2])
                return
            }
        }
        trace = metadata["micro-trace-id"] ?? ""
        parent = metadata["micro-span-id"] ?? ""
    }
}
