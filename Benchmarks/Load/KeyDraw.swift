/// Which keys a client asks for.
struct KeyDraw {
    private enum Way {
        /// Any of so many, at random.
        case random(count: UInt64)
        /// Every one once: this one, and those that come so many after it.
        case sweep(next: Int, step: Int, count: Int)
    }

    private var way: Way
    private var state: UInt64

    /// Keys at random; the same for the same seed.
    init(of count: Int, seed: Int) {
        way = .random(count: UInt64(max(count, 1)))
        state = UInt64(truncatingIfNeeded: seed) &* 0x2545_F491_4F6C_DD1D
    }

    /// Each key once, divided among clients.
    init(eachOf count: Int, client: Int, of clients: Int) {
        way = .sweep(next: client, step: clients, count: count)
        state = 0
    }

    /// The next key; nil when there is none left.
    mutating func next() -> String? {
        switch way {
        case .random(let count): return Self.key(random() % count)
        case .sweep(let next, let step, let count):
            guard next < count else { return nil }
            way = .sweep(next: next + step, step: step, count: count)
            return Self.key(UInt64(next))
        }
    }

    private static func key(_ number: UInt64) -> String {
        let digits = String(number)
        return "key-" + String(repeating: "0", count: max(12 - digits.count, 0)) + digits
    }

    /// The next of a sequence of numbers that depends on the seed alone (SplitMix64).
    private mutating func random() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
