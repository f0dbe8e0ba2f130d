import Foundation
import MicroCore
import MicroWire
import SwiftProtobuf
import Synchronization
import Testing

@testable import MicroCLI

/// `micro events`
struct EventCommandTests {
    @Test func linesArePublishedAsTheyComeAndNotAtTheEndOfTheInput() async throws {
        try await FakePlatform.with { platform async throws in
            let published = try await platform.micro(
                ["events", "publish", "orders", "--lines", "-o", "json"], bytes: Array("a\nb\nhalf".utf8),
                staysOpen: true
            ) { $0.contains(#""offset":2"#) }
            #expect(published.status == 130)
            #expect(published.output == "{\"offset\":1}\n{\"offset\":2}\n")
            #expect(platform.events { $0.texts("orders") } == ["a", "b"])
        }
    }

    @Test func theLastLineNeedsNoEnd() async throws {
        try await FakePlatform.with { platform async throws in
            let published = try await platform.micro(
                ["events", "publish", "orders", "--lines", "--key", "jane", "--metadata", "a=b"],
                input: "one\n\nthree")
            #expect(published.status == 0 && published.output.isEmpty, "\(published)")
            #expect(platform.events { $0.texts("orders") } == ["one", "", "three"])
            let events = platform.events { $0.topics["orders", default: []] }
            #expect(events.allSatisfy { $0.key == "jane" && $0.metadata == ["a": "b"] })
            let none = try await platform.micro("events", "publish", "orders", "--lines")
            #expect(none.status == 0)
            #expect(platform.events { $0.texts("orders").count } == 3)
        }
    }

    @Test func whatWasReadIsPublishedWhenTheCommandIsInterrupted() async throws {
        try await FakePlatform.with { platform async throws in
            let isInterrupted = Atomic(false)
            platform.events {
                $0.whilePublishing = {
                    while !isInterrupted.load(ordering: .relaxed), !Task.isCancelled {
                        try? await Task.sleep(for: .milliseconds(1))
                    }
                }
            }
            let lines = (1...1_500).map { "\($0)" }
            _ = try await platform.micro(
                ["events", "publish", "orders", "--lines"],
                bytes: Array(lines.joined(separator: "\n").utf8) + [UInt8(ascii: "\n")], staysOpen: true
            ) { _ in
                guard platform.events({ !$0.published.isEmpty }) else { return false }
                isInterrupted.store(true, ordering: .relaxed)
                return true
            }
            #expect(platform.events { $0.texts("orders") } == lines)
            #expect(platform.events { $0.published.map(\.events.count) } == [1_000, 500])
        }
    }

    /// The first batch's token is refused, or that of the second one.
    @Test(arguments: [true, false])
    func noLineIsLostWithATokenThatIsRefused(_ isFirst: Bool) async throws {
        try await FakePlatform.with { platform async throws in
            #expect(try await platform.micro("services").status == 0)
            if isFirst {
                platform.identity { $0.tokens = [:] }
            } else {
                platform.events {
                    $0.whilePublishing = { [weak platform] in
                        platform?.events { $0.whilePublishing = nil }
                        platform?.identity { $0.tokens = [:] }
                    }
                }
            }
            let lines = (1...1_500).map { "\($0)" }
            let published = try await platform.micro(
                ["events", "publish", "orders", "--lines"], input: lines.joined(separator: "\n"))
            #expect(published.status == 0, "\(published)")
            #expect(platform.events { $0.texts("orders") } == lines)
            #expect(platform.identity { $0.refreshes } == 1)
        }
    }

    @Test func anEventMayHaveANameAndADelay() async throws {
        try await FakePlatform.with { platform async throws in
            let words = ["events", "publish", "orders", "x", "--id", "order-8", "-o", "json"]
            #expect(try await platform.micro(words).output == "{\"offset\":1}\n")
            #expect(try await platform.micro(words).output == "{\"duplicate\":true,\"offset\":1}\n")
            let delayed = try await platform.micro(
                "events", "publish", "orders", "later", "--delay", "1h30m", "-o", "json")
            #expect(delayed.output == "{\"delayed\":true}\n")
            let sent = platform.events { $0.published.last?.events }
            #expect(sent?.map(\.delayMilliseconds) == [5_400_000])
            let wrong = try await platform.micro("events", "publish", "orders", "x", "--delay", "soon")
            #expect(wrong.status != 0 && wrong.errors.contains("\"soon\" is no delay"), "\(wrong)")
        }
    }

    @Test func whatConfigureDoesNotNameStays() async throws {
        try await FakePlatform.with { platform async throws in
            let larger = try await platform.micro("events", "configure", "orders", "--megabytes", "4096")
            #expect(larger.output == "orders is kept for 7d, and about 4.3 GB of it\n")
            let longer = try await platform.micro(
                "events", "configure", "orders", "--age", "30d", "-o", "json")
            #expect(
                longer.output == """
                    {"age_max_milliseconds":2592000000,"bytes_max":4294967296,"topic":"orders"}

                    """)
            for words in [[], ["--age", "0s"], ["--age", "long"], ["--megabytes", "0"]] {
                let wrong = try await platform.micro(["events", "configure", "orders"] + words)
                #expect(wrong.status != 0 && !wrong.errors.isEmpty, "\(words)")
            }
            let kept = platform.events { $0.retentions["orders"] }
            #expect(kept?.ageMilliseconds == 2_592_000_000 && kept?.bytes == 4 << 30)
        }
    }

    @Test func aPersonIsAskedBeforeATopicGoes() async throws {
        try await FakePlatform.with { platform async throws in
            let refused = try await platform.micro(
                ["events", "delete", "orders"], input: "yes\n", isTyped: true)
            #expect(refused.status == 1 && refused.errors.contains("Remove the topic orders"), "\(refused)")
            #expect(platform.events { $0.deleted.isEmpty })
            let typed = try await platform.micro(
                ["events", "delete", "orders"], input: "orders\n", isTyped: true)
            #expect(typed.status == 0 && typed.output == "Topic deleted\n", "\(typed)")
            let told = try await platform.micro(["events", "delete", "--yes", "others"], isTyped: true)
            #expect(told.status == 0, "\(told)")
            let script = try await platform.micro("events", "delete", "more", "-o", "json")
            #expect(script.output == "{\"topic\":\"more\"}\n")
            #expect(platform.events { $0.deleted.map(\.topic) } == ["orders", "others", "more"])
        }
    }

    @Test func aGroupIsRemovedAndItsTopicStays() async throws {
        try await FakePlatform.with { platform async throws in
            let removed = try await platform.micro(
                ["events", "delete", "orders", "--group", "billing"], isTyped: true)
            #expect(removed.status == 0 && removed.output == "Group deleted\n", "\(removed)")
            let script = try await platform.micro("events", "delete", "orders", "-g", "mail", "-o", "json")
            #expect(script.output == "{\"group\":\"mail\",\"topic\":\"orders\"}\n")
            let (groups, topics) = platform.events { ($0.deletedGroups, $0.deleted) }
            #expect(groups.map(\.group) == ["billing", "mail"] && groups.allSatisfy { $0.topic == "orders" })
            #expect(topics.isEmpty)
        }
    }
}

/// `micro events dead-letters`
struct DeadLetterCommandTests {
    private static func letter(
        _ text: String, of group: String, offset: Int64, _ metadata: [String: String] = [:]
    ) -> Events_NewEvent {
        .with {
            $0.payload = Data(text.utf8)
            $0.metadata = metadata.merging([
                "micro-topic": "orders", "micro-offset": "\(offset)", "micro-group": group,
                "micro-redeliveries": "5", "micro-reason": "it failed", "micro-timestamp": "7",
            ]) { $1 }
        }
    }

