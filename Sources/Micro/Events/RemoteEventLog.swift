package import MicroCore
package import MicroRPC
import MicroWire

/// The topics of a namespace, reached by gRPC.
package struct RemoteEventLog: EventLog {
    /// A page of events, and what surrounds it.
    private static let answerBytesMax = 8 << 20

    private let caller: any RPCCaller
    private let namespace: String
    private let timeout: Duration
    private let publications: PublicationStream?

    /// `namespace` nil is the caller's own; `timeout` bounds every call but that of a consumer, which lasts. What is
    /// published event by event in the caller's own namespace goes by `publications`; by calls of its own when that is nil.
    package init(
        _ caller: any RPCCaller, namespace: Namespace? = nil, timeout: Duration = .seconds(10),
        publications: PublicationStream? = nil
    ) {
        self.caller = caller
        self.namespace = namespace?.rawValue ?? ""
        self.timeout = timeout
        self.publications = namespace == nil ? publications : nil
    }

    package func publish(
        _ events: [NewEvent], to topic: TopicName, expecting expected: Int64?
    ) async throws(MicroError) -> [PublishedEvent] {
        if let publications, events.count == 1, let event = events.first {
            let published = try await MicroError.translating {
                let request = Events_PublishRequest(event, to: topic, expecting: expected)
                return try await publications.ask(request, bytes: event.bytes)?.published()
            }
            if let published { return [published] }
        }
        var request = Events_PublishBatchRequest(events, to: topic, expecting: expected)
        request.namespace = namespace
        let message = request
        return try await MicroError.translating {
            let answer = try await Events_StreamClient(caller).publishBatch(message, options: options)
            guard answer.events.count == events.count else {
                throw MicroError(.badGateway, "the platform answered for other events than were published")
            }
            return answer.events.map { PublishedEvent(wire: $0) }
        }
    }

    package func events(
        _ topic: TopicName, from position: EventPosition, limit: Int
    ) async throws(MicroError) -> EventPage {
        var request = Events_ReadRequest(topic, from: position, limit: limit)
        request.namespace = namespace
        let message = request
        return try await MicroError.translating {
            try EventPage(wire: try await store.read(message, options: options))
        }
    }

    package func topics() async throws(MicroError) -> [TopicInfo] {
        var request = Events_TopicsRequest()
        request.namespace = namespace
        let message = request
        return try await MicroError.translating {
            try await store.topics(message, options: options).topics.map { try TopicInfo(wire: $0) }
        }
    }

    package func configure(
        _ topic: TopicName, _ change: EventRetention.Change
    ) async throws(MicroError) -> EventRetention {
        var request = Events_ConfigureRequest(topic, change)
        request.namespace = namespace
        let message = request
        return try await MicroError.translating {
            try EventRetention(wire: try await store.configure(message, options: options).retention)
        }
    }

    package func delete(_ topic: TopicName) async throws(MicroError) {
        var request = Events_DeleteTopicRequest()
        request.namespace = namespace
        request.topic = topic.rawValue
        let message = request
        try await MicroError.translating { _ = try await store.deleteTopic(message, options: options) }
    }

    package func consume(
        _ topic: TopicName, _ options: ConsumerOptions
    ) async throws(MicroError) -> any EventConsumer {
        var start = Events_ConsumerStart(topic, options)
        start.namespace = namespace
        return try await RemoteEventConsumer(caller, start)
    }

    package func groups(of topic: TopicName) async throws(MicroError) -> [EventGroupInfo] {
        var request = Events_GroupsRequest()
        request.namespace = namespace
        request.topic = topic.rawValue
        let message = request
        return try await MicroError.translating {
            try await consumer.groups(message, options: options).groups.map { try EventGroupInfo(wire: $0) }
        }
    }

    package func seek(
        _ group: GroupName, of topic: TopicName, to position: EventPosition
    ) async throws(MicroError) -> Int64 {
        var request = Events_SeekRequest(group, of: topic, to: position)
        request.namespace = namespace
        let message = request
        return try await MicroError.translating {
            try await consumer.seek(message, options: options).position
        }
    }

    package func deleteGroup(_ group: GroupName, of topic: TopicName) async throws(MicroError) {
        var request = Events_DeleteGroupRequest()
        request.namespace = namespace
        request.topic = topic.rawValue
        request.group = group.rawValue
        let message = request
        try await MicroError.translating { _ = try await consumer.deleteGroup(message, options: options) }
    }

    private var store: Events_StoreClient { Events_StoreClient(caller) }
    private var consumer: Events_ConsumerClient { Events_ConsumerClient(caller) }

    private var options: CallOptions {
        CallOptions(timeout: timeout, messageBytesMax: Self.answerBytesMax)
    }
}
