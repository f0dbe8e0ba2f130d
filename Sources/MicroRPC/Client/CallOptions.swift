package import NIOCore

/// How one call is made.
public struct CallOptions: Sendable {
    /// How long to wait for the whole call; nil: as long as the call that this one is made for, if there is one.
    public var timeout: Duration?
    /// What to send along.
    public var metadata: Metadata
    /// Whether requests go compressed with gzip.
    public var isCompressed: Bool
    /// The largest response accepted, in bytes.
    public var messageBytesMax: Int
    /// All that is to be sent, framed, where that is known from the start: it then goes along with the head.
    package var onlyRequest: ByteBuffer?

    public init(
        timeout: Duration? = nil, metadata: Metadata = Metadata(), isCompressed: Bool = false,
        messageBytesMax: Int = 4 << 20
    ) {
        self.timeout = timeout
        self.metadata = metadata
        self.isCompressed = isCompressed
        self.messageBytesMax = messageBytesMax
    }

    /// No timeout of its own, no metadata.
    public static let `default` = CallOptions()

    func with(onlyRequest: ByteBuffer) -> CallOptions {
        var options = self
        options.onlyRequest = onlyRequest
        return options
    }

    /// What is left until the earlier of the own timeout and the deadline of the call that this one is made for.
    package var effectiveTimeout: Duration? {
        let inherited = RPCContext.current?.deadline.map { max(.zero, $0 - ContinuousClock.now) }
        return switch (timeout, inherited) {
        case (let own?, let outer?): min(own, outer)
        case (let own?, nil): own
        case (nil, let outer): outer
        }
    }
}
