import Foundation
import Micro
import MicroConformance
import MicroCore
import MicroRPC
import MicroWire
import Testing

/// Messages through a real server.
@Suite struct BrokerTests {
    @Test func theServerKeepsEveryPromise() async throws {
        try await ServerProcess.with { server in
            try await PlatformClient.with(server) { client in
                for check in BrokerConformance.checks { try await check(RemoteBroker(client)) }
            }
        }
    }

    @Test func whatIsMalformedIsRefusedByTheNameOfItsField() async throws {
        try await ServerProcess.with { server in
            try await PlatformClient.with(server) { client in
                let broker = Broker_BrokerClient(client)
                func refused(
                    _ field: String, _ code: MicroError.Code = .invalidArgument,
                    _ call: () async throws -> Void
                ) async {
                    let error = await #expect(throws: RPCError.self) { try await call() }
                    #expect(error?.microError.code == code)
                    #expect(
                        error?.microError.detail.hasPrefix(field) == true, "\(error?.microError.detail ?? "")"
                    )
                }
                var publish = Broker_PublishRequest()
                publish.topic = "a"
                await refused("message:") { [publish] in _ = try await broker.publish(publish) }
                publish.message = Broker_Message()
                for topic in ["", ".", "a..b", "*", "a.>", "a b", "é", String(repeating: "a", count: 201)] {
                    publish.topic = topic
                    await refused("topic:") { [publish] in _ = try await broker.publish(publish) }
                }
                publish.topic = "micro.services"
                await refused("topics that begin", .permissionDenied) { [publish] in
                    _ = try await broker.publish(publish)
                }
                publish.topic = "a"
                publish.namespace = "No Namespace"
                await refused("namespace:") { [publish] in _ = try await broker.publish(publish) }
                var subscribe = Broker_SubscribeRequest()
                for topic in ["", ">.a", "a.*b", "a.>.b"] {
                    subscribe.topic = topic
                    await refused("topic:") { [subscribe] in
                        for try await _ in try await broker.subscribe(subscribe) {}
                    }
                }
                subscribe.topic = "a"
                subscribe.queue = "a b"
                await refused("queue:") { [subscribe] in
                    for try await _ in try await broker.subscribe(subscribe) {}
                }
                subscribe.queue = ""
                subscribe.waitingMax = -1
                await refused("waiting_max:") { [subscribe] in
                    for try await _ in try await broker.subscribe(subscribe) {}
                }
                let unsaid = Broker_PublishRequest.with { $0.topic = "a" }
                await refused("message:") {
                    let count = try await broker.publishStream { writer in
                        try await writer.write(unsaid)
                    }
                    Issue.record("\(count)")
                }
            }
        }
    }

    @Test func subscribersComeBackWhenTheServerWasKilled() async throws {
        try await Scratch.with { scratch in
            let first = try await ServerProcess.start(in: scratch)
            try await PlatformClient.with(first) { client in
                let broker = ServiceBroker(RemoteBroker(client))
                let messages = try broker.subscribe("news.>")
                let (seen, sink) = AsyncStream.makeStream(of: String.self)
                try await withThrowingTaskGroup(of: Void.self) { group in
                    group.addTask {
                        for try await message in messages { sink.yield(try message.decoded(as: String.self)) }
                    }
                    var told = seen.makeAsyncIterator()
                    #expect(try await poll { try await broker.publish("before", to: "news.a") == 1 })
                    #expect(await told.next() == "before")
                    first.command.signal(SIGKILL)
                    try await first.command.finished()
                    let second = try await ServerProcess.start(
                        in: scratch, arguments: ["--proxy-address", first.addresses.proxy])
                    #expect(try await poll { try await broker.publish("after", to: "news.b") == 1 })
                    #expect(await told.next() == "after")
                    group.cancelAll()
                    try await second.stop()
                }
            }
        }
    }

    /// A server that is asked to stop does not wait for those who only listen.
    @Test func aServerEndsThoseWhoListen() async throws {
        try await Scratch.with { scratch in
            let server = try await ServerProcess.start(in: scratch)
            try await PlatformClient.with(server) { client in
                let subscriber = try await RemoteBroker(client)
                    .subscribe(TopicPattern("a"), SubscriberOptions())
                try await withThrowingTaskGroup(of: Void.self) { group in
                    group.addTask {
                        await #expect(throws: MicroError.self) { try await subscriber.next() }
                    }
                    try await server.stop()
                    try await group.waitForAll()
                }
            }
        }
    }

    @Test func theGatewayPublishesToAPerson() async throws {
        try await ServerProcess.with { server in
            let subscriber = try server.begin(
                "broker", "subscribe", "cars.*.position", "--limit", "2", "-o", "json")
            let message = #"{"header":{"Authorization":"x","a":"b"},"body":"SGVsbG8="}"#
            try await PlatformClient.with(server) { client in
                let bearer = "authorization: \(BearerToken.header(try #require(client.token)))"
                let isGiven = try await poll {
                    try await server.curl(
                        "/broker/Broker/Publish", "-H", bearer, "-H", "content-type: application/json", "-d",
                        #"{"topic":"cars.7.position","message":\#(message)}"#
                    ).output == #"{"subscribers":"1"}"#
                }
                #expect(isGiven)
            }
            let published = try await server.micro("broker", "publish", "cars.8.position", "--", "-1", "°")
            #expect(
                published.status == 0 && published.output.isEmpty && published.errors.isEmpty, "\(published)")
            let printed = try await subscriber.finished()
            #expect(
                printed.output == """
                    {"body":"Hello","headers":{"a":"b"},"topic":"cars.7.position"}
                    {"body":"-1 °","topic":"cars.8.position"}

                    """)
            let nobody = try await server.micro("broker", "publish", "cars.8.position", "x")
            #expect(nobody.status == 0 && nobody.errors.contains("Nobody subscribes"), "\(nobody)")
        }
    }

    @Test func peopleAskAndAnswer() async throws {
        try await ServerProcess.with { server in
            let nobody = try await server.micro("broker", "request", "cars.7.fuel")
            #expect(
                nobody.status != 0 && nobody.errors.lowercased().contains("nobody subscribes to cars.7.fuel"),
                "\(nobody)")
            let answerer = try server.begin(
                "broker", "subscribe", "cars.>", "--queue", "q", "--reply", "12 litres", "--limit", "1")
            #expect(
                try await poll {
                    try await server.micro("broker", "subscriptions", "-o", "json").output == """
                        {"account":"admin","delivered":0,"dropped":0,"queue":"q","topic":"cars.>","waiting":0}

                        """
                })
            let answer = try await server.micro("broker", "request", "cars.7.fuel", "how", "much?")
            #expect(answer.output == "12 litres\n", "\(answer)")
            #expect(try await answerer.finished().output == "cars.7.fuel  how much?\n")
            let lines = try server.begin("broker", "subscribe", "lines", "--limit", "3")
            #expect(
                try await poll {
                    try await server.micro("broker", "subscriptions").output.contains("lines")
                })
            let piped = try await server.shell(
                #"printf 'one\ntwo\nthree\n' | "$MICRO" broker publish lines --lines"#)
            #expect(piped.status == 0, "\(piped)")
            #expect(try await lines.finished().output == "lines  one\nlines  two\nlines  three\n")
        }
    }
}
