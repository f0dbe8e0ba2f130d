import Synchronization

/// So many places, each taken by somebody for as long as it is referred to.
final class Places: Sendable {
    private let free: Atomic<Int>

    init(_ count: Int) {
        free = Atomic(count)
    }

    /// Nil when all are taken.
    func take() -> Place? {
        guard free.subtract(1, ordering: .relaxed).oldValue > 0 else {
            free.add(1, ordering: .relaxed)
            return nil
        }
        return Place(of: self)
    }

    /// A place that is free again when nobody refers to it.
    final class Place: Sendable {
        private let places: Places

        fileprivate init(of places: Places) {
            self.places = places
        }

        deinit {
            places.free.add(1, ordering: .relaxed)
        }
    }
}
