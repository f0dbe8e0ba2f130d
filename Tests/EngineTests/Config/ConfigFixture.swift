import Foundation
import Logging
import MicroCore
import MicroPlatform
import MicroWire

/// A folder of its own for the keys, gone afterwards.
func withScratchFolder<T>(_ body: (Folder) async throws -> T) async throws -> T {
    let folder = Folder(NSTemporaryDirectory() + "/config-\(UUID())")
    try folder.make()
    do {
        let result = try await body(folder)
        try folder.remove()
        return result
    } catch {
        try folder.remove()
        throw error
    }
}

extension StoredConfigEngine {
    /// As a server makes it, silent.
    init(over store: any StoreEngine, in folder: Folder, given: String? = nil) async throws {
        await self.init(
            store: store, keyring: try ConfigKeyring(folder: folder, given: given),
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
    }
}
