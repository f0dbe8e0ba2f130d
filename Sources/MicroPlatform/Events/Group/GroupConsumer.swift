import DequeModule
import MicroCore

/// A consumer as its group sees it.
struct GroupConsumer {
    /// An event that was given, and when its time is up.
    struct Deadline {
        let offset: Int64
        let until: Int64
    }

    let options: ConsumerOptions
    /// Whether it is given nothing more.
    var isStopped = false
    /// How many events it was given and has not settled.
    var inHand = 0
    /// In the order of time. Those that do not hold any more are passed over.
    var deadlines: Deque<Deadline> = []

    init(_ options: ConsumerOptions) {
        self.options = options
    }

    /// How many more it may be given.
    var room: Int { options.acksAutomatically ? Int.max : options.inFlightMax - inHand }
    /// Milliseconds until what it did not settle is given again.
    var ackWait: Int64 { options.ackWait.wholeMilliseconds }
}

/// The time, as a group counts.
struct GroupTime: Hashable {
    /// Milliseconds of a clock that nobody sets.
    var now: Int64
    /// Milliseconds since 1970, as what is written is dated.
    var wall: Int64
}

/// Events for a consumer that asked.
struct Gift: Hashable {
    let consumer: Int
    let deliveries: [EventDelivery]
}

/// How long a group waits before it gives an event again that was not processed.
struct Backoff {
    static let first: Int64 = 250
    static let longest: Int64 = 60_000

    private var seed: UInt64

    init(seed: UInt64) {
        self.seed = seed
    }

    /// Milliseconds, after an event was given so often: twice as long each time, give or take a quarter.
    mutating func delay(after given: Int) -> Int64 {
        let usual = min(Self.longest, Self.first << min(16, max(0, given - 1)))
        seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return usual - usual / 4 + Int64(seed >> 33) % (usual / 2 + 1)
    }
}
