import MicroCore
import MicroRPC
import MicroTranscoding

/// One call of an endpoint: JSON in, JSON out.
struct EndpointCall: Sendable {
    /// How long a single answer is waited for when nobody says.
    static let unaryTimeout = Duration.seconds(10)

    /// Where the requests come from.
    enum Requests: Sendable {
        /// One, as JSON.
        case one(String)
        /// One for each line.
        case lines(StandardInput)
    }

    let caller: any RPCCaller
    let path: String
    let operation: ServiceSchema.Operation
    let flags: CallFlags
    let printer: MessagePrinter

    private var shape: StreamShape { StreamShape(operation.endpoint) }

    /// Calls, and prints every answer as it comes.
    func run(_ requests: Requests) async throws {
        let options = self.options
        switch requests {
        case .one(let json):
            // What is wrong with a request is told before anybody is called.
            let message = try operation.request.message(json: Array(json.utf8))
            let stream = try await caller.open(path, options: options)
            try await stream.write(message: message)
            stream.finish()
            try await printAnswers(of: stream)
        case .lines(let input):
            let stream = try await caller.open(path, options: options)
            try await exchange(input, stream)
        }
    }

    private var options: CallOptions {
        let usual: Duration? = shape == .unary ? Self.unaryTimeout : nil
        var options = CallOptions(timeout: flags.timeout ?? usual)
        for pair in flags.metadata { options.metadata.append(pair.name, pair.value) }
        return options
    }

    private func printAnswers(of stream: RPCByteStream) async throws {
        while let message = try await stream.nextMessage() {
            try printer.print(try operation.response.json(message: message))
        }
    }

    /// Sends a request per line while answers are printed. The call is over when the service says so,
    /// whatever is still to be read.
    private func exchange(_ input: StandardInput, _ stream: RPCByteStream) async throws {
        try await withThrowingTaskGroup(of: Bool.self) { group in
            group.addTask {
                try await send(input, stream)
                return false
            }
            group.addTask {
                try await printAnswers(of: stream)
                return true
            }
            while let isOver = try await group.next() {
                if isOver { group.cancelAll() }
            }
        }
    }

    private func send(_ input: StandardInput, _ stream: RPCByteStream) async throws {
        var number = 0
        do {
            while let line = try await input.line() {
                number += 1
                guard line.contains(where: { $0 > 32 }) else { continue }
                try await stream.write(message: try operation.request.message(json: line))
            }
            stream.finish()
        } catch is CancellationError {
            // The service has ended the call: what it said counts.
        } catch let error as CLIError {
            throw CLIError(
                "line \(number) of the input: \(error.message)", next: error.next, status: error.status)
        }
    }
}
