import Foundation
import MicroCore
import MicroRPC
import MicroWire
import SwiftProtobuf

@testable import MicroCLI

/// The settings of a fake platform, each under its whole path, and what was asked about them.
struct FakeSettings: Sendable {
    var values: [String: String] = [:]
    var revision: Int64 = 7
    var entries: [Config_HistoryEntry] = []
    /// What a watch tells before it ends. A second watch never ends.
    var told: [Config_WatchResponse] = []

    var gets: [Config_GetRequest] = []
    var sets: [Config_SetRequest] = []
    var deletes: [Config_DeleteRequest] = []
    var histories: [Config_HistoryRequest] = []
    var rollbacks: [Config_RollbackRequest] = []
    var watches: [Config_WatchRequest] = []
    /// How long each change of the key was given; nil for as long as it takes.
    var rotationDeadlines: [ContinuousClock.Instant?] = []
}

struct FakeConfig: RPCService {
    static let descriptor = FakeServices.descriptor("config.Config")
    let services: FakeServices

    var methods: [RPCMethod] { values + changes + streams }

    private var values: [RPCMethod] {
        [
            .unary("Get") { (request: Config_GetRequest, context: RPCContext) in
                try services.authenticated(context) { state in
                    state.settings.gets.append(request)
                    return Config_GetResponse.with {
                        $0.exists = state.settings.values[request.path] != nil
                        $0.value.data = state.settings.values[request.path] ?? "null"
                        $0.revision = state.settings.revision
                    }
                }
            },
            .unary("Set") { (request: Config_SetRequest, context: RPCContext) in
                try services.authenticated(context) { state in
                    guard !request.path.contains("..") else {
                        throw MicroError(.invalidArgument, "malformed path \"\(request.path)\"")
                    }
                    state.settings.sets.append(request)
                    state.settings.values[request.path] = request.value.data
                    state.settings.revision += 1
                    return Config_SetResponse.with { $0.revision = state.settings.revision }
                }
            },
            .unary("Delete") { (request: Config_DeleteRequest, context: RPCContext) in
                try services.authenticated(context) { state in
                    state.settings.deletes.append(request)
                    state.settings.values[request.path] = nil
                    return Config_DeleteResponse.with { $0.revision = state.settings.revision }
                }
            },
        ]
    }

    private var changes: [RPCMethod] {
        [
            .unary("History") { (request: Config_HistoryRequest, context: RPCContext) in
                try services.authenticated(context) { state in
                    state.settings.histories.append(request)
                    let found = state.settings.entries.filter {
                        request.before == 0 || $0.revision < request.before
                    }
                    return Config_HistoryResponse.with {
                        $0.entries = Array(found.prefix(Int(request.limit)))
                    }
                }
            },
            .unary("Rollback") { (request: Config_RollbackRequest, context: RPCContext) in
                try services.authenticated(context) { state in
                    guard request.revision <= state.settings.revision else {
                        throw MicroError(.notFound, "there is no revision \(request.revision)")
                    }
                    state.settings.rollbacks.append(request)
                    return Config_RollbackResponse.with { $0.revision = state.settings.revision + 1 }
                }
            },
            .unary("RotateKey") { (_: Config_RotateKeyRequest, context: RPCContext) in
                try services.authenticated(context) { state in
                    state.settings.rotationDeadlines.append(context.deadline)
                    return Config_RotateKeyResponse.with { $0.secrets = 3 }
                }
            },
        ]
    }

    private var streams: [RPCMethod] {
        [
            .serverStreaming("Watch") {
                (
                    request: Config_WatchRequest, responses: RPCWriter<Config_WatchResponse>,
                    context: RPCContext
                ) in
                let (told, isFirst) = try services.authenticated(context) { state in
                    state.settings.watches.append(request)
                    return (state.settings.told, state.settings.watches.count == 1)
                }
                for response in isFirst ? told : Array(told.suffix(1)) { try await responses.write(response) }
                if !isFirst { try await Task.sleep(for: .seconds(3_600)) }
            }
        ]
    }
}
