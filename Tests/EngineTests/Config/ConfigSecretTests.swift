import Foundation
import MicroConformance
import MicroCore
import MicroPlatform
import MicroWire
import Testing

/// Where secrets lie, who can read them, and that nothing loses them.
@Suite struct ConfigSecretTests {
    private let store = InMemoryStoreEngine(now: { 0 })
    private static let documents = TableName.internal("config")
    private static let history = TableName.internal("config.history")

    @Test func nothingThatIsStoredHoldsASecret() async throws {
        try await withScratchFolder { folder in
            let engine = try await StoredConfigEngine(over: store, in: folder)
            let config = engine.config(in: .micro, for: "jane")
            for value in ["correct horse", "battery staple"] {
                _ = try await config.set(
                    .object(["deep": .array([.string(value)])]), at: try ConfigPath("a"), secret: true)
            }
            _ = try await config.delete(try ConfigPath("a"))
            _ = try await config.rollback(try ConfigPath("a"), to: 1)
            for table in [Self.documents, Self.history] {
                let page = try await store.store(in: .micro).records(RecordQuery(table: table)).value
                #expect(!page.elements.isEmpty)
                for record in page.elements {
                    let text = String(decoding: record.value, as: UTF8.self)
                    #expect(!text.contains("horse") && !text.contains("staple"))
                }
            }
        }
    }

    @Test func theKeyIsItsOwnersAlone() async throws {
        try await withScratchFolder { folder in
            _ = try await StoredConfigEngine(over: store, in: folder)
            let attributes = try FileManager.default.attributesOfItem(atPath: folder.path(of: "config.key"))
            #expect(attributes[.posixPermissions] as? Int == 0o600)
        }
    }

