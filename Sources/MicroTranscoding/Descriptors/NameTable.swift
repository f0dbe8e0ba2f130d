/// Indexes by name, looked up by bytes without making a string.
struct NameTable: Sendable {
    private var slots: [Int32]
    private var entries: [(name: [UInt8], index: Int)] = []
    private let mask: Int

    init(capacity: Int) {
        var size = 8
        while size < capacity * 2 { size *= 2 }
        slots = [Int32](repeating: -1, count: size)
        mask = size - 1
    }

    /// The first index that a name was given keeps it.
    mutating func insert(_ name: [UInt8], _ index: Int) {
        var slot = name.withUnsafeBytes { Self.hash($0) } & mask
        while slots[slot] >= 0 {
            if entries[Int(slots[slot])].name == name { return }
            slot = (slot + 1) & mask
        }
        slots[slot] = Int32(clamping: entries.count)
        entries.append((name, index))
    }

    func index(of name: UnsafeRawBufferPointer) -> Int? {
        var slot = Self.hash(name) & mask
        while slots[slot] >= 0 {
            let entry = entries[Int(slots[slot])]
            if entry.name.count == name.count, entry.name.elementsEqual(name) { return entry.index }
            slot = (slot + 1) & mask
        }
        return nil
    }

    private static func hash(_ name: UnsafeRawBufferPointer) -> Int {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in name { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
        return Int(truncatingIfNeeded: hash ^ (hash >> 32)) & Int.max
    }
}
