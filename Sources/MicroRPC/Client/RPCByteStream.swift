package import NIOCore
import SwiftProtobuf
import Synchronization

/// A call that is under way, in bytes. It is cancelled when it is no longer referred to.
public final class RPCByteStream: Sendable {
    let inbound: InboundMessages
    let outbound: OutboundMessages
    private let call: NIOLoopBound<ClientCall>
    private let end: CallEnd
    private let replacement: Replacement?

    /// Begins the same call elsewhere, for one that failed in this way without any server having seen it.
    /// - Throws: that failure, when there is nowhere else.
    package typealias Replacement = @Sendable (RPCError) async throws -> RPCByteStream

    init(
        inbound: InboundMessages, outbound: OutboundMessages, call: NIOLoopBound<ClientCall>, end: CallEnd,
        replacement: Replacement? = nil
    ) {
        self.inbound = inbound
        self.outbound = outbound
        self.call = call
        self.end = end
        self.replacement = replacement
    }

    deinit {
        if !end.isOver { cancel() }
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

    /// Waits for the head of the answer, which comes before the first response.
    func awaitHead() async throws -> Metadata {
        do {
            return try await end.awaitHead()
        } catch is CancellationError {
            cancel()
            throw RPCError(.cancelled, "the call was cancelled")
        }
    }

    /// The status of a call that has failed; nil while it goes on or when it succeeded.
    package var failure: RPCError? { end.failure }

    /// The trailers of a call that is over.
    package var trailers: Metadata? { end.trailers }

    /// Sends the one request of a call and takes its one response; does so elsewhere while no server has seen the call
    /// and somebody knows where.
    func exchange<Response: Message>(_ request: ByteBuffer) async throws -> Response {
        do {
            try await send(only: request)
            return try await only()
        } catch let error as RPCError where error.isUnprocessed {
            guard let replacement else { throw error }
            return try await replacement(error).exchange(request)
        }
    }

    /// Sends the one request of a call, unless it went along with the head.
    func send(only request: ByteBuffer) async throws {
        guard !outbound.isWhole else { return }
        try await write(request)
        finish()
    }

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

/// What a call's answer began and ended with.
final class CallEnd: Sendable {
    private struct State {
        var head: Metadata?
        var trailers: Metadata?
        var failure: RPCError?
        var isOver = false
        var waiters: [UInt64: CheckedContinuation<Metadata, any Error>] = [:]
        var lastWaiter: UInt64 = 0
    }

    private let state = Mutex(State())

    var head: Metadata? { state.withLock { $0.head } }
    var trailers: Metadata? { state.withLock { $0.trailers } }
    var failure: RPCError? { state.withLock { $0.failure } }
    var isOver: Bool { state.withLock { $0.isOver } }

    func set(head: Metadata) {
        let waiters = state.withLock { state in
            state.head = head
            return Self.takeWaiters(&state)
        }
        for waiter in waiters { waiter.resume(returning: head) }
    }

    func set(trailers: Metadata?, failure: RPCError?) {
        let (waiters, result) = state.withLock { state in
            state.trailers = trailers
            state.failure = failure
            state.isOver = true
            return (Self.takeWaiters(&state), Self.result(state))
        }
        guard let result else { return }
        for waiter in waiters { waiter.resume(with: result) }
    }

    /// Waits for the head of the answer; one that is all trailers has an empty head.
    /// - Throws: `RPCError` when the call fails before, `CancellationError` when the task is cancelled.
    func awaitHead() async throws -> Metadata {
        let id = state.withLock { state in
            state.lastWaiter += 1
            return state.lastWaiter
        }
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                let outcome = state.withLock { state -> Result<Metadata, any Error>? in
                    if let result = Self.result(state) { return result }
                    if Task.isCancelled { return .failure(CancellationError()) }
                    state.waiters[id] = continuation
                    return nil
                }
                if let outcome { continuation.resume(with: outcome) }
            }
        } onCancel: {
            let waiter = state.withLock { $0.waiters.removeValue(forKey: id) }
            waiter?.resume(throwing: CancellationError())
        }
    }

    /// What waiting for the head comes to; nil while it has to go on.
    private static func result(_ state: State) -> Result<Metadata, any Error>? {
        if let head = state.head { return .success(head) }
        if let failure = state.failure { return .failure(failure) }
        return state.isOver ? .success(Metadata()) : nil
    }

    private static func takeWaiters(_ state: inout State) -> [CheckedContinuation<Metadata, any Error>] {
        defer { state.waiters = [:] }
        return Array(state.waiters.values)
    }
}
