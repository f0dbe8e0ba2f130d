import Glibc
import MicroWire

/// Whatever a process that leads a session of its own has started, process groups of their own included: compilers
/// make those for the programs that they run.
struct ProcessSession: Sendable {
    /// The number of the process that leads it.
    let leader: Int32

    /// Those that children of this process lead.
    static func ofChildren() -> [ProcessSession] {
        members { $0.parent == getpid() && $0.session == $0.number }.map { ProcessSession(leader: $0.number) }
    }

    /// Whether any process of it has not ended.
    var isRunning: Bool {
        !Self.members { $0.session == leader }.isEmpty
    }

    /// Sends a signal to every process of it.
    func signal(_ signal: Int32) {
        for member in Self.members({ $0.session == leader }) { kill(member.number, signal) }
    }

    private struct Member {
        let number: Int32
        let parent: Int32
        let session: Int32
    }

    private static func members(_ isWanted: (Member) -> Bool) -> [Member] {
        ProcessIdentity.ownNumbers().compactMap { number in
            guard let fields = ProcessIdentity.status(of: number), fields.count > 3, fields[0] != "Z",
                let parent = Int32(fields[1]), let session = Int32(fields[3])
            else { return nil }
            let member = Member(number: number, parent: parent, session: session)
            return isWanted(member) ? member : nil
        }
    }
}
