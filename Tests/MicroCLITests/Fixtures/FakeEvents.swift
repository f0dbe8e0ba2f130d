import Foundation
import MicroCore
import MicroRPC
import MicroWire
import SwiftProtobuf
import Synchronization

@testable import MicroCLI

/// The topics of a fake platform, and what was asked about them.
struct FakeEvents: Sendable {
    /// The events of each topic, in order.
    var topics: [String: [Events_Event]] = [:]
    /// The groups of each topic.
    var groups: [String: [String]] = [:]
    /// What holds of how much of each topic is kept.
    var retentions: [String: Events_Retention] = [:]
    /// What happens while a batch is published.
    var whilePublishing: (@Sendable () async -> Void)?
    /// The offsets of the events with a name of their own, by topic and name.
    private var names: [String: Int64] = [:]

    // What was asked.
    var published: [Events_PublishBatchRequest] = []
    var reads: [Events_ReadRequest] = []
    var deleted: [Events_DeleteTopicRequest] = []
    var deletedGroups: [Events_DeleteGroupRequest] = []

    /// The payloads of a topic's events as texts.
    func texts(_ topic: String) -> [String] {
        topics[topic, default: []].map { String(decoding: $0.payload, as: UTF8.self) }
    }

    /// Appends an event to a topic.
    mutating func append(_ event: Events_NewEvent, to topic: String) -> Events_PublishResponse {
        let name = "\(topic)/\(event.deduplicationID)"
        if !event.deduplicationID.isEmpty, let offset = names[name] {
            return .with {
                $0.offset = offset
                $0.duplicate = true
            }
        }
        guard event.delayMilliseconds == 0 else { return Events_PublishResponse() }
        let offset = Int64(topics[topic, default: []].count) + 1
        topics[topic, default: []].append(
            .with {
                $0.topic = topic
                $0.offset = offset
                $0.key = event.key
                $0.metadata = event.metadata
                $0.payload = event.payload
                $0.timestampMilliseconds = 1_000_000_000_000 + offset
            })
        names[name] = offset
        return .with { $0.offset = offset }
    }

    mutating func page(_ request: Events_ReadRequest) -> Events_ReadResponse {
        reads.append(request)
        let found = topics[request.topic, default: []].filter { $0.offset >= Int64(request.offset) }
        return .with {
            $0.events = Array(found.prefix(Int(request.limit)))
            $0.nextOffset = ($0.events.last?.offset ?? 0) + 1
            $0.more = $0.events.count < found.count
        }
    }

    static func services(_ services: FakeServices) -> [any RPCService] {
        [
            FakeEventStream(services: services), FakeEventStore(services: services),
            FakeEventGroups(services: services),
        ]
    }
}

extension FakePlatform {
    /// Reads or changes what there is known of events.
    func events<T: Sendable>(_ body: (inout FakeEvents) throws -> T) rethrows -> T {
        try state.withLock { try body(&$0.events) }
    }
}

private struct FakeEventStream: RPCService {
    static let descriptor = FakeServices.descriptor("events.Stream")
    let services: FakeServices

    var methods: [RPCMethod] {
        [
            .unary("PublishBatch") { (request: Events_PublishBatchRequest, context: RPCContext) in
                let (meanwhile, answer) = try services.authenticated(context) { state in
                    state.events.published.append(request)
                    let answers = request.events.map { state.events.append($0, to: request.topic) }
                    return (
                        state.events.whilePublishing, Events_PublishBatchResponse.with { $0.events = answers }
                    )
                }
                await meanwhile?()
                return answer
            }
        ]
    }
}

private struct FakeEventStore: RPCService {
    static let descriptor = FakeServices.descriptor("events.Store")
    let services: FakeServices

    var methods: [RPCMethod] {
        [
            .unary("Read") { (request: Events_ReadRequest, context: RPCContext) in
                try services.authenticated(context) { $0.events.page(request) }
            },
            .unary("Topics") { (_: Events_TopicsRequest, context: RPCContext) in
                try services.authenticated(context) { state in
                    Events_TopicsResponse.with { response in
                        response.topics = state.events.topics.keys.sorted().map { name in
                            .with { $0.name = name }
                        }
                    }
                }
            },
            .unary("Configure") { (request: Events_ConfigureRequest, context: RPCContext) in
                try services.authenticated(context) { state in
                    var retention =
                        state.events.retentions[request.topic]
                        ?? .with {
                            $0.ageMilliseconds = 7 * 86_400_000
                            $0.bytes = 1 << 30
                        }
                    if request.retention.hasAgeMilliseconds {
                        retention.ageMilliseconds = request.retention.ageMilliseconds
                    }
                    if request.retention.hasBytes { retention.bytes = request.retention.bytes }
                    state.events.retentions[request.topic] = retention
                    return Events_ConfigureResponse.with { $0.retention = retention }
                }
            },
            .unary("DeleteTopic") { (request: Events_DeleteTopicRequest, context: RPCContext) in
                try services.authenticated(context) { state in
                    state.events.deleted.append(request)
                    state.events.topics[request.topic] = nil
                    return Events_DeleteTopicResponse()
                }
            },
        ]
    }
}

private struct FakeEventGroups: RPCService {
    static let descriptor = FakeServices.descriptor("events.Consumer")
    let services: FakeServices

    var methods: [RPCMethod] {
        [
            .unary("Groups") { (request: Events_GroupsRequest, context: RPCContext) in
                try services.authenticated(context) { state in
                    Events_GroupsResponse.with { response in
                        response.groups = state.events.groups[request.topic, default: []].map { name in
                            .with { $0.name = name }
                        }
                    }
                }
            },
            .unary("DeleteGroup") { (request: Events_DeleteGroupRequest, context: RPCContext) in
                try services.authenticated(context) { state in
                    state.events.deletedGroups.append(request)
                    return Events_DeleteGroupResponse()
                }
            },
        ]
    }
}