    @Test func aSecretDoesNotOpenAtAnotherPathNorInAnotherNamespace() async throws {
        try await withScratchFolder { folder in
            let engine = try await StoredConfigEngine(over: store, in: folder)
            let other = try Namespace("other")
            for namespace in [Namespace.micro, other] {
                let config = engine.config(in: namespace, for: "jane")
                _ = try await config.set(.string("\(namespace)"), at: try ConfigPath("a"), secret: true)
            }
            let moved = try await document(in: .micro)
            try await write(moved.replacing(#""a":"#, with: #""b":"#), in: .micro)
            try await write(moved, in: other)
            for (namespace, path) in [(Namespace.micro, "b"), (other, "a")] {
                let config = engine.config(in: namespace, for: "jane")
                let error = await #expect(throws: MicroError.self) {
                    try await config.read(try ConfigPath(path), secrets: .revealed)
                }
                #expect(error?.code == .internalError)
            }
        }
    }

    @Test func theEnvironmentsKeyGoesBeforeTheFile() async throws {
        let one = Data(repeating: 1, count: 32).base64EncodedString()
        let two = Data(repeating: 2, count: 32).base64EncodedString()
        try await withScratchFolder { folder in
            let path = try ConfigPath("a")
            func reads(_ given: String?) async throws -> JSONValue? {
                let engine = try await StoredConfigEngine(over: store, in: folder, given: given)
                return try await engine.config(in: .micro, for: "").read(path, secrets: .revealed).value
            }
            let kept = try await StoredConfigEngine(over: store, in: folder)
            _ = try await kept.config(in: .micro, for: "").set(.string("x"), at: path, secret: true)
            // The file's key still opens; changing the key makes it useless.
            let given = try await StoredConfigEngine(over: store, in: folder, given: one)
            let before = try await reads(one)
            #expect(before == .string("x"))
            let rotation = try await given.rotateKey()
            #expect(rotation == ConfigKeyRotation(encrypted: 1))
            #expect(!FileManager.default.fileExists(atPath: folder.path(of: "config.key")))
            // A second key that is given opens what it encrypted.
            let both = try await reads("\(two),\(one)")
            #expect(both == .string("x"))
            _ = try await StoredConfigEngine(over: store, in: folder, given: "\(two),\(one)").rotateKey()
            let after = try await reads(two)
            #expect(after == .string("x"))
            for known in [one, nil] {
                let error = await #expect(throws: MicroError.self) { try await reads(known) }
                #expect(error?.code == .failedPrecondition)
            }
            // What cannot be opened any more can be replaced.
            let lost = try await StoredConfigEngine(over: store, in: folder, given: one)
            _ = try await lost.config(in: .micro, for: "").set(.string("y"), at: path, secret: true)
            let replaced = try await reads(one)
            #expect(replaced == .string("y"))
        }
    }

    @Test func aLostKeyKeepsNobodyFromANewOne() async throws {
        let lost = Data(repeating: 1, count: 32).base64EncodedString()
        try await withScratchFolder { folder in
            // What is in a backup without the key that the environment gave.
            let before = try await StoredConfigEngine(over: store, in: folder, given: lost)
            let path = try ConfigPath("db.password"), other = try Namespace("other")
            for namespace in [Namespace.micro, other] {
                _ = try await before.config(in: namespace, for: "").set(.string("x"), at: path, secret: true)
            }
            let engine = try await StoredConfigEngine(over: store, in: folder)
            let config = engine.config(in: .micro, for: "")
            _ = try await config.set(.string("y"), at: try ConfigPath("own"), secret: true)
            let first = try await engine.rotateKey()
            #expect(first == ConfigKeyRotation(encrypted: 1, lost: 2))
            #expect(try keyCount(in: folder) == 1)
            // Set anew, it is lost in the history alone, which is no reason to say anything.
            for namespace in [Namespace.micro, other] {
                _ = try await engine.config(in: namespace, for: "").set(
                    .string("z"), at: path, secret: false)
            }
            let second = try await engine.rotateKey()
            #expect(second == ConfigKeyRotation(encrypted: 3))
            #expect(try keyCount(in: folder) == 1)
            let read = try await config.read(.whole, secrets: .revealed)
            #expect(read.value == (try JSONValue(text: #"{"db":{"password":"z"},"own":"y"}"#)))
        }
    }

    @Test func aDamagedSecretStillEndsAChangeOfTheKey() async throws {
        try await withScratchFolder { folder in
            let engine = try await StoredConfigEngine(over: store, in: folder)
            let config = engine.config(in: .micro, for: "")
            _ = try await config.set(.string("x"), at: try ConfigPath("a"), secret: true)
            try await write(try await document(in: .micro).replacing(#""a":"#, with: #""b":"#), in: .micro)
            let error = await #expect(throws: MicroError.self) { try await engine.rotateKey() }
            #expect(error?.code == .internalError)
            #expect(try keyCount(in: folder) == 2)
        }
    }

    private func keyCount(in folder: Folder) throws -> Int {
        try String(contentsOfFile: folder.path(of: "config.key"), encoding: .utf8).split(separator: "\n")
            .count
    }

    @Test(arguments: ["", "x", "AAAA", "AAAA,", String(repeating: "A", count: 44)])
    func malformedKeysAreRefused(_ text: String) async throws {
        try await withScratchFolder { folder in
            let error = #expect(throws: MicroError.self) { try ConfigKeyring(folder: folder, given: text) }
            #expect(error?.code == .invalidArgument)
            #expect(error?.detail.contains("MICRO_CONFIG_SECRET_KEY") == true)
            if !text.isEmpty { #expect(error?.detail.contains(text) == false) }
        }
    }

    @Test(arguments: ["", "\n", "x", "AAAA\n"])
    func aDamagedFileIsNotTakenForNone(_ content: String) async throws {
        try await withScratchFolder { folder in
            try folder.replaceFile("config.key", with: Array(content.utf8))
            let error = #expect(throws: MicroError.self) { try ConfigKeyring(folder: folder, given: nil) }
            #expect(error?.code == .failedPrecondition)
            #expect(error?.detail.contains("config.key") == true)
        }
    }

    @Test func whoeverUsesANameLaterFindsNothingOfTheOneBefore() async throws {
        try await withScratchFolder { folder in
            let engine = try await StoredConfigEngine(over: store, in: folder)
            let config = engine.config(in: .micro, for: ""), path = try ConfigPath("a")
            for value in ["one", "two"] {
                _ = try await config.set(.string(value), at: path, secret: true)
                let read = try await config.read(.whole, secrets: .revealed)
                #expect(read == Revised(.object(["a": .string(value)]), revision: 1))
                try await store.erase(.micro)
                let empty = try await config.read(.whole, secrets: .revealed)
                #expect(empty == Revised(.object([:]), revision: 0))
            }
        }
    }

    @Test func aChangeOfTheKeyCutShortAnywhereLosesNothing() async throws {
        var step = 0
        var ended = false
        while !ended {
            try await withScratchFolder { folder in
                let store = InMemoryStoreEngine(now: { 0 })
                let spaces = [Namespace.micro, try Namespace("one")]
                let path = try ConfigPath("db.password")
                let before = try await StoredConfigEngine(over: store, in: folder)
                for namespace in spaces {
                    for value in ["old", "new"] {
                        _ = try await before.config(in: namespace, for: "").set(
                            .string("\(value) \(namespace)"), at: path, secret: true)
                    }
                }
                let oldKey = try String(contentsOfFile: folder.path(of: "config.key"), encoding: .utf8)
                // The store stops working after so many steps, and the server ends.
                let failing = FailingStoreEngine(store, stepsLeft: step)
                let cut = try await StoredConfigEngine(over: failing, in: folder)
                do {
                    _ = try await cut.rotateKey()
                    ended = true
                } catch {
                    let keys = try String(contentsOfFile: folder.path(of: "config.key"), encoding: .utf8)
                    #expect(keys.contains(oldKey), "the old key went before its time")
                }
                // Both while the one server goes on and after a start that fails, too.
                let failedStart = try await StoredConfigEngine(
                    over: FailingStoreEngine(store, stepsLeft: step / 2), in: folder)
                _ = failedStart
                let after = try await StoredConfigEngine(over: store, in: folder)
                let keys = try String(contentsOfFile: folder.path(of: "config.key"), encoding: .utf8)
                #expect(!keys.contains(oldKey) && keys.split(separator: "\n").count == 1)
                for namespace in spaces {
                    let config = after.config(in: namespace, for: "")
                    let read = try await config.read(path, secrets: .revealed)
                    #expect(read.value == .string("new \(namespace)"))
                    _ = try await config.rollback(path, to: 1)
                    let old = try await config.read(path, secrets: .revealed)
                    #expect(old.value == .string("old \(namespace)"))
                }
            }
            step += 1
        }
        #expect(step > 6, "only \(step) steps were cut short")
    }

    @Test func secretsAreReadableWhileTheKeyChanges() async throws {
        try await withScratchFolder { folder in
            let engine = try await StoredConfigEngine(over: store, in: folder)
            let config = engine.config(in: .micro, for: ""), path = try ConfigPath("a")
            _ = try await config.set(.string("0"), at: path, secret: true)
            try await withThrowingTaskGroup(of: Void.self) { tasks in
                tasks.addTask {
                    while !Task.isCancelled {
                        // Which of the values, or none, is chance; that it opens is not.
                        _ = try await config.read(path, secrets: .revealed)
                    }
                }
                tasks.addTask {
                    var number = 0
                    while !Task.isCancelled {
                        number += 1
                        _ = try await config.set(.string("\(number)"), at: path, secret: true)
                        if number.isMultiple(of: 5) { _ = try await config.rollback(path, to: 1) }
                        _ = try await config.delete(path)
                        _ = try await config.set(.string("x\(number)"), at: path, secret: true)
                    }
                }
                for _ in 0..<40 { _ = try await engine.rotateKey() }
                tasks.cancelAll()
                try await tasks.waitForAll()
            }
            for entry in try await config.history(ConfigHistoryQuery(limit: 200)) {
                _ = try await config.rollback(path, to: entry.revision)
                _ = try await config.read(path, secrets: .revealed)
            }
        }
    }

    private func document(in namespace: Namespace) async throws -> String {
        let read = try await store.store(in: namespace).read([RecordKey("document", in: Self.documents)])
        return String(decoding: try #require(read.value[0]).value, as: UTF8.self)
    }

    private func write(_ document: String, in namespace: Namespace) async throws {
        _ = try await store.store(in: namespace).commit(
            StoreTransaction([.write(Record("document", Array(document.utf8)), Self.documents)]))
    }
}
