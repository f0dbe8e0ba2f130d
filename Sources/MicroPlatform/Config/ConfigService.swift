import Crypto
import FoundationEssentials
package import MicroCore
package import MicroRPC
package import MicroWire

/// Gives callers the settings of their namespace. Who may call what, the door has decided.
package struct ConfigService: Config_ConfigService {
    private let engine: any ConfigEngine

    package init(engine: any ConfigEngine) {
        self.engine = engine
    }

    /// The value at a path.
    package func get(_ request: Config_GetRequest, context: RPCContext) async throws -> Config_GetResponse {
        let scope = try Scope(request.namespace, request.path, context, engine)
        let read = try await scope.config.read(scope.path, secrets: request.options.secrets)
        return Config_GetResponse(read)
    }

    /// Puts a value at a path.
    package func set(_ request: Config_SetRequest, context: RPCContext) async throws -> Config_SetResponse {
        let scope = try Scope(request.namespace, request.path, context, engine)
        scope.note()
        let value = try JSONValue(wire: request.value, field: WireField("value"))
        var response = Config_SetResponse()
        response.revision = try await scope.config.set(
            value, at: scope.path, secret: request.options.secret)
        return response
    }

    /// Removes what is at a path.
    package func delete(
        _ request: Config_DeleteRequest, context: RPCContext
    ) async throws -> Config_DeleteResponse {
        let scope = try Scope(request.namespace, request.path, context, engine)
        scope.note()
        var response = Config_DeleteResponse()
        response.revision = try await scope.config.delete(scope.path)
        return response
    }

    /// The older form of `get`.
    package func read(_ request: Config_ReadRequest, context: RPCContext) async throws -> Config_ReadResponse
    {
        let scope = try Scope(request.namespace, request.path, context, engine)
        let read = try await scope.config.read(scope.path, secrets: .hidden)
        let last = try await scope.config.history(ConfigHistoryQuery(path: scope.path, limit: 1)).first
        var response = Config_ReadResponse()
        response.change.namespace = scope.namespace.rawValue
        response.change.path = request.path
        response.change.changeSet.data = (read.value ?? .null).text
        response.change.changeSet.format = Config_Value.json
        response.change.changeSet.checksum = Self.checksum(response.change.changeSet.data)
        response.change.changeSet.timestamp = (last?.time ?? 0) / 1_000
        return response
    }

    /// The value at a path, and again whenever it changes.
    package func watch(
        _ request: Config_WatchRequest, responses: RPCWriter<Config_WatchResponse>, context: RPCContext
    ) async throws {
        let scope = try Scope(request.namespace, request.path, context, engine)
        let values = try await scope.config.watch(scope.path, secrets: request.options.secrets)
        try await context.sendInitialMetadata()
        for try await value in values { try await responses.write(Config_WatchResponse(value)) }
    }

    /// What was changed.
    package func history(
        _ request: Config_HistoryRequest, context: RPCContext
    ) async throws -> Config_HistoryResponse {
        let scope = try Scope(request.namespace, request.path, context, engine)
        var response = Config_HistoryResponse()
        response.entries = try await scope.config.history(try ConfigHistoryQuery(wire: request))
            .map(Config_HistoryEntry.init)
        return response
    }

    /// Makes what is at a path as it was.
    package func rollback(
        _ request: Config_RollbackRequest, context: RPCContext
    ) async throws -> Config_RollbackResponse {
        let scope = try Scope(request.namespace, request.path, context, engine)
        scope.note()
        var response = Config_RollbackResponse()
        response.revision = try await scope.config.rollback(scope.path, to: request.revision)
        return response
    }

    /// Encrypts every secret anew.
    package func rotateKey(
        _ request: Config_RotateKeyRequest, context: RPCContext
    ) async throws -> Config_RotateKeyResponse {
        AuditNote.current?.write("the configuration's key", in: context.namespace)
        var response = Config_RotateKeyResponse()
        let rotation = try await engine.rotateKey()
        response.secrets = Int64(rotation.encrypted)
        response.lost = Int64(rotation.lost)
        return response
    }

    private static func checksum(_ text: String) -> String {
        SHA256.hash(data: Data(text.utf8)).map { byte in
            (byte < 0x10 ? "0" : "") + String(byte, radix: 16)
        }.joined()
    }
}

extension ConfigService {
    /// What one call works on.
    private struct Scope {
        let namespace: Namespace
        let path: ConfigPath
        let config: any Config

        init(_ namespace: String, _ path: String, _ context: RPCContext, _ engine: any ConfigEngine)
            throws(MicroError)
        {
            self.namespace = try context.caller.namespace(named: namespace, field: WireField("namespace"))
            self.path = try WireField("path").parse { () throws(MicroError) in try ConfigPath(path) }
            config = engine.config(in: self.namespace, for: context.account?.id ?? "")
        }

        /// Says for the audit what is changed.
        func note() {
            AuditNote.current?.write(path.isWhole ? "config" : "config \(path)", in: namespace)
        }
    }
}
