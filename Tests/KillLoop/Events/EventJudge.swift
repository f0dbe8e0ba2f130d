import Foundation
import Micro
import MicroCore

/// Compares what a topic holds and what groups were given with what had to be.
struct EventJudge {
    var violations: [String] = []
    /// What was published, by offset from 1 on.
    private var log: [Event] = []
    private var given = 0
    private var givenAgain = 0

    /// Reads all of a topic.
    init(log: RemoteEventLog, topic: TopicName) async throws {
        var position = EventPosition.beginning
        while true {
            let page = try await log.events(topic, from: position, limit: EventLimits.pageMax)
            self.log += page.events
            guard page.hasMore else { break }
            position = .offset(page.next)
        }
        for (index, event) in self.log.enumerated() where event.offset != Int64(index) + 1 {
            violations.append("the event after \(index) has the offset \(event.offset)")
            break
        }
    }

    var summary: String {
        "\(log.count) events in the log; groups were given \(given), \(givenAgain) of them again"
    }

    /// Everything acknowledged is there, once, and what one publisher published is in order.
    mutating func compare(with ledger: EventLedger) {
        violations += ledger.notes
        var places: [String: Int64] = [:]
        var last: [Substring: Int] = [:]
        for event in log {
            let name = String(decoding: event.payload, as: UTF8.self)
            if let other = places.updateValue(event.offset, forKey: name) {
                violations.append("\(name) is there twice: at \(other) and \(event.offset)")
            }
            let parts = name.split(separator: "/")
            guard parts.count == 2, let sequence = Int(parts[1]) else {
                violations.append("the event \(event.offset) is not whole")
                continue
            }
            if sequence != last[parts[0], default: 0] + 1 {
                violations.append("\(name) came after \(last[parts[0], default: 0]) of its publisher")
            }
            last[parts[0]] = sequence
        }
        for (name, offset) in ledger.offsets where places[name] != offset {
            violations.append(
                "\(name) was acknowledged at \(offset); it is \(places[name].map { "at \($0)" } ?? "not there")"
            )
        }
    }

    /// A group was given every event, for the first time in the order of each key, and again only with a mark.
    mutating func compare(_ group: String, with notes: [String]) throws {
        var deliveries = try notes.flatMap { try Self.deliveries($0) }
        deliveries.sort { $0.time < $1.time }
        var counts: [Int64: Int] = [:]
        var unmarked: Set<Int64> = []
        var newest: [Substring: Int64] = [:]
        for delivery in deliveries {
            given += 1
            counts[delivery.offset, default: 0] += 1
            if delivery.redeliveries > 0 {
                givenAgain += 1
            } else if !unmarked.insert(delivery.offset).inserted {
                violations.append("\(group) was given \(delivery.offset) twice without a mark")
            }
            guard counts[delivery.offset] == 1 else { continue }
            if delivery.offset < newest[delivery.key, default: 0] {
                violations.append(
                    "\(group) was given \(delivery.offset) after \(newest[delivery.key, default: 0]) of its key"
                )
            }
            newest[delivery.key] = delivery.offset
        }
        let missing = log.filter { counts[$0.offset] == nil }.map(\.offset)
        if let first = missing.first {
            violations.append("\(group) was not given \(missing.count) events, such as \(first)")
        }
    }

    private struct Delivery {
        var time: Int64
        var offset: Int64
        var redeliveries: Int
        var key: Substring
    }

    /// A last line that was cut off by death is passed over.
    private static func deliveries(_ path: String) throws -> [Delivery] {
        guard let text = try? String(contentsOfFile: path, encoding: .utf8) else { return [] }
        return text.split(separator: "\n").compactMap { line in
            let words = line.split(separator: " ")
            guard words.count == 4, let time = Int64(words[0]), let offset = Int64(words[1]),
                let redeliveries = Int(words[2])
            else { return nil }
            return Delivery(time: time, offset: offset, redeliveries: redeliveries, key: words[3])
        }
    }
}
