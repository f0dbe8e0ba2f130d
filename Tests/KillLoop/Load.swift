import Micro
import MicroCore

/// Writers of one group: records, deletions, transactions of two keys, and increments of a counter that all share.
struct Load: Sendable {
    /// How many groups of writers there are.
    static let groups = 8
    static let counter = "counter"
    private static let keysPerWriter = 4

    let store: any Store
    let table: TableName
    let ledger: Ledger

    /// Writes as writer `number` until `isOver`; what fails is tried again as something else.
    /// - Parameter next: what the writer writes next: values never repeat.
    func write(as number: Int, next: Int, until isOver: @Sendable () -> Bool) async -> Int {
        var value = next
        while !isOver(), !Task.isCancelled {
            value += 1
            do {
                try await step(number, value)
            } catch {
                if (error as? MicroError).map(Self.blamesTheDisk) == true { ledger.refuse() }
                // Until the server is there again, or its disk is.
                try? await Task.sleep(for: .milliseconds(10))
            }
        }
        return value
    }

    private static func blamesTheDisk(_ error: MicroError) -> Bool {
        error.code == .unavailable
            && (error.detail.contains("the disk is full")
                || error.detail.contains("the database file cannot be read or written"))
    }

    private func step(_ writer: Int, _ value: Int) async throws {
        let base = Self.folder(of: writer)
        switch value % 8 {
        case 0: try await increment()
        case 1, 2: try await commit(value, Self.pair(of: writer), writer)
        case 3: try await commit(nil, ["\(base)\(value % Self.keysPerWriter)"], writer)
        default: try await commit(value, ["\(base)\(value % Self.keysPerWriter)"], writer)
        }
    }

    /// What the keys of a writer begin with, and of its group.
    static func folder(of writer: Int) -> String { "\(folder(ofGroup: writer % groups))w\(writer)/" }
    static func folder(ofGroup group: Int) -> String { "g\(group)/" }

    /// The keys that a writer writes together.
    static func pair(of writer: Int) -> [String] {
        ["a", "b"].map { "\(folder(of: writer))pair-\($0)" }
    }

    private func commit(_ value: Int?, _ keys: [String], _ writer: Int) async throws {
        let operations = try keys.map { key -> StoreTransaction.Operation in
            guard let value else { return .delete(try RecordKey(key, in: table)) }
            return .write(Record(key, Self.bytes(value)), table)
        }
        ledger.attempt(value, of: keys)
        let revision = try await store.commit(StoreTransaction(operations))
        // Deleting what is not there makes no revision of its own, of which nobody is told.
        ledger.acknowledge(value, of: keys, revision: revision, writer: value == nil ? nil : writer)
    }

    private func increment() async throws {
        let key = try RecordKey(Self.counter, in: table)
        let found = try await store.read([key]).value[0]
        let value = found.map { Self.value($0.value) } ?? 0
        ledger.attemptIncrement()
        do throws(MicroError) {
            let revision = try await store.commit(
                StoreTransaction(
                    [.write(Record(Self.counter, Self.bytes(value + 1)), table)],
                    if: [.init(key, is: found?.revision)]))
            ledger.acknowledgeIncrement(revision: revision)
        } catch {
            if error.code == .conflict { ledger.refuseIncrement() }
            throw error
        }
    }

    /// A value as a record holds it: the number, and enough to be cut in the middle.
    static func bytes(_ value: Int) -> [UInt8] {
        Array("\(value):".utf8) + [UInt8](repeating: UInt8(truncatingIfNeeded: value), count: 100)
    }

    /// The number that a record holds; -1 when it is not whole.
    static func value(_ bytes: [UInt8]) -> Int {
        let digits = bytes.prefix { $0 != UInt8(ascii: ":") }
        guard let value = Int(String(decoding: digits, as: UTF8.self)), Self.bytes(value) == bytes else {
            return -1
        }
        return value
    }
}
