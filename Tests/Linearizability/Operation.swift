/// What a client asked of a map of keys, and what it was told.
///
/// Values are written once in a history, so that they tell which write a read saw. What was compared by revision is
/// given as the value that had the revision.
package struct Operation: Hashable, Sendable {
    /// What was asked.
    package enum Request: Hashable, Sendable {
        /// The values of these keys, all of one moment.
        case read([String])
        /// Writes (nil: deletes), all or none, if each key of `expecting` holds what is expected (nil: nothing).
        case transact(expecting: [String: Int?], writing: [String: Int?])
    }

    /// What was answered.
    package enum Answer: Hashable, Sendable {
        /// For each key what it holds.
        case values([Int?])
        /// It was done.
        case done
        /// An expectation did not hold; nothing was done.
        case conflict
    }

    package var request: Request
    /// Nil when no answer came: it may have been done at any time since, or never.
    package var answer: Answer?
    /// When it was asked and answered, by one clock for all clients.
    package var start: Int
    package var end: Int

    /// `end` counts only where there is an answer.
    package init(_ request: Request, _ answer: Answer?, start: Int, end: Int = .max) {
        self.request = request
        self.answer = answer
        self.start = start
        self.end = answer == nil ? .max : end
    }

    /// Every key that it is about.
    package var keys: Set<String> {
        switch request {
        case .read(let keys): Set(keys)
        case .transact(let expecting, let writing): Set(expecting.keys).union(writing.keys)
        }
    }
}

/// A map of keys, which does one operation at a time.
package struct MapModel: Hashable, Sendable {
    private var values: [String: Int] = [:]

    package init() {}

    /// Does what is asked.
    package mutating func answer(_ request: Operation.Request) -> Operation.Answer {
        switch request {
        case .read(let keys): return .values(keys.map { values[$0] })
        case .transact(let expecting, let writing):
            guard expecting.allSatisfy({ values[$0.key] == $0.value }) else { return .conflict }
            for (key, value) in writing { values[key] = value }
            return .done
        }
    }
}
