import DequeModule
import NIOCore

/// One connection on which each of its clients makes the next request when the one before is answered.
final class LoopClient<Conversation: Exchange>: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private var conversation: Conversation
    private let clients: Int
    private let end: NIODeadline
    private let done: EventLoopPromise<ClientOutcome>
    private var outcome = ClientOutcome()
    private var received = ByteBuffer()
    /// When each request was made that is not answered, in order: answers that overtake others are as old as those.
    private var asked: Deque<NIODeadline> = []

    /// Asks until `end`, or until there is nothing left to ask.
    init(
        _ conversation: Conversation, clients: Int, until end: NIODeadline, done: EventLoopPromise<ClientOutcome>
    ) {
        self.conversation = conversation
        self.clients = clients
        self.end = end
        self.done = done
    }

    func channelActive(context: ChannelHandlerContext) {
        var output = context.channel.allocator.buffer(capacity: 1_024)
        conversation.greet(&output)
        for _ in 0..<clients { ask(context, &output) }
        context.writeAndFlush(wrapOutboundOut(output), promise: nil)
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        var input = unwrapInboundIn(data)
        if received.readableBytes == 0 {
            swap(&received, &input)
        } else {
            received.writeBuffer(&input)
        }
        var output = context.channel.allocator.buffer(capacity: 512)
        do {
            while let answer = try conversation.hear(&received, &output) { note(answer, context, &output) }
            if output.readableBytes > 0 { context.writeAndFlush(wrapOutboundOut(output), promise: nil) }
        } catch {
            finish(context, "\(error)")
        }
    }

    func channelInactive(context: ChannelHandlerContext) {
        finish(context, conversation.isListener && .now() >= end ? nil : "the connection was closed")
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        finish(context, "\(error)")
    }

    private func note(_ answer: Answer, _ context: ChannelHandlerContext, _ output: inout ByteBuffer) {
        let now = NIODeadline.now()
        outcome.last = now
        switch answer {
        case .good: outcome.nanoseconds.append(UInt32(clamping: (now - (asked.popFirst() ?? now)).nanoseconds))
        case .bad:
            asked.removeFirst(min(1, asked.count))
            outcome.failed += 1
        }
        if now < end { ask(context, &output) } else { finishWhenAnswered(context) }
    }

    private func ask(_ context: ChannelHandlerContext, _ output: inout ByteBuffer) {
        if conversation.ask(&output) { asked.append(.now()) } else { finishWhenAnswered(context) }
    }

    private func finishWhenAnswered(_ context: ChannelHandlerContext) {
        if asked.isEmpty || conversation.isListener { finish(context, nil) }
    }

    private func finish(_ context: ChannelHandlerContext, _ failure: String?) {
        if failure != nil, !conversation.isListener { outcome.failed += asked.count }
        asked = []
        outcome.failure = failure
        done.succeed(outcome)
        context.close(promise: nil)
    }
}

/// What one client saw.
struct ClientOutcome: Sendable {
    /// How long each request took that was answered well.
    var nanoseconds: [UInt32] = []
    var failed = 0
    /// When something was answered last.
    var last = NIODeadline.uptimeNanoseconds(0)
    /// Why it went no further.
    var failure: String?
}
