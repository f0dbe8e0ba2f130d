/// How long to wait before a process that ended is started again: twice as long each time, from the
/// beginning again after it has lived for a minute.
struct RestartBackoff: Hashable, Sendable {
    var delayMin = Duration.milliseconds(100)
    var delayMax = Duration.seconds(30)
    /// Who lives so long is stable.
    var stableAfter = Duration.seconds(60)

    private var next: Duration?

    init() {}

    /// The wait after a life of this length.
    mutating func delay(afterLiving lifetime: Duration) -> Duration {
        let delay = lifetime >= stableAfter ? delayMin : next ?? delayMin
        next = min(delay * 2, delayMax)
        return delay
    }
}
