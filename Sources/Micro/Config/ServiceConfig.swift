import FoundationEssentials
import Logging
public import MicroCore

/// The settings of a service's namespace, which people change while it runs: one JSON document, reached by paths such as
/// `smtp.port`. In a path `\.` is a dot inside a key; the blank path is the whole document.
///
/// ```swift
/// let limit = try await service.config.get("limits.rate", default: 10)
/// for await level in try service.config.watch("log.level", as: String.self) { … }
/// ```
///
/// Failures are `MicroError`s. Calls succeed only while the service runs; watches wait until it does.
public struct ServiceConfig: Sendable {
    package let config: any Config
    package let logger: Logger

    package init(_ config: any Config, logger: Logger) {
        self.config = config
        self.logger = logger
    }

    /// The value at a path; nil when there is none, or `null`.
    /// - Parameter secret: shows what is secret, which otherwise reads as the text `[secret]`.
    /// - Throws: `failedPrecondition` when what is there is no `Value`.
    public func get<Value: Decodable>(
        _ path: String, as type: Value.Type = Value.self, secret: Bool = false
    ) async throws(MicroError) -> Value? {
        let path = try ConfigPath(path)
        let read = try await config.read(path, secrets: secret ? .revealed : .hidden)
        return try read.value?.decoded(as: type, at: path)
    }

    /// The value at a path, or `default` when there is none.
    /// - Parameter secret: shows what is secret, which otherwise reads as the text `[secret]`.
    /// - Throws: `failedPrecondition` when what is there is no `Value`.
    public func get<Value: Decodable>(
        _ path: String, default: Value, secret: Bool = false
    ) async throws(MicroError) -> Value {
        try await get(path, as: Value.self, secret: secret) ?? `default`
    }

    /// Puts a value at a path. What becomes a JSON object is merged, member by member, into the object that is there;
    /// anything else replaces what is there. Durable when this returns.
    /// - Parameter secret: keeps it encrypted. What takes the place of a secret always is.
    /// - Returns: the document's revision.
    @discardableResult
    public func set(
        _ path: String, to value: some Encodable, secret: Bool = false
    ) async throws(MicroError) -> Int64 {
        try await config.set(try JSONValue(encoding: value), at: try ConfigPath(path), secret: secret)
    }

    /// Removes what is at a path; removing what is not there succeeds. Durable when this returns.
    /// - Returns: the document's revision.
    @discardableResult
    public func delete(_ path: String) async throws(MicroError) -> Int64 {
        try await config.delete(try ConfigPath(path))
    }

    /// The value at a path, at once, and again whenever it changes; nil when there is none, or `null`.
    ///
    /// It goes on for as long as its task does, whatever becomes of the platform meanwhile, and gives no value twice in a
    /// row. What is no `Value` is logged and left out.
    /// - Parameter secret: shows what is secret, which otherwise reads as the text `[secret]`.
    public func watch<Value: Decodable & Sendable>(
        _ path: String, as type: Value.Type = Value.self, secret: Bool = false
    ) throws(MicroError) -> ConfigUpdates<Value> {
        ConfigUpdates(
            follower: ConfigFollower(self, at: try ConfigPath(path), secrets: secret ? .revealed : .hidden))
    }
}

extension JSONValue {
    /// A value of a program's own type; nil for `null`.
    /// - Throws: `failedPrecondition` when it is none.
    func decoded<Value: Decodable>(
        as type: Value.Type, at path: ConfigPath
    ) throws(MicroError) -> Value? {
        if self == .null { return nil }
        do {
            return try JSONDecoder().decode(type, from: Data(text.utf8))
        } catch {
            let hint =
                self == .string(ConfigSecrets.placeholder) ? "; it is a secret, and was not asked for" : ""
            throw MicroError(
                .failedPrecondition, "the setting \(path) is no \(type)\(hint)", cause: error)
        }
    }

    /// - Throws: `invalidArgument` when it cannot be written as JSON.
    init(encoding value: some Encodable) throws(MicroError) {
        let text: String
        do {
            text = String(decoding: try JSONEncoder().encode(value), as: UTF8.self)
        } catch {
            throw MicroError(.invalidArgument, "the value cannot be written as JSON", cause: error)
        }
        try self.init(text: text)
    }
}
