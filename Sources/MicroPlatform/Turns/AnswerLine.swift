import MicroCore
import MicroRPC
import SwiftProtobuf
import Synchronization

/// The answers to the requests of one call, which are sent in the order of the requests, whatever is ready first.
final class AnswerLine<Response: Message & Sendable>: Sendable {
    /// That of the answers to some requests.
    struct Place: Sendable {
        fileprivate let number: Int
        fileprivate let count: Int
        fileprivate let bytes: Int
    }

    private struct State {
        /// The places that were taken, and how many of them are filled and sent.
        var taken = 0
        var sent = 0
        /// What is ready before its turn.
        var ready: [Int: (place: Place, answers: [Response])] = [:]
        /// Requests that are not answered, and about their bytes.
        var count = 0
        var bytes = 0
        var waiter: CheckedContinuation<Void, Never>?
    }

    private let state = Mutex(State())
    private let responses: RPCWriter<Response>
    /// The most requests, and about the most bytes of them, that wait for their answers.
    private let countMax: Int
    private let bytesMax: Int

    init(to responses: RPCWriter<Response>, countMax: Int, bytesMax: Int) {
        self.responses = responses
        self.countMax = countMax
        self.bytesMax = bytesMax
    }

    /// Takes the next place for the answers to so many requests, when there is room for them.
    /// - Throws: what ended the call.
    func place(for count: Int, bytes: Int) async throws -> Place {
        // Whoever does not read what it is answered is not listened to.
        try await responses.room()
        await waitUntil { state in
            state.count == 0
                || (state.count + count <= self.countMax && state.bytes + bytes <= self.bytesMax)
        }
        return state.withLock { state in
            let place = Place(number: state.taken, count: count, bytes: bytes)
            state.taken += 1
            state.count += count
            state.bytes += bytes
            return place
        }
    }

    /// Fills a place, from anywhere. What fails to be sent nobody waits for any more.
    func fill(_ place: Place, _ answers: [Response]) {
        let waiter = state.withLock { state -> CheckedContinuation<Void, Never>? in
            guard place.number == state.sent else {
                state.ready[place.number] = (place, answers)
                return nil
            }
            send(place, answers, &state)
            while !state.ready.isEmpty, let next = state.ready.removeValue(forKey: state.sent) {
                send(next.place, next.answers, &state)
            }
            return state.waiter.take()
        }
        waiter?.resume()
    }

    private func send(_ place: Place, _ answers: [Response], _ state: inout State) {
        state.sent += 1
        state.count -= place.count
        state.bytes -= place.bytes
        for answer in answers { try? responses.push(answer) }
    }

    /// Waits until every place that was taken is filled.
    func finish() async {
        await waitUntil { $0.sent == $0.taken }
    }

    /// There is one who waits: the one who takes places.
    private func waitUntil(_ isMet: @Sendable (borrowing State) -> Bool) async {
        while !state.withLock({ isMet($0) }) {
            await withCheckedContinuation { continuation in
                let isMet = state.withLock { state in
                    guard !isMet(state) else { return true }
                    state.waiter = continuation
                    return false
                }
                if isMet { continuation.resume() }
            }
        }
    }
}
