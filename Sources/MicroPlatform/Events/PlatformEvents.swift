package import Logging
package import MicroCore

/// Tells a namespace's services what happens in it, by events on topics of the platform's own.
package struct PlatformEvents: Sendable {
    private let storage: (any StoreEngine)?
    private let logger: Logger

    package init(storage: any StoreEngine, logger: Logger) {
        self.storage = storage
        self.logger = logger
    }

    private init() {
        storage = nil
        logger = Logger(label: "micro") { _ in SwiftLogNoOpLogHandler() }
    }

    /// For whoever has nobody to tell.
    package static var unheard: PlatformEvents { PlatformEvents() }

    /// Tells it, after it has happened. That it happened stands, whatever becomes of the event.
    func publish(_ event: PlatformEvent, in namespace: Namespace) async {
        guard let storage else { return }
        do throws(MicroError) {
            let publication = try event.publication
            let store = storage.store(in: namespace)
            // Whoever did it may be gone by now.
            _ = try await uncancelled { () async throws(MicroError) in
                try await store.commit(StoreTransaction(publishing: [publication]))
            }
        } catch {
            logger.warning(
                "an event of the platform could not be published",
                metadata: [
                    "topic": "\(event.topic)", "namespace": "\(namespace)", "error": "\(error.detail)",
                ])
        }
    }
}

/// What happens in the platform that services may want to know.
enum PlatformEvent: Sendable {
    /// What happens to a service that the runtime runs.
    enum ServiceChange: String {
        /// An instance of it answers calls.
        case started
        /// It was asked to end, and has.
        case stopped
        /// An instance ended unasked, or a deployment did not succeed.
        case failed
    }

    enum AccountChange: String {
        case created, deleted
        case secretChanged = "secret_changed"
    }

    case service(ServiceChange, ServiceName, version: String, error: String? = nil)
    case account(AccountChange, id: String)
    /// Says where something changed, not what it is now: that may be secret.
    case config(ConfigEntry.Action, ConfigPath, revision: Int64, account: String)

    var topic: String {
        switch self {
        case .service: "micro.services"
        case .account: "micro.accounts"
        case .config: "micro.config"
        }
    }

    /// Events of one key are in order.
    private var key: String {
        switch self {
        case .service(_, let name, _, _): name.rawValue
        case .account(_, let id): id
        case .config: "config"
        }
    }

    private var members: [String: JSONValue] {
        switch self {
        case .service(let change, let name, let version, let error):
            var members: [String: JSONValue] = [
                "type": .string(change.rawValue), "service": .string(name.rawValue),
                "version": .string(version),
            ]
            members["error"] = error.map { .string(String($0.prefix(Self.errorCharactersMax))) }
            return members
        case .account(let change, let id):
            return ["type": .string(change.rawValue), "account": .string(id)]
        case .config(let action, let path, let revision, let account):
            return [
                "type": .string(action.rawValue), "path": .string(path.description),
                "revision": .number(JSONNumber(revision)), "account": .string(account),
            ]
        }
    }

    private static let errorCharactersMax = 2_000

    /// The event as it is published.
    var publication: Publication {
        get throws(MicroError) {
            Publication(
                byPlatform: NewEvent(
                    Array(JSONValue.object(members).text.utf8), key: key,
                    metadata: ["content-type": "application/json"]),
                to: try TopicName(topic))
        }
    }
}
