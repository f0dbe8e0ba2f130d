import Foundation
import Micro
import MicroConformance
import MicroCore
import MicroRPC
import MicroWire
import Testing

/// Events through a real server.
@Suite struct EventsTests {
    @Test(arguments: [false, true]) func theServerKeepsEveryPromise(byOneCall: Bool) async throws {
        try await ServerProcess.with { server in
            try await PlatformClient.with(server) { client in
                let publications = byOneCall ? PublicationStream(publicationsBy: client) : nil
                let log = RemoteEventLog(client, publications: publications)
                try await withThrowingTaskGroup(of: Void.self) { group in
                    // Some at a time: many of them wait.
                    for (index, check) in EventLogConformance.checks.enumerated() {
                        if index >= 4 { try await group.next() }
                        group.addTask { try await check(log) }
                    }
                    try await group.waitForAll()
                }
            }
        }
    }

    @Test func whatIsMalformedIsRefusedByTheNameOfItsField() async throws {
        try await ServerProcess.with { server in
            try await PlatformClient.with(server) { client in
                let stream = Events_StreamClient(client)
                let groups = Events_ConsumerClient(client)
                var publish = Events_PublishRequest()
                await refused("topic:") { [publish] in _ = try await stream.publish(publish) }
                publish.topic = "a"
                publish.expectedOffset = -1
                await refused("expected_offset:") { [publish] in _ = try await stream.publish(publish) }
                publish.expectedOffset = 0
                publish.timestamp = .max
                await refused("timestamp:") { [publish] in _ = try await stream.publish(publish) }
                publish.timestamp = 0
                publish.delayMilliseconds = -1
                await refused("delay_milliseconds:") { [publish] in _ = try await stream.publish(publish) }
                await refused("start:") { try await consume([Events_ConsumerRequest()], groups) }
                var start = Events_ConsumerStart()
                start.topic = "a"
                start.group = "a b"
                await refused("start.group:") { [start] in
                    try await consume([Events_ConsumerRequest(start)], groups)
                }
                start.group = "g"
                start.inFlightMax = -1
                await refused("start.in_flight_max:") { [start] in
                    try await consume([Events_ConsumerRequest(start)], groups)
                }
                start.inFlightMax = 0
                await refused("start:") { [start] in
                    try await consume([Events_ConsumerRequest(start), Events_ConsumerRequest(start)], groups)
                }
                await refused("request:") { [start] in
                    try await consume([Events_ConsumerRequest(start), Events_ConsumerRequest()], groups)
                }
                let far = EventSettlement(nacks: [.init(1, delay: .seconds(400 * 86_400))])
                await refused("settlement.nacks[0].delay_milliseconds:") { [start] in
                    try await consume(
                        [Events_ConsumerRequest(start), Events_ConsumerRequest(far)], groups)
                }
                for id in ["", "a", "a/", "a/0", "a/-1", "a/x", "/1"] {
                    await refused("id") {
                        _ = try await stream.ack(Events_AckRequest.with { $0.id = id })
                    }
                }
                await refused("nobody consumes", .notFound) {
                    _ = try await stream.ack(Events_AckRequest.with { $0.id = "a/1" })
                }
                await refused("position:") {
                    _ = try await groups.seek(
                        Events_SeekRequest.with {
                            $0.topic = "a"
                            $0.group = "g"
                        })
                }
                await refused("events are not written", .unimplemented) {
                    _ = try await Events_StoreClient(client).write(Events_WriteRequest())
                }
            }
        }
    }

    /// A member that reads nothing holds nobody up, and does not fill the server's memory.
    @Test func aMemberThatReadsNothingHasNoMoreInHandThanItMay() async throws {
        try await ServerProcess.with { server in
            try await PlatformClient.with(server) { client in
                let log = RemoteEventLog(client)
                let topic = try TopicName("big")
                let payload = [UInt8](repeating: 1, count: 64 << 10)
                for _ in 0..<40 {
                    _ = try await log.publish(
                        Array(repeating: NewEvent(payload), count: 20), to: topic, expecting: nil)
                }
                let start = Events_ConsumerRequest(
                    Events_ConsumerStart(
                        topic, ConsumerOptions(group: try GroupName("g"), position: .beginning)))
                let (requests, responses):
                    (RPCWriter<Events_ConsumerRequest>, RPCResponses<Events_ConsumerResponse>) =
                        try await client.exchange("events.Consumer/Consume", options: CallOptions())
                try await requests.write(start)
                #expect(try await poll { try await log.groups(of: topic).first?.consumers == 1 })
                let other = try await log.consume(
                    topic, ConsumerOptions(group: GroupName("g"), inFlightMax: 32))
                var count = 0
                while count < 400, let given = try await other.next() {
                    count += given.count
                    try await other.settle(EventSettlement(acks: given.map(\.event.offset)))
                }
                let group = try await log.groups(of: topic).first
                #expect((group?.inFlight ?? .max) <= 256 + 32)
                _ = responses
                try await other.close()
            }
        }
    }

