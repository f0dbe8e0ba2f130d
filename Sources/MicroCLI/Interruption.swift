import Dispatch
import Glibc
import Synchronization

/// Ends a command cleanly when Ctrl-C is typed or the process is told to stop.
enum Interruption {
    /// How long a command has to end by itself once it was interrupted.
    static let graceSeconds = 2

    /// Runs `body` and returns its status, or that of the signal that cancelled it. A second signal ends
    /// the process at once.
    static func cancelling(_ body: @escaping @Sendable () async -> ExitStatus) async -> ExitStatus {
        let received = Mutex<ExitStatus?>(nil)
        // Awaited below, on every path.
        let work = Task { await body() }
        let signals: [(number: Int32, status: ExitStatus)] = [
            (SIGINT, .interrupted), (SIGTERM, .terminated),
        ]
        let sources = signals.map { number, status in
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
            source.setEventHandler {
                let isFirst = received.withLock { received in
                    defer { received = received ?? status }
                    return received == nil
                }
                guard isFirst else { _exit(status.rawValue) }
                work.cancel()
                DispatchQueue.global().asyncAfter(deadline: .now() + .seconds(graceSeconds)) {
                    _exit(status.rawValue)
                }
            }
            source.resume()
            return source
        }
        let status = await work.value
        for source in sources { source.cancel() }
        return received.withLock { $0 } ?? status
    }
}
