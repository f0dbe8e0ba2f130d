import FoundationEssentials
import MicroCore

/// A message as scripts read it: one line of JSON. A body that is not text stands in a member of its own, as base64.
struct MessageLine: Encodable {
    private enum CodingKeys: String, CodingKey {
        case topic, headers, body
        case bodyBase64 = "body_base64"
    }

    private let message: BrokerMessage
    private let topic: TopicName?

    /// `topic` nil for an answer, which has none that means anything.
    init(_ message: BrokerMessage, topic: TopicName?) {
        self.message = message
        self.topic = topic
    }

    func encode(to encoder: any Encoder) throws {
        var line = encoder.container(keyedBy: CodingKeys.self)
        try line.encodeIfPresent(topic?.rawValue, forKey: .topic)
        if !message.headers.isEmpty { try line.encode(message.headers, forKey: .headers) }
        try line.encode(message.body, text: .body, base64: .bodyBase64)
    }

    /// `TOPIC  BODY` for people, JSON for scripts.
    func text(_ format: OutputFormat) throws -> String {
        guard format == .text else { return try JSONText.line(self) }
        let body = VisibleText.cell(message.body)
        return topic.map { "\($0)  \(body)" } ?? body
    }
}
