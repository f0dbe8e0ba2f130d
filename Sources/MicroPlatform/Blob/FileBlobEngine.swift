import Glibc
package import Logging
package import MicroCore
package import MicroWire
import ServiceLifecycle
import Synchronization

/// Keeps blobs as files, and what is known of them as records of a store.
///
/// The bytes are written aside, hashed on the way, brought to disk and moved to a name of their own; only then does a
/// record say that they are the blob of a key, and only after that does the file go that was it before. So a blob is
/// whole or not there, wherever it is interrupted; files that no record speaks of are removed by `run`.
package final class FileBlobEngine: BlobEngine, PublicBlobs, Service {
    /// How the engine works.
    package struct Configuration: Sendable {
        /// The most bytes of a blob.
        package var blobBytesMax = BlobLimits.blobBytesMax
        /// How many blobs may be written at a time; a namespace takes no more of that than it leaves to others.
        package var writesMax = 256
        /// How many blobs may be read at a time; those who read in one namespace take no more of that than they leave to
        /// others.
        package var readsMax = 512
        /// How long a writer may send nothing.
        package var pauseMax = Duration.seconds(60)
        /// How many threads work with files.
        package var threads = 8
        /// How often to look for files that could not be removed at once.
        package var sweepInterval = Duration.seconds(30)

        package init() {}
    }

    let configuration: Configuration
    let files: BlobFiles
    let threads: FileThreads
    let writes: BlobWrites
    let reads: Places<BlobReaders>
    let clock: any Clock<Duration>
    private let store: any StoreEngine
    private let now: @Sendable () -> Int64
    private let logger: Logger
    private let leftovers = Mutex<Set<Namespace>>([])

    /// `folder` is nobody else's; `now` gives milliseconds since 1970.
    package init(
        _ configuration: Configuration = Configuration(), folder: Folder, store: any StoreEngine,
        clock: any Clock<Duration> = ContinuousClock(),
        now: @escaping @Sendable () -> Int64 = TimeOfDay.milliseconds,
        logger: Logger
    ) throws(MicroError) {
        self.configuration = configuration
        files = BlobFiles(root: folder)
        try files.prepare()
        self.store = store
        self.clock = clock
        self.now = now
        self.logger = logger
        threads = FileThreads(count: configuration.threads)
        writes = BlobWrites(countMax: configuration.writesMax)
        reads = Places(configuration.readsMax)
    }

    package func blobs(in namespace: Namespace) -> any BlobStore {
        FileBlobStore(engine: self, namespace: namespace)
    }

    package func erase(_ namespace: Namespace) async throws(MicroError) {
        try await writes.erasing(namespace) { () async throws(MicroError) in
            try await catalogue(of: namespace).removeAll()
        }
        // Their records are gone, so they are leftovers; what cannot be removed now is removed later.
        await sweepLogging(namespace)
    }

    package func open(_ key: BlobKey, in namespace: Namespace) async throws(MicroError) -> (any OpenBlob)? {
        let readers = BlobReaders(namespace: namespace, arePublic: true)
        guard let blob = try await find(key, for: readers), blob.info.isPublic else { return nil }
        return blob
    }

    /// Removes leftovers until the service group shuts down: all at first, then those that could not go at once.
    package func run() async throws {
        await cancelWhenGracefulShutdown {
            await self.sweepAll()
            while (try? await self.clock.sleep(for: self.configuration.sweepInterval)) != nil {
                for namespace in self.leftovers.withLock({ $0 }) { await self.sweepLogging(namespace) }
            }
        }
    }

    /// Gives everything back. Later use fails with `unavailable`.
    package func close() async {
        await threads.close()
    }

    func catalogue(of namespace: Namespace) -> BlobCatalogue {
        BlobCatalogue(store: store.store(in: namespace))
    }

    /// Milliseconds since 1970.
    var time: Int64 { now() }
}

// Removing files.
extension FileBlobEngine {
    /// Removes a file that is no blob's any more: at once, or later when a backup needs it or it cannot be removed.
    func discard(_ id: BlobFileID, in namespace: Namespace) async {
        let files = files
        let isGone = try? await threads.run { () throws(MicroError) in try files.remove(id, in: namespace) }
        if isGone != true { leave(id, in: namespace) }
    }

    /// Leaves a file that may be nobody's for a later look.
    func leave(_ id: BlobFileID, in namespace: Namespace) {
        _ = leftovers.withLock { $0.insert(namespace) }
    }

    private func sweepAll() async {
        let files = files
        do {
            let namespaces = try await threads.run { () throws(MicroError) in try files.namespaces() }
            for namespace in namespaces {
                guard !Task.isCancelled else { return }
                await sweepLogging(namespace)
            }
        } catch {
            logger.warning("leftovers of blobs cannot be looked for", metadata: ["error": "\(error.detail)"])
        }
    }

    private func sweepLogging(_ namespace: Namespace) async {
        do {
            let removed = try await sweep(namespace)
            guard removed > 0 else { return }
            logger.info(
                "leftovers of blobs removed", metadata: ["namespace": "\(namespace)", "files": "\(removed)"])
        } catch {
            _ = leftovers.withLock { $0.insert(namespace) }
            logger.warning(
                "leftovers of blobs cannot be removed",
                metadata: ["namespace": "\(namespace)", "error": "\(error.detail)"])
        }
    }

    /// Removes the files of a namespace that no blob's record speaks of.
    /// - Returns: how many went.
    private func sweep(_ namespace: Namespace) async throws(MicroError) -> Int {
        let files = files
        let catalogue = catalogue(of: namespace)
        // A change that failed may have left a file because nobody could tell whether it failed for good.
        if leftovers.withLock({ $0.remove(namespace) }) != nil { try await catalogue.settle() }
        var removed = 0
        for fan in try await threads.run({ () throws(MicroError) in try files.fans(of: namespace) }) {
            let names = try await threads.run { () throws(MicroError) in
                try files.names(in: fan, of: namespace)
            }
            let owned = names.isEmpty ? [] : try await catalogue.files(fan)
            // Looked at in this order: a write that is over by then has left its record.
            for id in names where !owned.contains(id) && !writes.contains(id) {
                guard try await !catalogue.owns(id) else { continue }
                let isGone = try await threads.run { () throws(MicroError) in
                    try files.remove(id, in: namespace)
                }
                if isGone { removed += 1 } else { leave(id, in: namespace) }
            }
        }
        return removed
    }
}
