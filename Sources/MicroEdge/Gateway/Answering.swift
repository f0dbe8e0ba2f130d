import MicroCore
import NIOCore

/// What answers one HTTP request. Only on its event loop; it ends with its exchange.
protocol Answering: AnyObject {
    /// Begins, with the length of the body if it was announced.
    func start(declaredBodyBytes: Int)
    /// More of the request's body.
    func received(body: ByteBuffer)
    /// There is no more of the body.
    func receivedEnd()
    /// The client sends its body too slowly.
    func bodyTimedOut()
    /// The client has taken what it was sent.
    func sinkIsWritable()
    /// Nobody is there to be answered.
    func clientIsGone()
    /// Answers with an error.
    func fail(_ error: MicroError)
}

extension GatewayCall: Answering {}

extension GatewayLoop {
    /// What answers a request.
    func answering(_ head: RequestHead, _ sink: any AnswerSink) -> any Answering {
        if let blobs, head.verb != .options, BlobPath.isOne(head.path) {
            return BlobAnswer(BlobPath(head.path), of: blobs, gateway: self, head: head, sink: sink)
        }
        return GatewayCall(self, head: head, sink: sink)
    }

    /// What says that a request is not understood.
    func refusing(_ sink: any AnswerSink) -> any Answering {
        GatewayCall(self, head: RequestHead(verb: .get, path: "/", query: ""), sink: sink)
    }

    /// The head of an answer that is an error.
    func head(of error: MicroError, to head: RequestHead) -> Answer {
        var answer = Answer(status: error.code.rawValue, headers: crossOrigin.headers(for: head))
        if error.code == .unauthenticated { answer.headers.append(("www-authenticate", "Bearer")) }
        return answer
    }
}
