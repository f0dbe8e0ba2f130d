package import NIOCore
import SwiftProtobuf
import Synchronization

/// A call that is under way, in bytes. It is cancelled when it is no longer referred to.
public final class RPCByteStream: Sendable {
    let inbound: InboundMessages
    let outbound: OutboundMessages
    private let call: NIOLoopBound<ClientCall>
    private let end: CallEnd

    init(inbound: InboundMessages, outbound: OutboundMessages, call: NIOLoopBound<ClientCall>, end: CallEnd) {
        self.inbound = inbound
        self.outbound = outbound
        self.call = call
        self.end = end
    }

    deinit {
        cancel()
    }

    /// Sends a framed message.
    package func write(_ message: ByteBuffer) async throws {
        do {
            try await outbound.write(message)
        } catch is CancellationError {
            cancel()
            throw CancellationError()
        } catch let error as RPCError where error.code == .ok {
            // The server has answered without waiting for more: its answer is to be read.
        }
    }

    /// Says that no more requests come.
    package func finish() {
        outbound.finish()
    }

    /// The next response; nil when the call succeeded.
    package func next() async throws -> ByteBuffer? {
        do {
            return try await inbound.next()
        } catch is CancellationError {
            cancel()
            throw RPCError(.cancelled, "the call was cancelled")
        }
    }

    /// Gives up the call.
    package func cancel() {
        call.nextTurn { $0.cancel() }
    }

    /// The head of the answer, when it has come.
    package var responseHead: Metadata? { end.head }

    /// The status of a call that has failed; nil while it goes on or when it succeeded.
    package var failure: RPCError? { end.failure }

    /// The trailers of a call that is over.
    package var trailers: Metadata? { end.trailers }

    /// The one response of a call that has one.
    func only<Response: Message>() async throws -> Response {
        guard let bytes = try await next() else {
            throw RPCError(.internalError, "the call ended without a response")
        }
        let response: Response = try MessageCoding.decode(bytes)
        guard try await next() == nil else {
            throw RPCError(.internalError, "more than one response to a call that has one")
        }
        return response
    }
}

/// What a call ended with.
final class CallEnd: Sendable {
    private struct State {
        var head: Metadata?
        var trailers: Metadata?
        var failure: RPCError?
    }

    private let state = Mutex(State())

    var head: Metadata? { state.withLock { $0.head } }
    var trailers: Metadata? { state.withLock { $0.trailers } }
    var failure: RPCError? { state.withLock { $0.failure } }

    func set(head: Metadata) { state.withLock { $0.head = head } }

    func set(trailers: Metadata?, failure: RPCError?) {
        state.withLock {
            $0.trailers = trailers
            $0.failure = failure
        }
    }
}
