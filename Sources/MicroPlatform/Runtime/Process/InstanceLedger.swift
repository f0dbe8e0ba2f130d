import Glibc
import Logging
import MicroCore
import MicroWire

/// Which processes this runtime has started and not yet seen end, in a folder, so that a server that was
/// killed finds what it left behind.
///
/// A file is named after the instance's node and written before the process is started; it outlasts the
/// server, not the machine, and neither do the processes.
struct InstanceLedger: Sendable {
    let folder: Folder

    /// Notes that a process is about to be started for this node.
    func begin(_ node: String) throws(MicroError) {
        try folder.make()
        unlink(folder.path(of: node))
        _ = try OpenFile(creating: folder.path(of: node))
    }

    /// Notes which process that is.
    func started(_ node: String, as process: ProcessIdentity) throws(MicroError) {
        try OpenFile(appending: folder.path(of: node)).write(Array("\(process)\n".utf8))
    }

    /// Notes that it has ended.
    func ended(_ node: String) {
        unlink(folder.path(of: node))
    }

    /// Ends every process that an earlier server left behind.
    ///
    /// A process is known by its number together with when it began, or by the node in its environment;
    /// no other is touched. It is asked to end first, and killed with its group when it has not after `grace`.
    func endLeftovers(grace: Duration, clock: any Clock<Duration>, logger: Logger) async {
        let nodes = leftovers()
        guard !nodes.isEmpty else { return }
        let asked = signal(SIGTERM, to: nodes)
        if !asked.isEmpty {
            logger.info(
                "ending services that an earlier server left behind",
                metadata: ["processes": "\(asked.map(String.init).joined(separator: " "))"])
        }
        var waited = Duration.zero
        while !processes(of: nodes).isEmpty, waited < grace {
            try? await clock.sleep(for: Self.pollInterval)
            waited += Self.pollInterval
            if Task.isCancelled { break }
        }
        // What is killed may have started others meanwhile, so once is not always enough.
        for _ in 0..<Self.killRoundsMax {
            guard !signal(SIGKILL, to: nodes).isEmpty else { break }
            try? await clock.sleep(for: Self.pollInterval)
        }
        for node in nodes.keys { ended(node) }
    }

    /// Kills what a node's process started that has left its group, as far as it kept its environment.
    func killStrays(of node: String, clock: any Clock<Duration>) async {
        for _ in 0..<Self.killRoundsMax {
            guard !signal(SIGKILL, to: [node: nil]).isEmpty else { return }
            try? await clock.sleep(for: Self.pollInterval)
        }
    }

    private static let pollInterval = Duration.milliseconds(20)
    private static let killRoundsMax = 50

    /// The nodes that are noted, with their processes where they are known.
    private func leftovers() -> [String: ProcessIdentity?] {
        var nodes: [String: ProcessIdentity?] = [:]
        for entry in (try? folder.entries()) ?? [] where entry.kind == .file {
            let bytes = try? OpenFile(reading: folder.path(of: entry.name)).read(1024)
            let text = String(decoding: bytes ?? [], as: UTF8.self)
            let line = text.split(separator: "\n").last
            nodes.updateValue(line.flatMap { ProcessIdentity(parsing: String($0)) }, forKey: entry.name)
        }
        return nodes
    }

    /// The numbers of the processes that belong to these nodes, and are there.
    private func processes(of nodes: [String: ProcessIdentity?]) -> Set<Int32> {
        var found = Set(nodes.values.compactMap { $0 }.filter(\.isRunning).map(\.number))
        for number in ProcessIdentity.ownNumbers() where number != getpid() {
            guard let node = ProcessIdentity.environment(ServiceEnvironment.node, of: number),
                nodes.keys.contains(node), ProcessIdentity(running: number) != nil
            else { continue }
            found.insert(number)
        }
        return found
    }

    /// - Returns: the processes that were there.
    private func signal(_ signal: Int32, to nodes: [String: ProcessIdentity?]) -> Set<Int32> {
        let found = processes(of: nodes)
        for number in found {
            // Every instance leads a group of its own; the group of anybody else stays untouched.
            if getpgid(number) == number { kill(-number, signal) }
            kill(number, signal)
        }
        return found
    }
}
