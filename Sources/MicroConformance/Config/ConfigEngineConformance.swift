package import MicroCore
import Testing

/// What every engine of configurations promises beyond the configurations of its namespaces.
package enum ConfigEngineConformance {
    /// All promises.
    package static let checks: [Check<any ConfigEngine>] = [
        Check("one namespace sees nothing of another") { engine in
            let one = engine.config(in: try Namespace("one"), for: "jane")
            let other = engine.config(in: try Namespace("other"), for: "john")
            _ = try await one.set(.bool(true), at: try ConfigPath("a"), secret: true)
            let read = try await other.read(.whole, secrets: .revealed)
            #expect(read == Revised(.object([:]), revision: 0))
            let entries = try await other.history(ConfigHistoryQuery())
            #expect(entries.isEmpty)
        },
        Check("the history says who") { engine in
            for account in ["jane", "john", ""] {
                let config = engine.config(in: .micro, for: account)
                _ = try await config.set(.string(account), at: try ConfigPath("a"), secret: false)
            }
            let entries = try await engine.config(in: .micro, for: "").history(ConfigHistoryQuery())
            #expect(entries.map(\.account) == ["", "john", "jane"])
        },
        Check("a new key leaves every secret what it was, the history's too") { engine in
            let path = try ConfigPath("db.password")
            var configs: [any Config] = []
            for name in ["micro", "one", "two"] {
                let config = engine.config(in: try Namespace(name), for: "jane")
                configs.append(config)
                _ = try await config.set(.string("old \(name)"), at: path, secret: true)
                _ = try await config.set(.string("new \(name)"), at: path, secret: true)
                _ = try await config.set(.string("plain"), at: try ConfigPath("db.user"), secret: false)
            }
            for round in 0..<2 {
                let rotation = try await engine.rotateKey()
                #expect(rotation == ConfigKeyRotation(encrypted: 3))
                for (name, config) in zip(["micro", "one", "two"], configs) {
                    let read = try await config.read(path, secrets: .revealed)
                    #expect(read.value == .string("new \(name)"))
                    if round == 1 { _ = try await config.rollback(path, to: 1) }
                    let old = try await config.read(path, secrets: .revealed)
                    #expect(old.value == .string(round == 1 ? "old \(name)" : "new \(name)"))
                }
            }
        },
    ]
}
