/// The bytes that a peer may still send on one stream or connection, and when to grant it more.
struct InboundWindow {
    private let target: Int
    private var owed = 0

    init(target: Int) {
        self.target = target
    }

    /// Notes that `bytes` were used up.
    /// - Returns: the increment to announce now, or nil while too little has gathered.
    mutating func consume(_ bytes: Int) -> Int? {
        owed += bytes
        guard owed >= target / 2 else { return nil }
        defer { owed = 0 }
        return owed
    }
}
