import Micro
import MicroCore
import Synchronization

/// Publishers: each publishes one event after the other, and each until it is told that it is there.
struct EventLoad: Sendable {
    /// How many keys the publishers share.
    private static let keys = 16

    let log: any EventLog
    let ledger: EventLedger

    /// Publishes as publisher `number` until `isOver`.
    func publish(as number: Int, until isOver: @Sendable () -> Bool) async {
        var sequence = 0
        while !isOver(), !Task.isCancelled {
            sequence += 1
            await publish(number, sequence, until: isOver)
        }
    }

    /// Tries until it is acknowledged; that of one that was tried and not acknowledged is not known.
    private func publish(_ number: Int, _ sequence: Int, until isOver: @Sendable () -> Bool) async {
        let name = "\(number)/\(sequence)"
        let event = NewEvent(
            Array(name.utf8), key: "key-\(number % Self.keys)", deduplicationID: name)
        while true {
            do throws(MicroError) {
                let published = try await log.publish(
                    [event], to: TopicName(EventRounds.topic), expecting: nil)
                switch published.first {
                case .appended(let offset): ledger.acknowledge(name, at: offset)
                case .duplicate(let offset?): ledger.acknowledge(name, at: offset)
                default: ledger.note("publisher \(number) was told nothing of \(name)")
                }
                return
            } catch {
                guard !isOver() else { return }
                // Until the server is there again.
                try? await Task.sleep(for: .milliseconds(10))
            }
        }
    }
}

/// What the log acknowledged.
final class EventLedger: Sendable {
    private struct State {
        var offsets: [String: Int64] = [:]
        var notes: [String] = []
    }

    private let state = Mutex(State())

    /// How many events were acknowledged.
    var count: Int { state.withLock { $0.offsets.count } }
    /// Offsets by what was published.
    var offsets: [String: Int64] { state.withLock { $0.offsets } }
    var notes: [String] { state.withLock { $0.notes } }

    func acknowledge(_ name: String, at offset: Int64) {
        state.withLock { $0.offsets[name] = offset }
    }

    func note(_ text: String) {
        state.withLock { $0.notes.append(text) }
    }
}
