import Micro
import MicroCore

/// Where snapshots come from: the platform, asked for the values and for which of them are secret.
struct ServiceConfigSource: Sendable {
    /// How often the two are asked for until both are of one revision.
    private static let attemptsMax = 5

    let config: ServiceConfig
    let path: ConfigPath
    let name: String

    /// Before anything was heard.
    var empty: ServiceConfigSnapshot {
        ServiceConfigSnapshot(providerName: name, revealed: .object([:]), hidden: .object([:]))
    }

    /// As it is now.
    func fetch() async throws(MicroError) -> ServiceConfigSnapshot {
        await completed(try await config.config.read(path, secrets: .revealed))
    }

    /// As it is now, and whenever it changes.
    func snapshots() -> some AsyncSequence<ServiceConfigSnapshot, Never> {
        ConfigFollower(config, at: path, secrets: .revealed).map { await completed($0) }
    }

    /// Finds out what is secret.
    private func completed(_ read: Revised<JSONValue?>) async -> ServiceConfigSnapshot {
        var revealed = read
        do throws(MicroError) {
            for _ in 0..<Self.attemptsMax {
                let hidden = try await config.config.read(path, secrets: .hidden)
                if hidden.revision == revealed.revision { return snapshot(revealed, hidden) }
                revealed = try await config.config.read(path, secrets: .revealed)
                if hidden.revision == revealed.revision { return snapshot(revealed, hidden) }
            }
        } catch {
            // What is known is good; only what of it is secret is not known.
        }
        return ServiceConfigSnapshot(providerName: name, revealed: revealed.value ?? .null, hidden: nil)
    }

    private func snapshot(
        _ revealed: Revised<JSONValue?>, _ hidden: Revised<JSONValue?>
    ) -> ServiceConfigSnapshot {
        ServiceConfigSnapshot(
            providerName: name, revealed: revealed.value ?? .null, hidden: hidden.value ?? .null)
    }
}
