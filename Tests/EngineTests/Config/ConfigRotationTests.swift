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
                let store = PassingStoreEngine(scratch.engine) { store, transaction throws(MicroError) in
                    rotation.withLock { $0?.cancel() }
                    return try await store.commit(transaction)
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
