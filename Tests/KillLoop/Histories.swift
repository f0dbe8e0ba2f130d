import Linearizability
import Micro
import MicroCore
import MicroRPC
import SeededNumbers
import Synchronization

/// Records what clients ask of a few keys and are told, while the server is killed again and again.
///
/// Each history ends with all keys being read after the restart. Nobody asks anything then, and whoever was told nothing
/// asked a server that is gone: so the next history begins with what was read, and each is judged by itself.
struct Histories {
    private static let clients = 8
    private static let keys = ["a", "b", "c", "d"]
    /// The most that a client asks in a round: the search for an order grows with it.
    private static let turnsMax = 40

    let server: LoopServer
    let transport: RPCTransport
    let rounds: Int
    let seed: UInt64

    private let table = TableName.usual(for: "histories")
    private let history = History()

    init(server: LoopServer, transport: RPCTransport, rounds: Int, seed: UInt64) {
        self.server = server
        self.transport = transport
        self.rounds = rounds
        self.seed = seed
    }

    /// - Returns: what no order of the operations explains.
    func run() async throws -> [String] {
        try await server.start()
        guard let address = Address(server.proxy) else {
            throw LoopServer.Failure(description: "no address: \(server.proxy)")
        }
        let client = RPCClient(transport: transport, address: address)
        let token = TokenBox()
        token.current = try await server.logIn(client)
        let caller = LoopCaller(client: client, token: token)
        let store = RemoteStore(caller)
        let sharing = RemoteStore(caller, transactions: TransactionStream(transactionsBy: caller))
        var numbers = SeededNumbers(seed: seed)
        var violations: [String] = []
        var count = 0
        for round in 1...rounds {
            let death = Duration.milliseconds(Int.random(in: 30...400, using: &numbers))
            let seeds = (0..<Self.clients).map { _ in numbers.next() }
            await withTaskGroup(of: Void.self) { tasks in
                for (index, seed) in seeds.enumerated() {
                    let store = index % 2 == 0 ? store : sharing
                    tasks.addTask { await ask(store, SeededNumbers(seed: seed)) }
                }
                try? await Task.sleep(for: death)
                await server.kill()
            }
            try await server.start()
            token.current = try await server.logIn(client)
            try await read(Self.keys, from: store)
            count += history.operations.count
            violations += judge(history.operations).map { "history \(round): \($0)" }
            history.beginAnew()
            print("history \(round)/\(rounds): \(count) operations, \(violations.count) violations")
        }
        await server.stop()
        return violations
    }

    private func judge(_ operations: [Operation]) -> [String] {
        switch LinearizabilityCheck()(operations) {
        case .linearizable: []
        case .violation(let keys): ["no order explains what was told about \(keys)"]
        case .undecided(let keys): ["the search for an order went on for too long: \(keys)"]
        }
    }

    /// Asks this and that until the server is gone.
    private func ask(_ store: RemoteStore, _ numbers: SeededNumbers) async {
        var numbers = numbers
        for _ in 0..<Self.turnsMax {
            let key = Self.keys.randomElement(using: &numbers) ?? "a"
            let other = Self.keys.randomElement(using: &numbers) ?? "b"
            do {
                switch Int.random(in: 0..<6, using: &numbers) {
                case 0: try await read([key], from: store)
                case 1: try await read(Array(Set([key, other])).sorted(), from: store)
                case 2: try await commit([key: history.newValue()], to: store)
                case 3: try await commit([key: nil], to: store)
                case 4:
                    // Which may be one key.
                    var writing: [String: Int?] = [key: history.newValue()]
                    writing.updateValue(history.newValue(), forKey: other)
                    try await commit(writing, to: store)
                default: try await swap(key, in: store)
                }
            } catch {
                return
            }
        }
    }

    private func read(_ keys: [String], from store: RemoteStore) async throws {
        let start = history.tick()
        let found = try await store.read(keys.map { try RecordKey($0, in: table) }).value
        history.add(
            Operation(
                .read(keys), .values(found.map { $0.map { Load.value($0.value) } }), start: start,
                end: history.tick()))
    }

    /// Reads a key, and replaces what was read unless somebody else did.
    private func swap(_ key: String, in store: RemoteStore) async throws {
        let start = history.tick()
        let found = try await store.read([RecordKey(key, in: table)]).value[0]
        let value = found.map { Load.value($0.value) }
        history.add(Operation(.read([key]), .values([value]), start: start, end: history.tick()))
        try await commit(
            [key: history.newValue()], expecting: [key: value],
            if: [.init(try RecordKey(key, in: table), is: found?.revision)], to: store)
    }

    private func commit(
        _ writing: [String: Int?], expecting: [String: Int?] = [:],
        if conditions: [StoreTransaction.Condition] = [], to store: RemoteStore
    ) async throws {
        let operations = try writing.map { key, value -> StoreTransaction.Operation in
            guard let value else { return .delete(try RecordKey(key, in: table)) }
            return .write(Record(key, Load.bytes(value)), table)
        }
        let request = Operation.Request.transact(expecting: expecting, writing: writing)
        let start = history.tick()
        do throws(MicroError) {
            _ = try await store.commit(StoreTransaction(operations, if: conditions))
            history.add(Operation(request, .done, start: start, end: history.tick()))
        } catch {
            let answer: Operation.Answer? = error.code == .conflict ? .conflict : nil
            history.add(Operation(request, answer, start: start, end: history.tick()))
            if answer == nil { throw error }
        }
    }
}

/// What was asked and told, in the order of one clock.
private final class History: Sendable {
    private struct State {
        var time = 0
        var value = 0
        var operations: [Operation] = []
    }

    private let state = Mutex(State())

    var operations: [Operation] { state.withLock { $0.operations } }

    /// The next moment: whatever happens later has a later one.
    func tick() -> Int {
        state.withLock { state in
            state.time += 1
            return state.time
        }
    }

    /// A value that nobody else writes.
    func newValue() -> Int {
        state.withLock { state in
            state.value += 1
            return state.value
        }
    }

    func add(_ operation: Operation) {
        state.withLock { $0.operations.append(operation) }
    }

    /// Forgets everything but what was read last, which is then what there was at the beginning.
    func beginAnew() {
        state.withLock { state in
            guard let last = state.operations.last, case .read(let keys) = last.request,
                case .values(let values) = last.answer
            else { return }
            let beginning = Dictionary(uniqueKeysWithValues: zip(keys, values))
            state.operations = [
                Operation(
                    .transact(expecting: [:], writing: beginning), .done, start: last.start, end: last.end)
            ]
        }
    }
}
