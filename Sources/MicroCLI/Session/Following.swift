import MicroCore
import MicroRPC
import MicroWire

/// Follows what the platform tells until the task is cancelled: when the connection is lost, from a new one on.
struct Following: Sendable {
    /// Thrown by what follows when it has had enough.
    struct Enough: Error {}

    /// Thrown by what follows when going on would fail again, also where it went well until then.
    struct Impossible: Error {
        let reason: CLIError
    }

    /// How long to wait before connecting again, at first and at most.
    static let pauseMin = Duration.milliseconds(250)
    static let pauseMax = Duration.seconds(5)

    let context: CommandContext

    /// Runs `follow`, which says when the platform has begun to tell, again and again. What goes wrong before it has begun
    /// for the first time, or would go wrong again, is thrown; `Enough` ends it well, `Impossible` with its reason.
    func run(_ follow: (Session, _ began: () throws -> Void) async throws -> Void) async throws {
        var (hasBegun, isLost, pause) = (false, false, Self.pauseMin)
        var isEnough = false
        var impossible: CLIError?
        while true {
            do {
                try await context.withSession { session in
                    do {
                        try await follow(session) {
                            if isLost { try context.errors.line("Connected again.") }
                            (hasBegun, isLost, pause) = (true, false, Self.pauseMin)
                        }
                    } catch is Enough {
                        isEnough = true
                    } catch let error as Impossible {
                        impossible = error.reason
                    } catch  where hasBegun && Self.isLoss(error) {
                        // What follows is the same as when the platform ends the stream.
                    }
                }
            } catch let error as CLIError where hasBegun && Self.mayPass(error) {
                // The platform is not there yet.
            }
            if isEnough { return }
            if let impossible { throw impossible }
            try Task.checkCancellation()
            if !isLost {
                try context.errors.line("The connection was lost. Connecting again; Ctrl-C to end.")
            }
            isLost = true
            try await Task.sleep(for: pause)
            pause = min(pause * 2, Self.pauseMax)
        }
    }

    /// Whether the connection failed, rather than what was asked for.
    private static func isLoss(_ error: any Error) -> Bool {
        guard !Task.isCancelled, !(error is CLIError) else { return false }
        return switch MicroError(error).code {
        case .unavailable, .badGateway, .gatewayTimeout, .deadlineExceeded, .cancelled, .resourceExhausted,
            .internalError, .unknown:
            true
        default: false
        }
    }

    /// Whether a session may come about later that did not now.
    private static func mayPass(_ error: CLIError) -> Bool {
        error.status == .unreachable || error.status == .answeredError || error.status == .failure
    }
}
