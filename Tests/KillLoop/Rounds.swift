import Foundation
import Micro
import MicroCore
import MicroRPC
import SeededNumbers
import Synchronization

/// Round after round: start, verify, write, kill.
struct Rounds {
    private static let settlingTime = Duration.seconds(30)

    let server: LoopServer
    let transport: RPCTransport
    let writers: Int
    let count: Int
    let hasFaults: Bool
    /// In every so many-th round the server is asked to stop; 0 for never.
    let stopEvery: Int
    /// The round that is lost, to see that it is noticed.
    let losing: Int?

    private let ledger = Ledger()
    private let token = TokenBox()
    private let watches: [Watching]
    private let table = TableName.usual(for: "kill-loop")
    private var numbers: SeededNumbers
    private var values: [Int]
    private var violations: [String] = []

    init(
        server: LoopServer, transport: RPCTransport, watches: [Watching], writers: Int, count: Int,
        hasFaults: Bool, stopEvery: Int, losing: Int?, seed: UInt64
    ) {
        self.server = server
        self.transport = transport
        self.watches = watches
        self.writers = writers
        self.count = count
        self.hasFaults = hasFaults
        self.stopEvery = stopEvery
        self.losing = losing
        numbers = SeededNumbers(seed: seed)
        values = Array(repeating: 0, count: writers)
    }

    /// - Returns: what the server did not keep.
    mutating func run() async throws -> [String] {
        try await server.start()
        guard let address = Address(server.proxy) else {
            throw LoopServer.Failure(description: "no address: \(server.proxy)")
        }
        let client = RPCClient(transport: transport, address: address)
        token.current = try await server.logIn(client)
        let caller = LoopCaller(client: client, token: token)
        let store = RemoteStore(caller)
        let sharing = RemoteStore(caller, transactions: TransactionStream(transactionsBy: caller))
        try await withThrowingTaskGroup(of: Void.self) { tasks in
            for watch in watches {
                let table = table
                let own = RPCClient(transport: watch.transport, address: address)
                let store = RemoteStore(LoopCaller(client: own, token: token))
                tasks.addTask { await watch.run(store, table) }
            }
            defer { tasks.cancelAll() }
            if try await !happens({ watches.allSatisfy(\.hasBegun) }) {
                violations.append("there are watches that never began")
            }
            for round in 1...count {
                if round == losing { try await server.keepData() }
                try await load([store, sharing], round)
                if round == losing { try server.putBackData() }
                try await server.start()
                token.current = try await server.logIn(client)
                try await verify(store, round)
                print(
                    "round \(round)/\(count): \(ledger.acknowledged) writes acknowledged, \(ledger.refusals) refused by the disk, \(violations.count) violations"
                )
                if violations.count > 20 { break }
            }
        }
        await server.stop()
        return violations
    }

    /// Writes until the server is killed, or asked to stop, at some moment.
    /// - Parameter stores: which the writers take in turn.
    private mutating func load(_ stores: [RemoteStore], _ round: Int) async throws {
        let isOver = Flag()
        let loads = stores.map { Load(store: $0, table: table, ledger: ledger) }
        let values = values
        let writers = writers
        let death = Duration.milliseconds(Int.random(in: 20...900, using: &numbers))
        let fault =
            hasFaults && round % 3 == 0 ? LoopServer.Fault.allCases.randomElement(using: &numbers) : nil
        let running = Task {
            await withTaskGroup(of: (Int, Int).self) { tasks in
                for number in 0..<writers {
                    tasks.addTask {
                        let load = loads[number % loads.count]
                        return (number, await load.write(as: number, next: values[number]) { isOver.isSet })
                    }
                }
                var reached = values
                for await (number, value) in tasks { reached[number] = value }
                return reached
            }
        }
        if let fault { try await suffer(fault) }
        try await Task.sleep(for: death)
        if stopEvery > 0, round % stopEvery == 0 { await server.stop() } else { await server.kill() }
        isOver.set()
        try server.setFault(nil)
        // Awaited here, so that nobody writes while it is verified.
        self.values = await running.value
    }

