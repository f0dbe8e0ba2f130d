import MicroEdge
import MicroPlatform
import ServiceLifecycle

/// Ends calls whose callers lose the right to them while they go on.
///
/// It is the first to be started and the last to be stopped, so that nothing escapes it; when the doors are about to
/// close, those who only watch for changes are let go before.
struct Vigilance: Service {
    let forwarding: Forwarding
    let feed: AccessFeed

    func run() async throws {
        await cancelWhenGracefulShutdown { await forwarding.judgeOpenCalls(at: feed.changes()) }
        try? await gracefulShutdown()
    }
}

/// Lets go of those who watch for changes of rules, so that the proxy need not wait for them.
struct WatchersRelease: Service {
    let feed: AccessFeed

    func run() async throws {
        try? await gracefulShutdown()
        feed.finish()
    }
}

/// Lets go of those who consume events, so that the proxy need not wait for them; what they settled is written.
struct EventsRelease: Service {
    let events: StoredEventLogEngine

    func run() async throws {
        try? await gracefulShutdown()
        await events.close()
    }
}
