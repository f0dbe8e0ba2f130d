/// So many bytes, as people say it.
struct ByteSize: CustomStringConvertible {
    let count: Int

    init(_ count: Int) {
        self.count = count
    }

    var description: String {
        let units = ["KiB", "MiB", "GiB", "TiB"]
        guard count >= 1_024 else { return "\(count) bytes" }
        var tenths = count * 10 / 1_024
        var unit = 0
        while tenths >= 10_240, unit + 1 < units.count {
            tenths /= 1_024
            unit += 1
        }
        return "\(tenths / 10).\(tenths % 10) \(units[unit])"
    }
}
