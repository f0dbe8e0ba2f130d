/// How a call failed: the status that crosses the wire.
public struct RPCError: Error, Sendable {
    /// The kind of failure.
    public var code: RPCCode
    /// One sentence for a person.
    public var message: String
    /// Messages that say more, each with its type.
    public var details: [RPCErrorDetail]
    /// The trailers that came, or are to be sent, with it.
    public var metadata: Metadata
    /// Whether no server has seen anything of the call, so that trying again elsewhere is safe.
    package var isUnprocessed = false

    public init(
        _ code: RPCCode, _ message: String, details: [RPCErrorDetail] = [], metadata: Metadata = Metadata()
    ) {
        self.code = code
        self.message = message
        self.details = details
        self.metadata = metadata
    }
}

extension RPCError: CustomStringConvertible {
    public var description: String { "\(code.name): \(message)" }
}

/// A message in a status, as `google.protobuf.Any` holds it.
public struct RPCErrorDetail: Hashable, Sendable {
    /// `type.googleapis.com/package.Message`.
    public var typeURL: String
    /// The serialised message.
    public var value: [UInt8]

    public init(typeURL: String, value: [UInt8]) {
        self.typeURL = typeURL
        self.value = value
    }
}

/// An error of some domain that crosses the wire by itself when a handler throws it.
public protocol RPCErrorConvertible: Error {
    /// The status that the caller sees.
    var rpcError: RPCError { get }
}

extension RPCError {
    /// The status for whatever a handler threw. What is not meant for callers does not reach them.
    package init(thrown error: any Error) {
        switch error {
        case let error as RPCError: self = error
        case let error as any RPCErrorConvertible: self = error.rpcError
        case is CancellationError: self.init(.cancelled, "the call was cancelled")
        default: self.init(.unknown, "the service failed: see its logs")
        }
    }
}