    /// Lets the disk fail for a while: afterwards writes must be taken again.
    private mutating func suffer(_ fault: LoopServer.Fault) async throws {
        let refusals = ledger.refusals
        try server.setFault(fault)
        let isTold = try await happens { ledger.refusals > refusals }
        if !isTold { violations.append("nobody was told that the disk is \(fault.rawValue)") }
        try server.setFault(nil)
        let acknowledged = ledger.acknowledged
        let goesOn = try await happens { ledger.acknowledged > acknowledged }
        if !goesOn {
            violations.append("nothing was written any more after the disk had been \(fault.rawValue)")
        }
    }

    /// Whether something happens in time.
    private func happens(_ event: () -> Bool) async throws -> Bool {
        let deadline = ContinuousClock.now + Self.settlingTime
        while !event() {
            guard ContinuousClock.now < deadline else { return false }
            try await Task.sleep(for: .milliseconds(5))
        }
        return true
    }

    private mutating func verify(_ store: RemoteStore, _ round: Int) async throws {
        for keys in ledger.keys.chunked(by: 128) {
            let found = try await store.read(keys.map { try RecordKey($0, in: table) })
            if found.revision < ledger.revision {
                violations.append(
                    "round \(round): revision \(ledger.revision) was acknowledged, now it is \(found.revision)"
                )
            }
            for (key, record) in zip(keys, found.value) {
                let value = record.map { Load.value($0.value) }
                if let wrong = ledger.settle(key, holds: value) {
                    violations.append("round \(round): \(wrong)")
                }
            }
        }
        try await verifyPairs(store, round)
        let counter = try await store.read([RecordKey(Load.counter, in: table)]).value[0]
        if let wrong = ledger.settleCounter(holds: counter.map { Load.value($0.value) } ?? 0) {
            violations.append("round \(round): \(wrong)")
        }
        try await verifyWatches(store, round)
    }

    private mutating func verifyPairs(_ store: RemoteStore, _ round: Int) async throws {
        for writer in 0..<writers {
            let pair = try Load.pair(of: writer).map { try RecordKey($0, in: table) }
            let found = try await store.read(pair).value
            if found[0]?.value != found[1]?.value || found[0]?.revision != found[1]?.revision {
                violations.append("round \(round): half of a transaction is there: \(pair[0].key)")
            }
        }
    }

    /// A last change that everybody is told of tells when the watchers have come to the end.
    private mutating func verifyWatches(_ store: RemoteStore, _ round: Int) async throws {
        let ends = Set(watches.map(\.end)).sorted()
        guard !ends.isEmpty else { return }
        let revision = try await store.commit(
            StoreTransaction(ends.map { .write(Record($0, Load.bytes(round)), table) }))
        let told = ledger.takeTold()
        var seen: [String: Set<Int64>] = [:]
        for watch in watches {
            if try await !happens({ watch.hasReached(revision) }) {
                violations.append("round \(round): who watches \(watch.prefix) never heard of the end")
            }
            let (own, wrong) = watch.settle(told)
            violations += wrong.map { "round \(round): \($0)" }
            // Writes that nobody acknowledged are told to all or to none.
            if own != seen[watch.prefix, default: own] {
                violations.append(
                    "round \(round): those who watch \(watch.prefix) were told different things")
            }
            seen[watch.prefix] = own
        }
    }
}

/// Something that happens once.
final class Flag: Sendable {
    private let state = Mutex(false)
    var isSet: Bool { state.withLock { $0 } }
    func set() { state.withLock { $0 = true } }
}

extension Array {
    /// The elements in parts of at most `count`.
    fileprivate func chunked(by count: Int) -> [[Element]] {
        stride(from: 0, to: self.count, by: count).map { Array(self[$0..<Swift.min($0 + count, self.count)]) }
    }
}
