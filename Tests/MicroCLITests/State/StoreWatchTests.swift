import Foundation
import MicroCore
import MicroRPC
import MicroWire
import SwiftProtobuf
import Testing

@testable import MicroCLI

/// `micro store watch`
struct StoreWatchTests {
    private static func write(_ key: String, _ value: String, _ revision: Int64) -> Store_WatchResponse {
        .with { response in
            response.revision = revision
            response.changes = [
                .with { change in
                    change.action = "write"
                    change.key = key
                    change.record = .with {
                        $0.key = key
                        $0.value = Data(value.utf8)
                        $0.revision = revision
                    }
                }
            ]
        }
    }

    private static func deletion(_ key: String, _ revision: Int64) -> Store_WatchResponse {
        .with { response in
            response.revision = revision
            response.changes = [
                .with {
                    $0.action = "delete"
                    $0.key = key
                }
            ]
        }
    }

    private static func progress(_ revision: Int64) -> Store_WatchResponse {
        .with { $0.revision = revision }
    }

    @Test func itGoesOnWhereItWasWhenTheConnectionIsLost() async throws {
        try await FakePlatform.with { platform async throws in
            platform.records {
                $0.tellings = [
                    .init(
                        responses: [Self.progress(4), Self.write("a", "1", 5)],
                        end: MicroError(.unavailable, "gone")),
                    .init(responses: [Self.progress(8)], end: nil),
                    .init(responses: [Self.deletion("a", 9)], end: MicroError(.unavailable, "gone again")),
                ]
            }
            let watched = try await platform.micro(["store", "watch", "--prefix", "a"], bytes: []) {
                $0.contains("delete")
            }
            #expect(watched.status == 130)
            #expect(watched.output == "5  write  a  1\n9  delete  a\n")
            #expect(watched.errors.hasPrefix("The connection was lost. Connecting again; Ctrl-C to end.\n"))
            #expect(watched.errors.contains("Connected again.\n"))
            let watches = platform.records { $0.watches }
            #expect(watches.count >= 3)
            #expect(!(watches.first?.hasAfter ?? true))
            #expect(watches.prefix(3).dropFirst().map(\.after) == [5, 8])
            #expect(watches.allSatisfy { $0.key == "a" && $0.prefix && $0.table == "micro" })
        }
    }

    @Test func scriptsGetALineOfJSONForEachChange() async throws {
        try await FakePlatform.with { platform async throws in
            platform.records {
                $0.tellings = [.init(responses: [Self.write("a", "1", 5), Self.deletion("b", 6)], end: nil)]
            }
            let watched = try await platform.micro(
                ["store", "watch", "--after", "3", "-o", "json"], bytes: []
            ) { $0.contains("delete") }
            #expect(
                watched.output == """
                    {"action":"write","key":"a","record":{"key":"a","revision":5,"value":"1"},"revision":5}
                    {"action":"delete","key":"b","revision":6}

                    """)
            let asked = try #require(platform.records { $0.watches.first })
            #expect(asked.after == 3 && asked.prefix && asked.key.isEmpty)
        }
    }

    @Test(arguments: [
        (MicroError.Code.failedPrecondition, 127, "micro store list"), (.invalidArgument, 127, "Too early"),
        (.permissionDenied, 2, "Not authorized"), (.unavailable, 127, "Too early"),
    ])
    func whatWouldFailAgainEndsIt(
        _ code: MicroError.Code, _ status: Int32, _ said: String
    ) async throws {
        try await FakePlatform.with { platform async throws in
            platform.records { $0.tellings = [.init(responses: [], end: MicroError(code, "too early"))] }
            let refused = try await platform.micro("store", "watch", "k", "--after", "1")
            #expect(refused.status == status)
            #expect(refused.errors.contains(said), "\(refused.errors)")
            #expect(platform.records { $0.watches.map(\.key) } == ["k"])
        }
    }

    @Test func whoWasAwayForTooLongIsToldWhereToBeginAnew() async throws {
        try await FakePlatform.with { platform async throws in
            let forgotten = MicroError(.failedPrecondition, "changes up to revision 7 are forgotten")
            platform.records { records in
                for key in ["a", "b", "c"] { records.put(key, [1], table: "orders") }
                // Also where it was watched until the connection was lost.
                records.tellings = [
                    .init(responses: [Self.write("a", "1", 2)], end: MicroError(.unavailable, "gone")),
                    .init(responses: [], end: forgotten),
                ]
            }
            let refused = try await platform.micro("store", "watch", "-t", "orders", "--prefix", "a")
            #expect(refused.status == 127)
            #expect(
                refused.errors.hasSuffix(
                    """
                    Changes up to revision 7 are forgotten
                    See what is there now: micro store list --verbose --table orders
                    Then watch what changes after that with --after 3

                    """), "\(refused.errors)")
        }
    }
}
