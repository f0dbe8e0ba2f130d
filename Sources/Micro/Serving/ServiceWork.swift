/// What a service does beside answering calls, for as long as it runs.
protocol ServiceWork: Sendable {
    /// Does it until `stopping` is open, then finishes what is in hand. When the task is cancelled it ends at once.
    func run(until stopping: Latch) async
}

/// All that a service does beside answering calls.
struct ServiceWorks: Sendable {
    let works: [any ServiceWork]
    private let stopping = Latch()
    private let finished = Latch()

    init(_ works: [any ServiceWork]) {
        self.works = works
    }

    /// Does all of it, until it is finished after `finish` or the task is cancelled.
    func run() async {
        await withDiscardingTaskGroup { tasks in
            for work in works { tasks.addTask { await work.run(until: stopping) } }
        }
        finished.open()
    }

    /// Asks all of it to end, and waits until what was in hand is finished: at most so long.
    func finish(within limit: Duration) async {
        stopping.open()
        // Whoever calls this cuts short what has not ended by then.
        try? await finished.wait(atMost: limit)
    }
}
