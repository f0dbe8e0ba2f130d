import Glibc
import MicroCore
import MicroWire

/// One process of all that ever ran on this machine: numbers are used again, this is not.
struct ProcessIdentity: Hashable, Sendable {
    let number: Int32
    /// When it began, in clock ticks since the machine started.
    let started: UInt64
    /// Which start of the machine that was.
    let boot: String

    /// The process with this number, if there is one and it has not ended.
    init?(running number: Int32) {
        guard number > 0, let boot = Self.read("/proc/sys/kernel/random/boot_id"),
            let fields = Self.status(of: number)
        else { return nil }
        // The 20th is the start.
        guard fields.count > 19, fields[0] != "Z", fields[0] != "X", let started = UInt64(fields[19])
        else { return nil }
        self.number = number
        self.started = started
        self.boot = boot
    }

    /// What `description` gave.
    init?(parsing text: String) {
        let fields = text.split(separator: " ")
        guard fields.count == 3, let number = Int32(fields[0]), let started = UInt64(fields[1]) else {
            return nil
        }
        self.number = number
        self.started = started
        boot = String(fields[2])
    }

    /// Whether exactly this process is still there.
    var isRunning: Bool {
        ProcessIdentity(running: number) == self
    }

    /// The numbers of all processes of this machine that belong to this user.
    static func ownNumbers() -> [Int32] {
        let entries = (try? Folder("/proc").entries()) ?? []
        return entries.compactMap { entry in
            guard entry.kind == .folder, entry.owner == geteuid() else { return nil }
            return Int32(entry.name)
        }
    }

    /// What the kernel says of a process after its name, which may contain anything: state, parent, group, session, …
    static func status(of number: Int32) -> [Substring]? {
        guard let status = read("/proc/\(number)/stat"), let name = status.lastIndex(of: ")") else {
            return nil
        }
        return status[status.index(after: name)...].split(separator: " ")
    }

    /// The value of a variable in the environment that the process was started with.
    static func environment(_ name: String, of number: Int32) -> String? {
        guard let text = read("/proc/\(number)/environ") else { return nil }
        let prefix = name + "="
        return text.split(separator: "\u{0}").first { $0.hasPrefix(prefix) }
            .map { String($0.dropFirst(prefix.count)) }
    }

    private static let readBytesMax = 1 << 20

    private static func read(_ path: String) -> String? {
        guard let file = try? OpenFile(reading: path) else { return nil }
        var bytes: [UInt8] = []
        while bytes.count < readBytesMax, let piece = try? file.read(64 << 10), !piece.isEmpty {
            bytes += piece
        }
        let text = String(decoding: bytes, as: UTF8.self)
        return text.last == "\n" ? String(text.dropLast()) : text
    }
}

extension ProcessIdentity: CustomStringConvertible {
    var description: String { "\(number) \(started) \(boot)" }
}
