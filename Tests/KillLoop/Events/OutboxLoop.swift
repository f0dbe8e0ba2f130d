import ArgumentParser
import Foundation
import Micro
import MicroCore
import MicroRPC
import NIOCore
import NIOPosix
import SeededNumbers
import Synchronization

/// Kills a server while transactions write records and publish events, and compares both.
struct OutboxLoop: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "outbox",
        abstract: "Kill a server while transactions write and publish, and look whether both agree exactly.")

    @Option(help: "The program micro.") var micro: String
    @Option(help: "How many transactions are done.") var transactions = 10_000
    @Option(help: "How many do them at a time.") var writers = 32
    @Option(help: "What the moments of death are drawn from.") var seed: UInt64 = 1
    @Option(help: "Where the server keeps its data; a new folder when none is named.") var folder: String?

    func run() async throws {
        let folder = folder ?? "\(NSTemporaryDirectory())kill-loop-outbox-\(getpid())"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let eventLoops = MultiThreadedEventLoopGroup(numberOfThreads: 2)
        let transport = try await RPCTransport(group: eventLoops)
        let outbox = Outbox(
            server: LoopServer(program: micro, folder: folder, shim: nil), transport: transport,
            transactions: transactions, writers: writers)
        let violations = try await outbox.run(SeededNumbers(seed: seed))
        transport.shutdown()
        try await eventLoops.shutdownGracefully()
        for violation in violations { print("VIOLATION \(violation)") }
        guard violations.isEmpty else {
            print("the evidence lies in \(folder)")
            throw ExitCode(1)
        }
        if self.folder == nil { try? FileManager.default.removeItem(atPath: folder) }
    }
}

/// How far it is.
private final class OutboxProgress: Sendable {
    let begun = Atomic(0)
    let done = Atomic(0)
}

/// Transactions that write a record and publish an event of the same name.
private struct Outbox {
    private static let table = "outbox"
    private static let topic = "kill-loop.outbox"

    let server: LoopServer
    let transport: RPCTransport
    let transactions: Int
    let writers: Int
    private let token = TokenBox()

    init(server: LoopServer, transport: RPCTransport, transactions: Int, writers: Int) {
        self.server = server
        self.transport = transport
        self.transactions = transactions
        self.writers = writers
    }

    /// - Returns: what was not kept.
    func run(_ numbers: SeededNumbers) async throws -> [String] {
        var numbers = numbers
        try await server.start()
        guard let address = Address(server.proxy) else {
            throw LoopServer.Failure(description: "no address: \(server.proxy)")
        }
        let client = RPCClient(transport: transport, address: address)
        token.current = try await server.logIn(client)
        let caller = LoopCaller(client: client, token: token)
        let store = RemoteStore(caller, timeout: .seconds(5))
        let sharing = RemoteStore(caller, transactions: TransactionStream(transactionsBy: caller))
        let progress = OutboxProgress()
        var kills = 0
        try await withThrowingTaskGroup(of: Void.self) { tasks in
            for number in 0..<writers {
                let store = number % 2 == 0 ? store : sharing
                tasks.addTask {
                    while case let number = progress.begun.add(1, ordering: .relaxed).newValue,
                        number <= transactions
                    {
                        try await transact(number, store)
                        progress.done.add(1, ordering: .relaxed)
                    }
                }
            }
            while progress.done.load(ordering: .relaxed) < transactions {
                try await Task.sleep(for: .milliseconds(Int.random(in: 30...600, using: &numbers)))
                await server.kill()
                try await server.start()
                token.current = try await server.logIn(client)
                kills += 1
            }
            try await tasks.waitForAll()
        }
        let violations = try await compare(store, RemoteEventLog(caller))
        await server.stop()
        print("\(transactions) transactions, \(kills) kills: \(violations.count) violations")
        return violations
    }

    /// Tries until it is done. What was not acknowledged may have been: then its key is there.
    private func transact(_ number: Int, _ store: RemoteStore) async throws {
        let name = "\(number)"
        let table = try TableName(Self.table)
        let transaction = StoreTransaction(
            [.write(Record(name, Array(name.utf8)), table)],
            if: [.init(try RecordKey(name, in: table), is: nil)],
            publishing: [Publication(NewEvent(Array(name.utf8)), to: try TopicName(Self.topic))])
        while true {
            do throws(MicroError) {
                _ = try await store.commit(transaction)
                return
            } catch {
                if error.code == .conflict { return }
                guard error.isTriedAgain else { throw error }
                // Until the server is there again.
                try await Task.sleep(for: .milliseconds(10))
            }
        }
    }

    private func compare(_ store: RemoteStore, _ log: RemoteEventLog) async throws -> [String] {
        var violations: [String] = []
        let records = StoreTable(store, name: try TableName(Self.table)).records()
        var revisions: [String: Int64] = [:]
        for try await record in records { revisions[record.key] = record.revision }
        var events: [String] = []
        var position = EventPosition.beginning
        while true {
            let page = try await log.events(TopicName(Self.topic), from: position, limit: 1_000)
            events += page.events.map { String(decoding: $0.payload, as: UTF8.self) }
            guard page.hasMore else { break }
            position = .offset(page.next)
        }
        for number in 1...transactions where revisions["\(number)"] == nil {
            violations.append("the record of transaction \(number), which was acknowledged, is not there")
        }
        if revisions.count != transactions { violations.append("there are \(revisions.count) records") }
        if events.count != transactions { violations.append("there are \(events.count) events") }
        let unmatched = Set(events).symmetricDifference(revisions.keys)
        for name in unmatched.sorted() { violations.append("record and event of \(name) do not agree") }
        if Set(events).count != events.count { violations.append("an event was published twice") }
        if events.compactMap({ revisions[$0] }) != revisions.values.sorted() {
            violations.append("events are in another order than records were written in")
        }
        return violations
    }
}

extension MicroError {
    /// Whether it says nothing about whether the transaction was done.
    fileprivate var isTriedAgain: Bool {
        switch code {
        case .unavailable, .deadlineExceeded, .cancelled, .internalError, .unauthenticated, .unknown: true
        default: false
        }
    }
}
