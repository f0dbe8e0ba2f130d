package import NIOCore
import NIOHPACK
import Synchronization

/// Client connections to any address, pooled on every event loop of a group.
package final class RPCTransport: Sendable {
    private let pools: [NIOLoopBound<ConnectionPool>]
    private let next = Atomic<Int>(0)
    private let scheme: String

    /// - Throws: what is wrong with the TLS configuration.
    package init(
        group: any EventLoopGroup,
        configuration: ConnectionPool.Configuration = ConnectionPool.Configuration()
    ) async throws {
        var pools: [NIOLoopBound<ConnectionPool>] = []
        for eventLoop in group.makeIterator() {
            pools.append(
                try await eventLoop.submit {
                    NIOLoopBound(
                        try ConnectionPool(eventLoop: eventLoop, configuration: configuration),
                        eventLoop: eventLoop)
                }.get())
        }
        self.pools = pools
        scheme = configuration.tls == nil ? "http" : "https"
    }

    /// Begins a call and returns when it is on its way.
    /// - Throws: `RPCError`; `isUnprocessed` when no server has seen it.
    package func open(_ path: String, at address: Address, options: CallOptions) async throws -> RPCByteStream
    {
        let index = next.add(1, ordering: .relaxed).newValue
        let pool = pools[Int(UInt(bitPattern: index) % UInt(pools.count))]
        let timeout = options.effectiveTimeout
        let request = head(path, address, options, timeout)
        let messageBytesMax = options.messageBytesMax
        let isCompressed = options.isCompressed
        let end = CallEnd()
        let slot = CallSlot()
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                pool.eventLoop.execute {
                    let call = ClientCall(
                        eventLoop: pool.eventLoop, request: request, messageBytesMax: messageBytesMax,
                        end: end)
                    let stream = call.attach(isCompressed: isCompressed)
                    let bound = NIOLoopBound(call, eventLoop: pool.eventLoop)
                    slot.fill(bound)
                    call.start(in: pool.value, to: address, timeout: timeout) { failure in
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

    private func head(_ path: String, _ address: Address, _ options: CallOptions, _ timeout: Duration?)
        -> HPACKHeaders
    {
        var headers = HPACKHeaders()
        headers.reserveCapacity(10)
        headers.add(name: ":method", value: "POST")
        headers.add(name: ":scheme", value: scheme)
        headers.add(name: ":path", value: "/" + path)
        headers.add(name: ":authority", value: address.description)
        headers.add(name: "te", value: "trailers")
        headers.add(name: "content-type", value: "application/grpc")
        headers.add(name: "grpc-accept-encoding", value: "identity,gzip")
        if options.isCompressed { headers.add(name: "grpc-encoding", value: "gzip") }
        if let timeout { headers.add(name: "grpc-timeout", value: Timeout.format(timeout)) }
        options.metadata.append(to: &headers)
        return headers
    }

    /// Lets calls finish and closes the connections; what is left after `limit` is cut off by the peer or the process.
    package func shutdown() {
        for pool in pools { pool.nextTurn { $0.drain() } }
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

/// Calls one address.
package struct RPCClient: RPCCaller {
    private let transport: RPCTransport
    private let address: Address

    package init(transport: RPCTransport, address: Address) {
        self.transport = transport
        self.address = address
    }

    package func open(_ path: String, options: CallOptions) async throws -> RPCByteStream {
        try await transport.open(path, at: address, options: options)
    }
}