    @Test func consumersGoOnWhenTheServerWasKilled() async throws {
        try await Scratch.with { scratch in
            let first = try await ServerProcess.start(in: scratch)
            try await PlatformClient.with(first) { client in
                let events = Events(RemoteEventLog(client))
                var stream = try events.consume("orders", group: "g", from: .beginning).makeAsyncIterator()
                try await events.publish(1, to: "orders")
                let one = try await stream.next()
                #expect(try one?.decoded(as: Int.self) == 1)
                await one?.ack()
                try await events.publish(2, to: "orders")
                let two = try await stream.next()
                #expect(try two?.decoded(as: Int.self) == 2)
                first.command.signal(SIGKILL)
                try await first.command.finished()
                let second = try await ServerProcess.start(
                    in: scratch, arguments: ["--proxy-address", first.addresses.proxy])
                // It was never acknowledged.
                var again = try await stream.next()
                if try again?.decoded(as: Int.self) == 1 { again = try await stream.next() }
                #expect(try again?.decoded(as: Int.self) == 2)
                #expect((again?.redeliveries ?? 0) > 0)
                await again?.ack()
                try await events.publish(3, to: "orders")
                let three = try await stream.next()
                #expect(try three?.decoded(as: Int.self) == 3)
                #expect(three?.redeliveries == 0)
                try await second.stop()
            }
        }
    }

