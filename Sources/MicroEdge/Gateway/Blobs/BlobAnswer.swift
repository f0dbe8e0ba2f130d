import MicroCore
import MicroWire
import NIOCore

/// One request for a public blob: `GET` and `HEAD`, with conditions and ranges.
///
/// Only on its event loop, but for the task that reads the blob: it reads as fast as the client takes, and holds no more
/// than a chunk.
final class BlobAnswer: Timed, Answering {
    private let path: BlobPath?
    private let blobs: any PublicBlobs
    private let gateway: GatewayLoop
    private let head: RequestHead
    private var sink: (any AnswerSink)?
    private var hasBegun = false
    // Nobody awaits it: it ends by ending this, and is cancelled when the client goes first.
    private var task: Task<Void, Never>?
    /// Waited for while the client is slow.
    private var room: EventLoopPromise<Void>?

    init(
        _ path: BlobPath?, of blobs: any PublicBlobs, gateway: GatewayLoop, head: RequestHead,
        sink: any AnswerSink
    ) {
        self.path = path
        self.blobs = blobs
        self.gateway = gateway
        self.head = head
        self.sink = sink
    }

    func start(declaredBodyBytes: Int) {
        guard head.isBodiless else {
            return fail(MicroError(.methodNotAllowed, "blobs are read here, and written by gRPC"))
        }
        guard let path else { return fail(Self.missing) }
        arm(gateway.configuration.timeout)
        let reading = BlobReading(self, on: gateway.forwarder.eventLoop)
        task = Task { [blobs] in await reading.run(path, of: blobs) }
    }

    override func timeIsUp() {
        hasBegun ? abort() : fail(MicroError(.gatewayTimeout, "the blob was not there in time"))
    }

    func received(body: ByteBuffer) {
        sink?.take(body.readableBytes)
    }

    func receivedEnd() {}

    func bodyTimedOut() {
        fail(MicroError(.deadlineExceeded, "the body of the request took too long"))
    }

    func sinkIsWritable() {
        guard let room else { return }
        self.room = nil
        gateway.forwarder.timers.disarm(self)
        room.succeed()
    }

    func clientIsGone() {
        end()
    }

    func fail(_ error: MicroError) {
        guard let sink else { return }
        guard !hasBegun else { return abort() }
        let error = error.asHTTP
        var answer = gateway.head(of: error, to: head)
        if error.code == .methodNotAllowed { answer.headers.append(("allow", "GET, HEAD")) }
        var body = sink.makeBody(capacity: 256)
        body.writeString(error.json)
        end()
        sink.send(answer, body: body)
    }

    private func arm(_ timeout: Duration) {
        gateway.forwarder.timers.arm(self, at: gateway.forwarder.eventLoop.now + TimeAmount(timeout))
    }

    /// Lets go of everything.
    private func end() {
        sink = nil
        gateway.forwarder.timers.disarm(self)
        let (task, room) = (task, room)
        self.task = nil
        self.room = nil
        task?.cancel()
        room?.fail(CancellationError())
    }

    private func abort() {
        let sink = sink
        end()
        sink?.abort()
    }
}

// What the task that reads the blob has it do.
extension BlobAnswer {
    /// A blob that is not public looks like none.
    static let missing = MicroError(.notFound, "there is no such blob")

    /// Sends the head.
    /// - Returns: the bytes that are to follow; nil when none are, and the answer is complete.
    fileprivate func begin(_ info: BlobInfo) -> Range<Int>? {
        guard let sink else { return nil }
        gateway.forwarder.timers.disarm(self)
        var answer = Answer(contentType: .none, headers: headers(of: info))
        let range: Range<Int>
        switch BlobConditions(head).outcome(for: info) {
        case .whole: range = 0..<info.size
        case .part(let part):
            range = part
            answer.status = 206
            answer.headers.append(
                ("content-range", "bytes \(part.lowerBound)-\(part.upperBound - 1)/\(info.size)"))
        case .notModified:
            answer.status = 304
            end()
            sink.send(answer, body: ByteBuffer())
            return nil
        case .preconditionFailed:
            fail(MicroError(.failedPrecondition, "the blob is another one by now"))
            return nil
        case .rangeNotSatisfiable:
            refuseRange(of: info, sink)
            return nil
        }
        let type = BlobContentType(stated: info.contentType)
        answer.headers.append(("content-type", type.value))
        if !type.isShown { answer.headers.append(("content-disposition", "attachment")) }
        hasBegun = true
        sink.begin(answer, length: range.count)
        guard head.verb == .get, !range.isEmpty else {
            finish()
            return nil
        }
        return range
    }

    /// Sends a chunk; the future says when there is room for the next.
    fileprivate func send(_ chunk: [UInt8]) -> EventLoopFuture<Void> {
        let eventLoop = gateway.forwarder.eventLoop
        guard let sink else { return eventLoop.makeFailedFuture(CancellationError()) }
        var piece = sink.makeBody(capacity: chunk.count)
        piece.writeBytes(chunk)
        sink.send(piece: piece)
        guard !sink.isWritable else { return eventLoop.makeSucceededVoidFuture() }
        let room = eventLoop.makePromise(of: Void.self)
        self.room = room
        arm(gateway.configuration.writeTimeout)
        return room.futureResult
    }

    /// Everything was sent.
    fileprivate func finish() {
        let sink = sink
        end()
        sink?.end()
    }

    private func refuseRange(of info: BlobInfo, _ sink: any AnswerSink) {
        let error = MicroError(.rangeNotSatisfiable, "the blob has \(info.size) bytes")
        var answer = gateway.head(of: error, to: head)
        answer.headers.append(("content-range", "bytes */\(info.size)"))
        var body = sink.makeBody(capacity: 256)
        body.writeString(error.json)
        end()
        sink.send(answer, body: body)
    }

    private func headers(of info: BlobInfo) -> [(name: String, value: String)] {
        [
            ("etag", info.entityTag), ("last-modified", info.lastModified), ("accept-ranges", "bytes"),
            // Kept by whoever likes, and asked about each time: it may be replaced or made private at any moment.
            ("cache-control", "public, no-cache"),
            ("content-security-policy", BlobContentType.securityPolicy),
            ("cross-origin-resource-policy", "cross-origin"),
        ] + gateway.crossOrigin.headers(for: head)
    }
}

/// The task's side of an answer.
private struct BlobReading: Sendable {
    private let answer: NIOLoopBound<BlobAnswer>
    private let eventLoop: any EventLoop

    init(_ answer: BlobAnswer, on eventLoop: any EventLoop) {
        self.answer = NIOLoopBound(answer, eventLoop: eventLoop)
        self.eventLoop = eventLoop
    }

    func run(_ path: BlobPath, of blobs: any PublicBlobs) async {
        do {
            guard let blob = try await blobs.open(path.key, in: path.namespace) else {
                throw BlobAnswer.missing
            }
            let range = try await eventLoop.submit { [answer] in answer.value.begin(blob.info) }.get()
            guard let range else { return }
            for try await chunk in blob.chunks(range) {
                try await eventLoop.flatSubmit { [answer] in answer.value.send(chunk) }.get()
            }
            eventLoop.execute { [answer] in answer.value.finish() }
        } catch {
            let failure =
                error as? MicroError ?? MicroError(.internalError, "the blob cannot be read", cause: error)
            eventLoop.execute { [answer] in answer.value.fail(failure) }
        }
    }
}
