import ArgumentParser
import FoundationEssentials
import Micro
import MicroCore
import MicroWire

/// `micro events`: the logs of events that services publish and consume.
struct EventsCommands: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "events", abstract: "Publish, consume and read the events of topics",
        discussion: """
            A topic is a log of events that is kept. Each group of consumers is given all of them, its members share
            them; what one does not acknowledge is given again.

            micro events publish orders '{"id":7}' --key jane
            micro events consume orders --group billing
            micro events read orders --limit 20
            micro events groups orders
            """,
        subcommands: [
            Publish.self, Consume.self, Read.self, Topics.self, Configure.self, Groups.self, Replay.self,
            DeadLetters.self, Delete.self,
        ])
}

extension Session {
    /// The topics of the namespace that the person works in.
    func events(_ context: CommandContext) -> RemoteEventLog {
        RemoteEventLog(
            caller(in: target.namespace), namespace: target.namespace,
            timeout: context.flags.call.timeout ?? PlatformClients.timeout)
    }
}

/// A place in a topic's log as people write it.
enum GivenPosition {
    /// What help says about it.
    static let help =
        "beginning, end, an offset such as 120, a time such as 2026-01-31T12:00:00Z, or how long ago, such as 10m."

    /// - Throws: `CLIError` when it is none.
    static func parse(_ text: String) throws -> EventPosition {
        switch text {
        case "beginning": return .beginning
        case "end": return .end
        default:
            if let offset = Int64(text) {
                guard offset > 0 else {
                    throw CLIError("\"\(text)\" is no offset", next: "Offsets count from 1.")
                }
                return .offset(offset)
            }
            do {
                return .time(try Moment.parse(text) / 1_000_000)
            } catch {
                throw CLIError("\"\(text)\" is no place in a topic", next: "Try \(help)")
            }
        }
    }
}

/// The failure of a command that is about a topic which is not there.
extension CommandContext {
    /// As `withSession`; when there is no such topic or group, the command that lists them is offered.
    func withEvents<T: Sendable>(
        listing command: String = "events topics", _ body: (RemoteEventLog) async throws -> T
    ) async throws -> T {
        try await withSession(listing: command) { session in try await body(session.events(self)) }
    }
}
