import MicroRPC
import Synchronization

// The calls: how each is made, and its answers given to those who wait for them.
extension AnsweredStream {
    /// Makes a call and reads its answers.
    func read(_ call: UInt64) -> Task<Void, Never> {
        // Nobody awaits it, for it outlives whoever asks first: it ends with the call, and is cancelled by `deinit`.
        Task { [weak self, caller, path] in
            do {
                let (requests, responses): (RPCWriter<Request>, RPCResponses<Response>) =
                    try await caller.exchange(path, options: CallOptions())
                self?.opened(call, requests)
                for try await response in responses { try self?.answered(response, by: call) }
                self?.ended(call, RPCError(.unavailable, "the call ended before every request was answered"))
            } catch {
                self?.ended(call, error)
            }
        }
    }

    private func opened(_ call: UInt64, _ requests: RPCWriter<Request>) {
        let end = Instant.now + configuration.callTime
        state.withLock { state in
            state.calls[call]?.requests = requests
            state.calls[call]?.end = end
            advance(&state)
            setAlarm(at: end, &state)
        }
    }

    private func answered(_ response: Response, by call: UInt64) throws {
        let asker = try state.withLock { state in
            let id = state.calls[call]?.takeAnswer()
            guard let id else { throw RPCError(.internalError, "an answer to nothing that was asked") }
            advance(&state)
            return state.askers.removeValue(forKey: id)
        }
        asker?.continuation.resume(returning: response)
    }

    private func ended(_ call: UInt64, _ error: any Error) {
        let end = state.withLock { state in
            let end = state.end(call, error)
            if end.isRefused { state.refusedUntil = .now + configuration.refusalTime }
            advance(&state)
            return end
        }
        for asker in end.askers {
            asker.continuation.resume(with: end.isRefused ? .success(nil) : .failure(error))
        }
    }
}
