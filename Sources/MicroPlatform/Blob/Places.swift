import Synchronization

/// So many places that owners share. Each may take as many as it leaves to the others, so that whoever holds on to
/// them keeps nobody else out.
struct SharedPlaces<Owner: Hashable & Sendable>: Sendable {
    private var free: Int
    private var taken: [Owner: Int] = [:]

    init(_ count: Int) {
        free = count
    }

    /// Takes a place.
    /// - Returns: false when there is none for this owner.
    mutating func take(_ owner: Owner) -> Bool {
        let own = taken[owner] ?? 0
        guard own < free else { return false }
        taken[owner] = own + 1
        free -= 1
        return true
    }

    /// Gives back a place that was taken.
    mutating func giveBack(_ owner: Owner) {
        guard let own = taken[owner] else { return }
        taken[owner] = own > 1 ? own - 1 : nil
        free += 1
    }
}

/// Shared places, each taken by an owner for as long as it is referred to.
final class Places<Owner: Hashable & Sendable>: Sendable {
    private let places: Mutex<SharedPlaces<Owner>>

    init(_ count: Int) {
        places = Mutex(SharedPlaces(count))
    }

    /// Nil when there is none for this owner.
    func take(_ owner: Owner) -> Place? {
        guard places.withLock({ $0.take(owner) }) else { return nil }
        return Place(of: self, owner)
    }

    /// A place that is free again when nobody refers to it.
    final class Place: Sendable {
        private let places: Places
        private let owner: Owner

        fileprivate init(of places: Places, _ owner: Owner) {
            self.places = places
            self.owner = owner
        }

        deinit {
            places.places.withLock { $0.giveBack(owner) }
        }
    }
}
