import Foundation
import MicroCore
import MicroPlatform
import MicroWire
import Synchronization
import Testing

/// A change of the key, whoever asked for it.
@Suite(.timeLimit(.minutes(2))) struct ConfigRotationTests {
    @Test func aChangeOfTheKeyEndsThoughItsCallerGoes() async throws {
        try await ScratchStore.withStopped { scratch in
            try await withScratchFolder { folder in
                let rotation = Mutex<Task<ConfigKeyRotation, any Error>?>(nil)
                // The caller goes while the first document is written anew.
                let store = LosingCallersEngine(engine: scratch.engine) {
                    rotation.withLock { $0?.cancel() }
                }
                let engine = try await StoredConfigEngine(over: store, in: folder)
                let path = try ConfigPath("password")
                for namespace in [Namespace.micro, try Namespace("other")] {
                    _ = try await scratch.config(in: namespace, folder).set(
                        .string("x"), at: path, secret: true)
                }
                let before = try String(contentsOfFile: folder.path(of: "config.key"), encoding: .utf8)
                let task = Task {
                    while rotation.withLock({ $0 == nil }) { await Task.yield() }
                    return try await engine.rotateKey()
                }
                rotation.withLock { $0 = task }
                let done = try await task.value
                #expect(task.isCancelled)
                #expect(done == ConfigKeyRotation(encrypted: 2))
                let after = try String(contentsOfFile: folder.path(of: "config.key"), encoding: .utf8)
                #expect(after.split(separator: "\n").count == 1 && !after.contains(before))
                let read = try await engine.config(in: .micro, for: "").read(path, secrets: .revealed)
                #expect(read.value == .string("x"))
            }
        }
    }

    @Test func whoGoesBeforeItsTurnChangesNothing() async throws {
        try await ScratchStore.withStopped { scratch in
            try await withScratchFolder { folder in
                let engine = try await StoredConfigEngine(over: scratch.engine, in: folder)
                let before = try String(contentsOfFile: folder.path(of: "config.key"), encoding: .utf8)
                let task = Task {
                    withUnsafeCurrentTask { $0?.cancel() }
                    return try await engine.rotateKey()
                }
                let error = await #expect(throws: MicroError.self) { try await task.value }
                #expect(error?.code == .cancelled)
                let after = try String(contentsOfFile: folder.path(of: "config.key"), encoding: .utf8)
                #expect(after == before)
            }
        }
    }
}

extension ScratchStore {
    fileprivate func config(in namespace: Namespace, _ folder: Folder) async throws -> any Config {
        try await StoredConfigEngine(over: engine, in: folder).config(in: namespace, for: "")
    }
}

/// Stores that call `onCommit` before each commit.
private struct LosingCallersEngine: StoreEngine {
    let engine: any StoreEngine
    let onCommit: @Sendable () -> Void

    func store(in namespace: Namespace) -> any Store {
        LosingCallersStore(store: engine.store(in: namespace), onCommit: onCommit)
    }

    func namespaces() async throws(MicroError) -> [Namespace] { try await engine.namespaces() }

    func erase(_ namespace: Namespace) async throws(MicroError) { try await engine.erase(namespace) }
}

private struct LosingCallersStore: Store {
    let store: any Store
    let onCommit: @Sendable () -> Void

    func read(_ keys: [RecordKey]) async throws(MicroError) -> Revised<[Record?]> {
        try await store.read(keys)
    }

    func records(_ query: RecordQuery) async throws(MicroError) -> Revised<Page<Record>> {
        try await store.records(query)
    }

    func keys(_ query: RecordQuery) async throws(MicroError) -> Revised<Page<String>> {
        try await store.keys(query)
    }

    func count(_ query: RecordQuery) async throws(MicroError) -> Int { try await store.count(query) }

    func tables() async throws(MicroError) -> [TableName] { try await store.tables() }

    func commit(_ transaction: StoreTransaction) async throws(MicroError) -> Int64 {
        onCommit()
        return try await store.commit(transaction)
    }

    func watch(
        _ selection: WatchSelection, after revision: Int64?
    ) async throws(MicroError) -> StoreChanges {
        try await store.watch(selection, after: revision)
    }
}