    /// A service that consumes a topic does so again when the platform is back.
    @Test(.timeLimit(.minutes(2))) func aServiceGoesOnProcessingWhenTheServerWasKilled() async throws {
        try await Scratch.with { scratch in
            let first = try await ServerProcess.start(in: scratch)
            let (handled, sink) = AsyncStream.makeStream(of: Int.self)
            var configuration = Microservice.Configuration("billing")
            configuration.proxy = first.addresses.proxy
            configuration.credentials = Microservice.Credentials(
                id: "admin", secret: try scratch.read("data/admin.secret").trimmingCharacters(in: .newlines))
            let service = try Microservice(configuration: configuration)
                .consuming("orders", group: "billing", from: .beginning) { event in
                    sink.yield(try event.decoded(as: Int.self))
                }
            func publish(_ number: Int) async throws {
                // A service that has not begun, or has not heard of the platform again, cannot.
                #expect(
                    await poll {
                        let published = try? await service.events.publish(
                            number, to: "orders", deduplicationID: "\(number)")
                        return published != nil
                    })
            }
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { try await service.run(handlingSignals: false) }
                var numbers = handled.makeAsyncIterator()
                try await publish(1)
                #expect(await numbers.next() == 1)
                first.command.signal(SIGKILL)
                try await first.command.finished()
                let second = try await ServerProcess.start(
                    in: scratch, arguments: ["--proxy-address", first.addresses.proxy])
                try await publish(2)
                // The first may come again: the platform may not have heard that it was processed.
                while let number = await numbers.next(), number != 2 { #expect(number == 1) }
                group.cancelAll()
                try await second.stop()
            }
        }
    }

    /// A server that is asked to stop ends those who consume, having written what they settled.
    @Test func aServerThatStopsKeepsWhatWasSettled() async throws {
        try await Scratch.with { scratch in
            let first = try await ServerProcess.start(in: scratch)
            try await PlatformClient.with(first) { client in
                let log = RemoteEventLog(client)
                let topic = try TopicName("orders")
                _ = try await log.publish(
                    Array(repeating: NewEvent([1]), count: 5), to: topic, expecting: nil)
                let options = ConsumerOptions(group: try GroupName("g"), position: .beginning)
                let member = try await log.consume(topic, options)
                var given: [EventDelivery] = []
                while given.count < 5, let next = try await member.next() { given += next }
                try await member.settle(EventSettlement(acks: [1, 2, 3]))
                #expect(try await poll { try await log.groups(of: topic).first?.position == 4 })
                try await first.stop()
                let second = try await ServerProcess.start(
                    in: scratch, arguments: ["--proxy-address", first.addresses.proxy])
                let again = try await log.consume(topic, options)
                let rest = try await again.next()
                #expect(rest?.map(\.event.offset) == [4, 5])
                #expect(rest?.map(\.redeliveries) == [1, 1])
                try await again.close()
                try await second.stop()
            }
        }
    }

    @Test func clientsOfAnotherLanguagePublishAndConsume() async throws {
        try await ServerProcess.with { server in
            let secret = try server.scratch.read("data/admin.secret").trimmingCharacters(in: .newlines)
            let result = try await server.python("messaging.py", secret, Products.checkout + "/Protos")
            #expect(result.status == 0 && result.output == "all holds\n", "\(result.output)\(result.errors)")
        }
    }

    @Test func aPersonPublishesConsumesAndReplays() async throws {
        try await ServerProcess.with { server in
            for (number, key) in [(1, "jane"), (2, "joe"), (3, "jane")] {
                let published = try await server.micro(
                    "events", "publish", "orders", "{\"id\":\(number)}", "--key", key, "-o", "json")
                #expect(published.output == "{\"offset\":\(number)}\n", "\(published)")
            }
            let consumed = try await server.micro(
                "events", "consume", "orders", "--group", "billing", "--from", "beginning", "--limit", "3")
            #expect(consumed.status == 0 && consumed.errors.isEmpty, "\(consumed)")
            let lines = consumed.output.split(separator: "\n")
            #expect(lines.count == 3 && lines[2].hasPrefix("3  ") && lines[2].hasSuffix("  jane  {\"id\":3}"))
            let groups = try await server.micro("events", "groups", "orders", "-o", "json")
            #expect(
                groups.output.contains(#""group":"billing""#) && groups.output.contains(#""lag":0"#),
                "\(groups)")
            let replayed = try await server.micro(
                "events", "replay", "orders", "--group", "billing", "--from", "2")
            #expect(replayed.output == "billing goes on with the event 2 of orders\n", "\(replayed)")
            let again = try await server.micro(
                "events", "consume", "orders", "-g", "billing", "--limit", "1", "-o", "json")
            #expect(again.output.contains(#""offset":2"#), "\(again)")
            let read = try await server.micro("events", "read", "orders", "--from", "3")
            #expect(read.output.hasPrefix("3  "), "\(read)")
            let piped = try await server.shell(
                #"printf 'a\nb\n' | "$MICRO" events publish lines --lines && "$MICRO" events topics"#)
            #expect(
                piped.output.contains("\nlines           1      3     130 B  0        7d        1.1 GB\n"),
                "\(piped)")
            let deleted = try await server.micro("events", "delete", "orders")
            #expect(deleted.status == 0, "\(deleted)")
            let topics = try await server.micro("events", "topics", "-o", "json")
            #expect(topics.output.contains("lines") && !topics.output.contains("orders"), "\(topics)")
            let missing = try await server.micro("events", "publish", "two words", "x")
            #expect(missing.status != 0 && missing.errors.contains("topic"), "\(missing)")
        }
    }

    /// Also after the topic of dead letters was removed, and counts from 1 again.
    @Test func whatAGroupGaveUpIsPublishedAgain() async throws {
        try await ServerProcess.with { server in
            try await PlatformClient.with(server) { client in
                let log = RemoteEventLog(client)
                let topic = try TopicName("orders")
                let options = ConsumerOptions(
                    group: try GroupName("billing"), position: .beginning, retryLimit: 0)
                func giveUp(_ offset: Int64) async throws {
                    let member = try await log.consume(topic, options)
                    #expect(try await member.next()?.map(\.event.offset) == [offset])
                    try await member.settle(EventSettlement(nacks: [.init(offset, reason: "no")]))
                    try await member.close()
                }
                let words = ["events", "dead-letters", "orders", "--group", "billing", "-o", "json"]
                for (offset, text) in [(Int64(1), "a"), (3, "c")] {
                    let published = try await server.micro(
                        "events", "publish", "orders", text, "--metadata", "micro-note=mine")
                    #expect(published.status == 0, "\(published)")
                    try await giveUp(offset)
                    let letters = try await server.micro(words)
                    #expect(letters.output.contains(#""offset":1,"#), "\(letters)")
                    let again = try await server.micro(words + ["--publish"])
                    #expect(again.output.contains(#""published":\#(offset + 1)"#), "\(again)")
                    let twice = try await server.micro(words + ["--publish"])
                    #expect(twice.output.contains(#""duplicate":true"#), "\(twice)")
                    // The group is not given it once more.
                    let seek = try await server.micro(
                        "events", "replay", "orders", "--group", "billing", "--from", "end")
                    #expect(seek.status == 0, "\(seek)")
                    let deleted = try await server.micro("events", "delete", "orders.dead-letters", "--yes")
                    #expect(deleted.status == 0, "\(deleted)")
                }
                let events = try await log.events(topic, from: .beginning, limit: 10).events
                #expect(events.map { String(decoding: $0.payload, as: UTF8.self) } == ["a", "a", "c", "c"])
                #expect(events.allSatisfy { $0.metadata["micro-note"] == "mine" })
                #expect(events.allSatisfy { $0.metadata["micro-group"] == nil })
                let kept = try await server.micro(
                    "events", "configure", "orders", "--megabytes", "4096", "-o", "json")
                #expect(kept.output.contains(#""age_max_milliseconds":604800000"#), "\(kept)")
                let removed = try await server.micro("events", "delete", "orders", "--group", "billing")
                #expect(removed.output == "Group deleted\n", "\(removed)")
                #expect(try await log.groups(of: topic).isEmpty)
            }
        }
    }

    /// What happens in the platform can be consumed like other events.
    @Test func thePlatformTellsWhatHappens() async throws {
        try await ServerProcess.with { server in
            #expect(try await server.micro("config", "set", "smtp.host", "mail").status == 0)
            #expect(
                try await server.micro("config", "set", "--secret", "smtp.password", "hunter2").status == 0)
            #expect(try await server.micro("config", "del", "smtp").status == 0)
            let config = try await server.micro("events", "read", "micro.config", "-o", "json")
            #expect(!config.output.contains("hunter2") && !config.output.contains("mail"))
            #expect(
                try Self.payloads(config.output) == [
                    #"{"account":"admin","path":"smtp.host","revision":1,"type":"set"}"#,
                    #"{"account":"admin","path":"smtp.password","revision":2,"type":"set"}"#,
                    #"{"account":"admin","path":"smtp","revision":3,"type":"delete"}"#,
                ], "\(config)")
            #expect(try await server.micro("auth", "create", "account", "jane").status == 0)
            #expect(try await server.micro("auth", "delete", "account", "jane").status == 0)
            let accounts = try await server.micro("events", "read", "micro.accounts", "-o", "json")
            #expect(
                try Self.payloads(accounts.output).suffix(2) == [
                    #"{"account":"jane","type":"created"}"#, #"{"account":"jane","type":"deleted"}"#,
                ], "\(accounts)")
            let forged = try await server.micro("events", "publish", "micro.accounts", "x")
            #expect(forged.status != 0 && forged.errors.contains("platform"), "\(forged)")
        }
    }

    private static func payloads(_ output: String) throws -> [String] {
        struct Line: Decodable {
            let payload: String
        }
        return try output.split(separator: "\n").map {
            try JSONDecoder().decode(Line.self, from: Data($0.utf8)).payload
        }
    }

    private func consume(
        _ requests: [Events_ConsumerRequest], _ client: Events_ConsumerClient
    ) async throws {
        try await client.consume { writer, responses in
            for request in requests { try await writer.write(request) }
            for try await _ in responses {}
        }
    }

    private func refused(
        _ beginning: String, _ code: MicroError.Code = .invalidArgument, _ call: () async throws -> Void
    ) async {
        do {
            try await call()
            Issue.record("\(beginning): nothing was refused")
        } catch {
            let refusal = MicroError(error)
            #expect(refusal.code == code, "\(refusal)")
            #expect(refusal.detail.hasPrefix(beginning), "\(refusal)")
        }
    }
}
