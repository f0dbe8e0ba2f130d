import MicroCore
import MicroRPC
import SwiftProtobuf

/// Answers the requests of a call one by one, in order. Those that came together are handed on together, and the next ones
/// while these are not answered yet.
struct AnsweredRequests<Request: Message & Sendable, Response: Message & Sendable, Work, Value> {
    /// Lets work wait for its turn; the function is told what became of each.
    typealias Enqueue = ([Work], @escaping @Sendable ([Result<Value, MicroError>]) -> Void) -> Void

    /// The most requests, and about the most bytes of them, that are not answered.
    private static var unansweredMax: Int { 1_024 }
    private static var unansweredBytesMax: Int { 4 << 20 }

    let requests: RPCReader<Request>
    let read: (Request) throws(MicroError) -> Work
    let enqueue: Enqueue
    let response: @Sendable (Result<Value, MicroError>) -> Response

    /// Answers them by `responses` until the caller has sent its last, beginning with what came `first`.
    func answer(
        _ first: (requests: [Request], bytes: Int), by responses: RPCWriter<Response>
    ) async throws {
        let line = AnswerLine(
            to: responses, countMax: Self.unansweredMax, bytesMax: Self.unansweredBytesMax)
        var next = first
        while !next.requests.isEmpty {
            let place = try await line.place(for: next.requests.count, bytes: next.bytes)
            hand(next.requests) { [response] in line.fill(place, $0.map(response)) }
            next = try await requests.nextTogether()
        }
        await line.finish()
    }

    /// What cannot be read fails without being handed on, and keeps its place among the others.
    private func hand(
        _ requests: [Request], _ answer: @escaping @Sendable ([Result<Value, MicroError>]) -> Void
    ) {
        var failures: [Int: MicroError] = [:]
        var work: [Work] = []
        work.reserveCapacity(requests.count)
        for (index, request) in requests.enumerated() {
            do throws(MicroError) {
                work.append(try read(request))
            } catch {
                failures[index] = error
            }
        }
        guard !failures.isEmpty else { return enqueue(work, answer) }
        let (count, failed) = (requests.count, failures)
        enqueue(work) { results in
            var done = results[...]
            answer(
                (0..<count).map { index in
                    if let failure = failed[index] { return .failure(failure) }
                    return done.popFirst() ?? .failure(MicroError(.internalError, "no answer was made"))
                })
        }
    }
}

extension RPCReader {
    /// What came together of the requests of a call: at most 32, and no more once they come to 1 MiB.
    func nextTogether() async throws -> (requests: [Element], bytes: Int) {
        try await next(32, bytesMax: 1 << 20)
    }
}
