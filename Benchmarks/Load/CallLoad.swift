import ArgumentParser
import NIOCore

/// Calls one gRPC method again and again, as clients do that keep their connections: headers are sent in full once.
struct CallLoad: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "call", abstract: "Call one gRPC method.")

    @Argument(help: "Its path, as in /package.Service/Method.") var path: String
    @OptionGroup var options: LoadOptions
    @Option(help: "What is sent: the letters of a message's first field.") var text = ""
    @Option(help: "The authorization of whoever calls.") var authorization: String?

    func run() async throws {
        let (path, text, authorization) = (path, text, authorization)
        let authority = "127.0.0.1:\(options.port)"
        try await options.loop.run { _ in
            GRPCExchange(
                CallRequests(path: path, text: text), authority: authority, authorization: authorization)
        }.write()
    }
}

/// The same request every time.
struct CallRequests: GRPCRequests, Sendable {
    let path: String
    let text: String

    var answerBytesMin: Int { 0 }

    func message(_ output: inout ByteBuffer) -> Bool {
        if !text.isEmpty { output.writeField(1, text.utf8) }
        return true
    }
}
