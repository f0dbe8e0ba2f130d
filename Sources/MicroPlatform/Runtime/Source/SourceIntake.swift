import MicroCore
import MicroWire

/// Takes in sources, a bounded number at once and each within a bounded time, and makes room for them.
actor SourceIntake {
    /// How many uploads may be under way at once.
    static let uploadsMax = 32

    private let sources: SourceStore
    private let bound: Duration
    private let clock: any Clock<Duration>
    /// Whose sources are arriving.
    private var arriving: [SourceOwner] = []

    init(sources: SourceStore, bound: Duration, clock: any Clock<Duration>) {
        self.sources = sources
        self.bound = bound
        self.clock = clock
    }

    /// Takes in an archive.
    /// - Throws: `resourceExhausted` when too many are under way, `deadlineExceeded` when it takes too long.
    func receive(
        _ archive: some AsyncSequence<[UInt8], any Error> & Sendable, of service: ServiceName,
        in namespace: Namespace
    ) async throws(MicroError) -> SourceReference {
        guard arriving.count < Self.uploadsMax else {
            throw MicroError(
                .resourceExhausted, "\(Self.uploadsMax) uploads are under way already: try again later")
        }
        let owner = SourceOwner(service, in: namespace)
        arriving.append(owner)
        defer { if let index = arriving.firstIndex(of: owner) { arriving.remove(at: index) } }
        let (sources, bound, clock) = (sources, bound, clock)
        let reference = try await finished(before: { try? await clock.sleep(for: bound) }) {
            () throws(MicroError) in
            try await sources.receive(archive, of: service, in: namespace)
        }
        guard let reference else {
            throw Task.isCancelled
                ? MicroError(.cancelled, "the upload was cancelled")
                : MicroError(.deadlineExceeded, "the upload took longer than \(bound.components.seconds) s")
        }
        return reference
    }

    /// Removes what uploads before this one have left that nobody came to use.
    func makeRoom(
        after reference: SourceReference, in namespace: Namespace, inUse: Set<SourceReference>,
        owners: Set<SourceOwner>
    ) throws(MicroError) {
        try sources.prune(
            reference.service, in: namespace, keeping: inUse.union([reference]), isGone: false)
        let owner = SourceOwner(reference.service, in: namespace)
        try sources.pruneOrphans(keeping: owners.union(arriving).union([owner]))
    }
}
