import FoundationEssentials

/// What the kernel says of this process now; zero where it says nothing.
struct ProcessStatus {
    private(set) var memoryBytes: UInt64 = 0
    private(set) var threads: UInt64 = 0

    /// Reads `/proc/self/status`.
    init() {
        self.init((try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? "")
    }

    /// Reads the kernel's text: `Name:`, blanks, a number, perhaps `kB`.
    init(_ text: String) {
        for line in text.split(separator: "\n") {
            let words = line.split(whereSeparator: { $0 == " " || $0 == "\t" })
            guard words.count > 1, let number = UInt64(words[1]) else { continue }
            switch words[0] {
            case "VmRSS:": memoryBytes = number.multipliedReportingOverflow(by: 1024).partialValue
            case "Threads:": threads = number
            default: break
            }
        }
    }
}
