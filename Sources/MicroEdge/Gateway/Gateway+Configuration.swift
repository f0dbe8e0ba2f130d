package import MicroRPC

extension Gateway {
    /// How the gateway behaves; every default is what a small installation wants.
    package struct Configuration: Sendable {
        /// Where it listens. Port 0 takes any that is free.
        package var address: Address
        /// Nil: nothing is encrypted. It is to agree on `h2` or `http/1.1`.
        package var tls: ListenerTLS?

        /// The longest that a call may take from the end of the request's head to the answer, streams excepted.
        package var timeout = Duration.seconds(30)
        /// The largest body of a request; in a streaming request, the longest line.
        package var bodyBytesMax = 4 << 20
        /// The largest message that a service may answer with.
        package var messageBytesMax = 4 << 20
        /// All bodies together that wait for their end.
        package var bufferedBytesMax = 256 << 20
        /// The most connections at once.
        package var connectionsMax = 16_384

        /// The longest that a head may take from its first byte to its last.
        package var headTimeout = Duration.seconds(10)
        /// The longest pause within a body.
        package var bodyTimeout = Duration.seconds(20)
        /// How long a client may leave an answer unread.
        package var writeTimeout = Duration.seconds(60)
        /// How long a connection stays open without a request.
        package var idleTimeout = Duration.seconds(75)
        /// How long a client may take to notice that the connection ends.
        package var lingerTimeout = Duration.seconds(2)
        /// How long calls in progress may go on when the gateway stops.
        package var drainTimeout = Duration.seconds(10)

        /// Origins whose pages may call with the credentials that a browser adds by itself.
        package var trustedOrigins: Set<String> = []

        package init(address: Address) {
            self.address = address
        }
    }
}
