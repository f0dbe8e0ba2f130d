package import MicroCore
package import MicroRPC
import MicroWire

/// The platform's configuration, reached by gRPC.
package struct RemoteConfig: Config {
    /// A page of the history holds about a megabyte of changes, escaped once more on its way.
    private static let responseBytesMax = 16 << 20
    /// A change of the key writes every secret anew.
    private static let rotationTimeout = Duration.seconds(3_600)

    private let client: Config_ConfigClient
    private let namespace: String
    private let timeout: Duration

    /// `namespace` nil is the caller's own; `timeout` bounds every call but `watch`, which lasts, and `rotateKey`, which may.
    package init(_ caller: any RPCCaller, namespace: Namespace? = nil, timeout: Duration = .seconds(10)) {
        client = Config_ConfigClient(caller)
        self.namespace = namespace?.rawValue ?? ""
        self.timeout = timeout
    }

    package func read(
        _ path: ConfigPath, secrets: ConfigSecrets
    ) async throws(MicroError) -> Revised<JSONValue?> {
        var request = Config_GetRequest()
        request.namespace = namespace
        request.path = path.description
        request.options = Config_Options(secrets)
        let message = request
        return try await MicroError.translating {
            try Revised(wire: try await client.get(message, options: callOptions))
        }
    }

    package func set(
        _ value: JSONValue, at path: ConfigPath, secret: Bool
    ) async throws(MicroError) -> Int64 {
        var request = Config_SetRequest()
        request.namespace = namespace
        request.path = path.description
        request.value = Config_Value(value)
        request.options.secret = secret
        let message = request
        return try await MicroError.translating {
            try await client.set(message, options: callOptions).revision
        }
    }

    package func delete(_ path: ConfigPath) async throws(MicroError) -> Int64 {
        var request = Config_DeleteRequest()
        request.namespace = namespace
        request.path = path.description
        let message = request
        return try await MicroError.translating {
            try await client.delete(message, options: callOptions).revision
        }
    }

    package func watch(
        _ path: ConfigPath, secrets: ConfigSecrets
    ) async throws(MicroError) -> ConfigValues {
        var request = Config_WatchRequest()
        request.namespace = namespace
        request.path = path.description
        request.options = Config_Options(secrets)
        let message = request
        let responses = try await MicroError.translating {
            let responses = try await client.watch(message)
            // The head comes when the watcher is in place.
            _ = try await responses.initialMetadata()
            return responses
        }
        return ConfigValues(unfolding: {
            try await MicroError.translating {
                // The iterators of a call share its one queue.
                var iterator = responses.makeAsyncIterator()
                return try await iterator.next().map(Revised.init(wire:))
            }
        })
    }

    package func history(_ query: ConfigHistoryQuery) async throws(MicroError) -> [ConfigEntry] {
        var request = Config_HistoryRequest(query)
        request.namespace = namespace
        let message = request
        return try await MicroError.translating {
            try await client.history(message, options: callOptions).entries.map(ConfigEntry.init(wire:))
        }
    }

    package func rollback(_ path: ConfigPath, to revision: Int64) async throws(MicroError) -> Int64 {
        var request = Config_RollbackRequest()
        request.namespace = namespace
        request.path = path.description
        request.revision = revision
        let message = request
        return try await MicroError.translating {
            try await client.rollback(message, options: callOptions).revision
        }
    }

    /// Encrypts every secret of every namespace with a new key.
    package func rotateKey() async throws(MicroError) -> ConfigKeyRotation {
        var options = callOptions
        options.timeout = max(timeout, Self.rotationTimeout)
        return try await MicroError.translating { [options] in
            let response = try await client.rotateKey(Config_RotateKeyRequest(), options: options)
            return ConfigKeyRotation(
                encrypted: Int(clamping: response.secrets), lost: Int(clamping: response.lost))
        }
    }
}

extension RemoteConfig {
    private var callOptions: CallOptions {
        var options = CallOptions()
        options.timeout = timeout
        options.messageBytesMax = Self.responseBytesMax
        return options
    }
}
