import MicroCore
import MicroWire
import NIOCore

extension Microservice {
    /// How a service runs. Variables of its environment go before what is set here.
    public struct Configuration: Sendable {
        /// What it is registered and called by. `MICRO_SERVICE_NAME`
        public var name: String
        /// Which version of the service this is. `MICRO_SERVICE_VERSION`
        public var version = "latest"
        /// Where it listens: `host:port`, 0 for any free port, or `unix:/path`. `MICRO_SERVICE_ADDRESS`
        public var address = "127.0.0.1:0"
        /// Where others reach it; nil for where it listens. `MICRO_ADVERTISED_ADDRESS`
        public var advertisedAddress: String?
        /// The platform's proxy. `MICRO_PROXY`
        public var proxy = "127.0.0.1:8081"
        /// The namespace it belongs to; nil for that of its credentials. `MICRO_NAMESPACE`
        public var namespace: String?
        /// How it proves who it is; nil for not at all. `MICRO_AUTH_ID`, `MICRO_AUTH_SECRET`,
        /// `MICRO_AUTH_SECRET_FILE`
        public var credentials: Credentials?
        /// The id of this instance; nil for the name and something random. `MICRO_NODE_ID`
        public var nodeID: String?
        /// What it says of itself in the registry.
        public var metadata: [String: String] = [:]

        /// How long the registry remembers this instance without hearing of it.
        public var timeToLive = Duration.seconds(90)
        /// How often it renews its registration.
        public var heartbeatInterval = Duration.seconds(30)
        /// How long calls under way may take when it is asked to stop.
        public var drainTimeout = Duration.seconds(10)

        /// The largest message accepted, in bytes.
        public var messageBytesMax = 4 << 20
        /// The most connections at a time.
        public var connectionsMax = 16_384
        /// The most calls at a time on one connection.
        public var callsPerConnectionMax = 256
        /// How many threads serve connections.
        public var eventLoops = min(8, System.coreCount)
        /// Whether handlers may begin on the thread of their connection, which is quicker. Those of a method that kept
        /// such a thread for long begin on Swift's own threads for a while; with false, all always do.
        public var startsOnEventLoop = true

        /// The default settings for a service called `name`.
        public init(_ name: String) {
            self.name = name
        }
    }

    /// What a service logs in with.
    public struct Credentials: Sendable {
        /// The account's id.
        public var id: String
        /// The account's secret.
        public var secret: String
        /// The path of a file with the account's latest secret, which goes before `secret`; nil for none.
        public var secretFile: String?

        /// The credentials of an account.
        public init(id: String, secret: String, secretFile: String? = nil) {
            self.id = id
            self.secret = secret
            self.secretFile = secretFile
        }

        /// The secret as it is now.
        var currentSecret: String {
            guard let secretFile, let file = try? OpenFile(reading: secretFile, followsLinks: true),
                let bytes = try? file.read(Self.secretBytesMax), !bytes.isEmpty
            else { return secret }
            return String(decoding: bytes, as: UTF8.self)
        }

        private static let secretBytesMax = 4_096
    }
}
