import MicroCore
import NIOCore

/// The head of an HTTP answer, whatever the version.
struct Answer {
    /// The kinds of body that the gateway answers with.
    enum ContentType: String {
        case json = "application/json"
        case lines = "application/x-ndjson"
        case events = "text/event-stream"
        case protobuf = "application/protobuf"
        case none = ""
    }

    var status = 200
    var contentType = ContentType.json
    /// Besides content type, length and date; names in lower case.
    var headers: [(name: String, value: String)] = []

    /// Whether there is a body to such an answer, empty or not.
    var hasBody: Bool { status != 304 }

    /// What stands beside the status.
    var phrase: String {
        switch status {
        case 206: "Partial Content"
        case 304: "Not Modified"
        default: MicroError.Code(rawValue: status).phrase
        }
    }
}

/// The client's side of one HTTP exchange. Only on its event loop.
protocol AnswerSink: AnyObject {
    /// False while the client is slow to read what it was sent.
    var isWritable: Bool { get }
    /// An empty buffer to write a body, or a piece of one, into.
    func makeBody(capacity: Int) -> ByteBuffer
    /// A whole answer. Ends the exchange.
    func send(_ answer: Answer, body: ByteBuffer)
    /// The head of an answer whose pieces follow, with so many bytes in all if that is known.
    func begin(_ answer: Answer, length: Int?)
    /// A piece; it is on its way at the end of the event loop's turn at the latest.
    func send(piece: ByteBuffer)
    /// There are no more pieces. Ends the exchange.
    func end()
    /// The answer breaks off, recognisably. Ends the exchange.
    func abort()
    /// So many bytes of the request's body need no room any more: as many may be read.
    func take(_ bytes: Int)
}
