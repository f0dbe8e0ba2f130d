/// SHA-256, by which the registry names descriptors and blobs are told whole. It guards nothing: a library of
/// cryptography for this one hash would cost every service more memory than it has of its own.
struct SHA256: Sendable {
    private static let blockBytes = 64

    private var state = SHA256.initialState
    /// What does not fill a block yet.
    private var pending: [UInt8] = []
    private var byteCount: UInt64 = 0

    /// Of nothing so far.
    init() {}

    /// The hash in lower-case hexadecimal.
    static func hexadecimal(_ bytes: [UInt8]) -> String {
        var hash = SHA256()
        hash.update(bytes)
        return hash.hexadecimal()
    }

    /// Takes the next bytes.
    mutating func update(_ bytes: [UInt8]) {
        byteCount &+= UInt64(bytes.count)
        var rest = bytes[...]
        if !pending.isEmpty {
            let front = rest.prefix(Self.blockBytes - pending.count)
            pending += front
            rest = rest.dropFirst(front.count)
            guard pending.count == Self.blockBytes else { return }
            Self.compress(pending[...], into: &state)
            pending.removeAll(keepingCapacity: true)
        }
        let whole = rest.count / Self.blockBytes * Self.blockBytes
        Self.compress(rest.prefix(whole), into: &state)
        pending += rest.dropFirst(whole)
    }

    /// The hash of all bytes in lower-case hexadecimal.
    func hexadecimal() -> String {
        var end = pending
        end.append(0x80)
        end.append(contentsOf: repeatElement(0, count: (120 - end.count % 64) % 64))
        let bitCount = byteCount &* 8
        end.append(contentsOf: (0..<8).map { UInt8(truncatingIfNeeded: bitCount >> (56 - 8 * $0)) })
        var state = state
        Self.compress(end[...], into: &state)
        return state.map { word in
            let digits = String(word, radix: 16)
            return String(repeating: "0", count: 8 - digits.utf8.count) + digits
        }.joined()
    }

    /// Takes in whole blocks.
    private static func compress(_ blocks: ArraySlice<UInt8>, into state: inout [UInt32]) {
        blocks.withUnsafeBytes { bytes in
            roundConstants.withUnsafeBufferPointer { constants in
                withUnsafeTemporaryAllocation(of: UInt32.self, capacity: 64) { words in
                    for start in stride(from: 0, to: bytes.count, by: blockBytes) {
                        for index in 0..<16 {
                            let word = bytes.loadUnaligned(fromByteOffset: start + 4 * index, as: UInt32.self)
                            words.initializeElement(at: index, to: UInt32(bigEndian: word))
                        }
                        extend(words)
                        mix(words, constants, into: &state)
                    }
                }
            }
        }
    }

    private static func extend(_ words: UnsafeMutableBufferPointer<UInt32>) {
        for index in 16..<64 {
            let early = words[index - 15]
            let late = words[index - 2]
            let first = rotate(early, 7) ^ rotate(early, 18) ^ early >> 3
            let second = rotate(late, 17) ^ rotate(late, 19) ^ late >> 10
            words.initializeElement(at: index, to: words[index - 16] &+ first &+ words[index - 7] &+ second)
        }
    }

    private static func mix(
        _ words: UnsafeMutableBufferPointer<UInt32>, _ constants: UnsafeBufferPointer<UInt32>,
        into state: inout [UInt32]
    ) {
        var (a, b, c, d) = (state[0], state[1], state[2], state[3])
        var (e, f, g, h) = (state[4], state[5], state[6], state[7])
        for index in 0..<64 {
            let choice = (e & f) ^ (~e & g)
            let mixed = rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25)
            let first = h &+ mixed &+ choice &+ constants[index] &+ words[index]
            let majority = (a & b) ^ (a & c) ^ (b & c)
            let second = (rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22)) &+ majority
            (h, g, f, e, d, c, b, a) = (g, f, e, d &+ first, c, b, a, first &+ second)
        }
        for (index, value) in [a, b, c, d, e, f, g, h].enumerated() { state[index] &+= value }
    }

    private static func rotate(_ word: UInt32, _ count: UInt32) -> UInt32 {
        word >> count | word << (32 - count)
    }

    /// The fractional parts of the square roots of the first 8 primes.
    private static let initialState: [UInt32] = primes(8).map { fraction(Double($0).squareRoot()) }

    /// The fractional parts of the cube roots of the first 64 primes.
    private static let roundConstants: [UInt32] = primes(64).map { cubeRootFraction(UInt64($0)) }

    private static func fraction(_ root: Double) -> UInt32 {
        UInt32((root - root.rounded(.down)) * 4_294_967_296)
    }

    /// The 32 bits behind the point of the cube root, by bisection on whole numbers: (root * 2^32)^3 <= prime * 2^96.
    private static func cubeRootFraction(_ prime: UInt64) -> UInt32 {
        let target = UInt128(prime) << 96
        var (low, high) = (UInt128(0), UInt128(1) << 36)
        while high - low > 1 {
            let middle = (low + high) / 2
            if middle * middle * middle <= target { low = middle } else { high = middle }
        }
        return UInt32(truncatingIfNeeded: low)
    }

    private static func primes(_ count: Int) -> [Int] {
        var found: [Int] = []
        var candidate = 2
        while found.count < count {
            if !found.contains(where: { candidate % $0 == 0 }) { found.append(candidate) }
            candidate += 1
        }
        return found
    }
}
