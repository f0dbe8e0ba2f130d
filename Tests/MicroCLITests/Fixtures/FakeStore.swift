import Foundation
import MicroCore
import MicroRPC
import MicroWire
import SwiftProtobuf

@testable import MicroCLI

/// The records of a fake platform. Nothing expires.
struct FakeRecords: Sendable {
    /// What a watch tells before it ends, and how it ends.
    struct Telling: Sendable {
        var responses: [Store_WatchResponse]
        var end: MicroError?
    }

    /// The records of each table, by database.
    var databases: [String: [String: [String: Store_Record]]] = [:]
    var revision: Int64 = 0
    /// The most records of a page.
    var pageMax = 3
    /// What the next watches tell, one after the other; when none is left, a watch never ends.
    var tellings: [Telling] = []

    // What was asked.
    var reads: [Store_ReadRequest] = []
    var writes: [Store_WriteRequest] = []
    var lists: [Store_ListRequest] = []
    var watches: [Store_WatchRequest] = []
    var transactions: [Store_TransactRequest] = []
    /// How long each count was given; nil for as long as it takes.
    var countDeadlines: [ContinuousClock.Instant?] = []

    subscript(database: String, table: String) -> [String: Store_Record] {
        get { databases[database]?[table] ?? [:] }
        set { databases[database, default: [:]][table] = newValue }
    }

    /// Puts a record where commands look for it.
    mutating func put(_ key: String, _ value: [UInt8], table: String = "micro", database: String = "micro") {
        revision += 1
        self[database, table][key] = .with {
            $0.key = key
            $0.value = Data(value)
            $0.revision = revision
        }
    }

    mutating func read(_ request: Store_ReadRequest) throws -> Store_ReadResponse {
        reads.append(request)
        let options = request.options
        let table = self[options.database, options.table]
        guard request.isQuery else {
            guard let record = table[request.key] else {
                throw MicroError(
                    .notFound, "there is no record \"\(request.key)\" in the table \(options.table)")
            }
            return .with { $0.records = [record] }
        }
        var keys = Self.keys(
            table, prefix: options.prefix ? request.key : options.beginsWith,
            suffix: options.suffix ? request.key : options.endsWith, order: options.order)
        if !options.after.isEmpty {
            keys = keys.filter { options.order == "desc" ? $0 < options.after : $0 > options.after }
        }
        let left = keys.dropFirst(Int(options.offset))
        let found = left.prefix(options.limit == 0 ? pageMax : min(pageMax, Int(options.limit)))
        return .with {
            $0.records = found.compactMap { table[$0] }
            $0.more = found.count < left.count
            $0.revision = revision
        }
    }

    static func keys(
        _ table: [String: Store_Record], prefix: String, suffix: String, order: String
    ) -> [String] {
        let keys = table.keys.filter { $0.hasPrefix(prefix) && $0.hasSuffix(suffix) }.sorted()
        return order == "desc" ? keys.reversed() : keys
    }

    mutating func write(_ request: Store_WriteRequest) throws -> Store_WriteResponse {
        writes.append(request)
        let options = request.options
        let there = self[options.database, options.table][request.record.key]
        if options.create, there != nil { throw MicroError(.conflict, "it is there") }
        if options.ifRevision != 0, there?.revision != options.ifRevision {
            throw MicroError(.conflict, "another revision")
        }
        revision += 1
        var record = request.record
        record.revision = revision
        self[options.database, options.table][record.key] = record
        return .with { $0.revision = revision }
    }

    mutating func transact(_ request: Store_TransactRequest) throws -> Store_TransactResponse {
        transactions.append(request)
        revision += 1
        for operation in request.operations {
            guard case .write(var record) = operation.kind else { continue }
            record.revision = revision
            self[request.database, operation.table][record.key] = record
        }
        return .with { $0.revision = revision }
    }
}

struct FakeStore: RPCService {
    static let descriptor = FakeServices.descriptor("store.Store")
    let services: FakeServices

    var methods: [RPCMethod] { single + streams }

    private var single: [RPCMethod] {
        [
            .unary("Read") { (request: Store_ReadRequest, context: RPCContext) in
                try services.authenticated(context) { try $0.records.read(request) }
            },
            .unary("ReadKeys") { (request: Store_ReadKeysRequest, context: RPCContext) in
                try services.authenticated(context) { state in
                    let records = state.records
                    return Store_ReadKeysResponse.with { response in
                        response.revision = records.revision
                        response.found = request.keys.map { key in
                            let record = records[request.database, key.table][key.key]
                            return .with { if let record { $0.record = record } }
                        }
                    }
                }
            },
            .unary("Write") { (request: Store_WriteRequest, context: RPCContext) in
                try services.authenticated(context) { try $0.records.write(request) }
            },
            .unary("Delete") { (request: Store_DeleteRequest, context: RPCContext) in
                try services.authenticated(context) { state in
                    let options = request.options
                    let there = state.records[options.database, options.table][request.key]
                    if options.ifRevision != 0, there?.revision != options.ifRevision {
                        throw MicroError(.conflict, "another revision")
                    }
                    state.records[options.database, options.table][request.key] = nil
                    return Store_DeleteResponse()
                }
            },
            .unary("Databases") { (_: Store_DatabasesRequest, context: RPCContext) in
                try services.authenticated(context) { state in
                    Store_DatabasesResponse.with { $0.databases = state.records.databases.keys.sorted() }
                }
            },
            .unary("Tables") { (request: Store_TablesRequest, context: RPCContext) in
                try services.authenticated(context) { state in
                    Store_TablesResponse.with {
                        $0.tables = (state.records.databases[request.database] ?? [:]).keys.sorted()
                    }
                }
            },
            .unary("Count") { (request: Store_CountRequest, context: RPCContext) in
                try services.authenticated(context) { state in
                    state.records.countDeadlines.append(context.deadline)
                    let keys = FakeRecords.keys(
                        state.records[request.database, request.table], prefix: request.prefix,
                        suffix: request.suffix, order: "")
                    return Store_CountResponse.with { $0.count = Int64(keys.count) }
                }
            },
            .unary("Transact") { (request: Store_TransactRequest, context: RPCContext) in
                try services.authenticated(context) { try $0.records.transact(request) }
            },
        ]
    }

    private var streams: [RPCMethod] {
        [
            .serverStreaming("List") {
                (request: Store_ListRequest, responses: RPCWriter<Store_ListResponse>, context: RPCContext) in
                let options = request.options
                let keys = try services.authenticated(context) { state in
                    state.records.lists.append(request)
                    let found = FakeRecords.keys(
                        state.records[options.database, options.table], prefix: options.prefix,
                        suffix: options.suffix, order: options.order
                    ).dropFirst(Int(options.offset))
                    return Array(options.limit == 0 ? found : found.prefix(Int(options.limit)))
                }
                for key in keys { try await responses.write(.with { $0.keys = [key] }) }
            },
            .serverStreaming("Watch") {
                (request: Store_WatchRequest, responses: RPCWriter<Store_WatchResponse>, context: RPCContext)
                in
                let telling = try services.authenticated(context) { state in
                    state.records.watches.append(request)
                    return state.records.tellings.isEmpty ? nil : state.records.tellings.removeFirst()
                }
                for response in telling?.responses ?? [] { try await responses.write(response) }
                if let error = telling?.end { throw error }
                if telling == nil { try await Task.sleep(for: .seconds(3_600)) }
            },
        ]
    }
}
