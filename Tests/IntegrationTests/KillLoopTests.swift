import Testing

/// A server that is killed or stopped again and again while 64 writers and 200 watchers are at work: the short form.
@Suite(.serialized) struct KillLoopTests {
    @Test(.timeLimit(.minutes(4))) func whatWasAcknowledgedIsThereAndToldOnce() async throws {
        let result = try await loop(
            [], "--rounds", "5", "--watchers", "200", "--stop-every", "2", "--shim",
            Products.library("FaultShim")
        )
        #expect(result.status == 0, "\(result.output.suffix(4_000))\(result.errors.suffix(2_000))")
        #expect(result.output.contains("round 5/5: "))
    }

    @Test(.timeLimit(.minutes(4))) func anOrderExplainsWhatClientsWereToldAcrossKills() async throws {
        let result = try await loop([], "--rounds", "0", "--histories", "4")
        #expect(result.status == 0, "\(result.output.suffix(4_000))\(result.errors.suffix(2_000))")
        #expect(result.output.contains("history 4/4: "))
    }

    @Test(.timeLimit(.minutes(4))) func aLossIsNoticed() async throws {
        let result = try await loop([], "--rounds", "2", "--lose", "2")
        #expect(result.status == 1)
        #expect(result.output.contains("VIOLATION"))
    }

    @Test(.timeLimit(.minutes(4))) func groupsAreGivenEveryEventInOrder() async throws {
        let result = try await loop(["events"], "--rounds", "4")
        #expect(result.status == 0, "\(result.output.suffix(4_000))\(result.errors.suffix(2_000))")
        #expect(result.output.contains("round 4/4: "))
    }

    @Test(.timeLimit(.minutes(4))) func recordsAndEventsOfTransactionsAgree() async throws {
        let result = try await loop(["outbox"], "--transactions", "1000")
        #expect(result.status == 0, "\(result.output.suffix(4_000))\(result.errors.suffix(2_000))")
        #expect(result.output.contains("1000 transactions, "))
    }

    private func loop(_ kind: [String] = [], _ arguments: String...) async throws -> CommandResult {
        try await Scratch.with { scratch in
            let all = kind + ["--micro", Products.micro, "--folder", scratch("loop")] + arguments
            return try await Command(
                Products.program("kill-loop"), all, in: scratch.path,
                environment: ServerProcess.environment(scratch: scratch)
            ).finished(within: .seconds(200))
        }
    }
}