    @Test func theLimitCountsThoseOfTheGroup() async throws {
        try await FakePlatform.with { platform async throws in
            platform.events { events in
                for number in Int64(1)...1_200 {
                    let group = number == 7 || number == 1_150 ? "billing" : "others"
                    _ = events.append(
                        Self.letter("\(number)", of: group, offset: number), to: "orders.dead-letters")
                }
            }
            let both = try await platform.micro(
                "events", "dead-letters", "orders", "--group", "billing", "--limit", "2")
            let lines = both.output.split(separator: "\n")
            #expect(lines.count == 2, "\(both)")
            #expect(lines.first?.hasPrefix("7  ") == true && lines.last?.hasPrefix("1150  ") == true)
            #expect(lines.allSatisfy { $0.hasSuffix("  (billing: it failed)") })
            let later = try await platform.micro(
                "events", "dead-letters", "orders", "-g", "billing", "--from", "8", "--limit", "1", "-o",
                "json")
            #expect(later.output.contains(#""offset":1150"#), "\(later)")
            let all = try await platform.micro(
                "events", "dead-letters", "orders", "--from", "1199", "-o", "json")
            #expect(all.output.split(separator: "\n").count == 2)
        }
    }

    @Test func eachIsPublishedAgainOnce() async throws {
        try await FakePlatform.with { platform async throws in
            platform.events {
                _ = $0.append(
                    Self.letter("a", of: "billing", offset: 4, ["micro-note": "mine", "a": "b"]),
                    to: "orders.dead-letters")
            }
            let words = ["events", "dead-letters", "orders", "--publish"]
            let first = try await platform.micro(words)
            #expect(first.output.hasSuffix("  (billing: it failed)  published as 1\n"), "\(first)")
            let event = platform.events { $0.topics["orders"]?.first }
            #expect(event?.metadata == ["micro-note": "mine", "a": "b"])
            let again = try await platform.micro(words)
            #expect(again.output.hasSuffix("  was published already, as 1\n"), "\(again)")
            let script = try await platform.micro(words + ["-o", "json"])
            #expect(
                script.output.contains(#""duplicate":true"#) && script.output.contains(#""published":1"#))
            // Counts from 1 again.
            platform.events {
                $0.topics["orders.dead-letters"] = nil
                _ = $0.append(Self.letter("b", of: "billing", offset: 5), to: "orders.dead-letters")
                _ = $0.append(Self.letter("b", of: "mail", offset: 5), to: "orders.dead-letters")
            }
            let others = try await platform.micro(words + ["-o", "json"])
            #expect(!others.output.contains("duplicate"), "\(others)")
            #expect(platform.events { $0.texts("orders") } == ["a", "b", "b"])
        }
    }
}
