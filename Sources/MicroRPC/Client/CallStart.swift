import NIOCore
import NIOHPACK
import Synchronization

/// A call that is about to begin.
struct CallStart: Sendable {
    /// Without the leading slash.
    let path: String
    let scheme: String
    let authority: String
    let options: CallOptions
    var onEnd: (@Sendable (RPCError?) -> Void)?
    var replacement: RPCByteStream.Replacement?

    /// Opens a stream by `connect`, on the event loop, and returns when the call is on its way.
    /// - Throws: `RPCError`; `isUnprocessed` when no server has seen it.
    func run(
        on eventLoop: any EventLoop,
        by connect: @escaping @Sendable (ClientCall, @escaping ConnectionPool.Opened) -> Void
    ) async throws -> RPCByteStream {
        let timeout = options.effectiveTimeout
        let request = head(timeout)
        let slot = CallSlot()
        let end = CallEnd()
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                eventLoop.execute {
                    let call = ClientCall(
                        eventLoop: eventLoop, request: request, messageBytesMax: options.messageBytesMax,
                        end: end, onEnd: onEnd)
                    let stream = call.attach(options: options, replacement: replacement)
                    slot.fill(NIOLoopBound(call, eventLoop: eventLoop))
                    call.start(timeout: timeout, by: connect) { failure in
                        guard slot.resumeOnce() else { return }
                        if let failure {
                            continuation.resume(throwing: failure)
                        } else {
                            continuation.resume(returning: stream)
                        }
                    }
                    if slot.isCancelled, slot.resumeOnce() {
                        call.cancel()
                        continuation.resume(throwing: RPCError(.cancelled, "the call was cancelled"))
                    }
                }
            }
        } onCancel: {
            slot.cancel()
        }
    }

    private func head(_ timeout: Duration?) -> HPACKHeaders {
        var headers = HPACKHeaders()
        headers.reserveCapacity(10)
        headers.add(name: ":method", value: "POST")
        headers.add(name: ":scheme", value: scheme)
        headers.add(name: ":path", value: "/" + path)
        headers.add(name: ":authority", value: authority)
        headers.add(name: "te", value: "trailers")
        headers.add(name: "content-type", value: "application/grpc")
        headers.add(name: "grpc-accept-encoding", value: "identity,gzip")
        if options.isCompressed { headers.add(name: "grpc-encoding", value: "gzip") }
        if let timeout { headers.add(name: "grpc-timeout", value: Timeout.format(timeout)) }
        options.metadata.append(to: &headers)
        return headers
    }
}

/// Joins the cancellation of a task with the call that its event loop makes.
private final class CallSlot: Sendable {
    private struct State {
        var call: NIOLoopBound<ClientCall>?
        var isCancelled = false
        var isResumed = false
    }

    private let state = Mutex(State())

    var isCancelled: Bool { state.withLock { $0.isCancelled } }

    func fill(_ call: NIOLoopBound<ClientCall>) {
        state.withLock { $0.call = call }
    }

    /// True for the first to ask.
    func resumeOnce() -> Bool {
        state.withLock { state in
            defer { state.isResumed = true }
            return !state.isResumed
        }
    }

    func cancel() {
        let call = state.withLock { state in
            state.isCancelled = true
            return state.call
        }
        call?.nextTurn { $0.cancel() }
    }
}
