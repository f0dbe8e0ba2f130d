import ArgumentParser
import Foundation
import Micro
import MicroCore
import MicroRPC
import NIOCore
import NIOPosix
import SeededNumbers

/// Kills a server, and processes that consume, while events are published.
struct EventLoop: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "events",
        abstract:
            "Kill a server and its consumers while events are published, and look what each group was given.")

    @Option(help: "The program micro.") var micro: String
    @Option(help: "How often something is killed.") var rounds = 100
    @Option(help: "How many publish at a time.") var publishers = 32
    @Option(help: "How many groups consume.") var groups = 3
    @Option(help: "How many processes consume in each group.") var consumers = 4
    @Option(help: "What the moments of death are drawn from.") var seed: UInt64 = 1
    @Option(help: "Where everything is kept; a new folder when none is named.") var folder: String?

    func run() async throws {
        let folder = folder ?? "\(NSTemporaryDirectory())kill-loop-events-\(getpid())"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let eventLoops = MultiThreadedEventLoopGroup(numberOfThreads: 2)
        let transport = try await RPCTransport(group: eventLoops)
        var loop = EventRounds(
            server: LoopServer(program: micro, folder: folder, shim: nil), transport: transport,
            folder: folder,
            plan: .init(rounds: rounds, publishers: publishers, groups: groups, consumers: consumers),
            seed: seed)
        let violations = try await loop.run()
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

/// Round after round: publish and consume, kill the server or consumers, start them again; at the end compare.
struct EventRounds {
    struct Plan {
        var rounds: Int
        var publishers: Int
        var groups: Int
        var consumers: Int
    }

    static let topic = "kill-loop.events"
    private static let settlingTime = Duration.seconds(120)

    private let server: LoopServer
    private let transport: RPCTransport
    private let folder: String
    private let plan: Plan
    private var numbers: SeededNumbers
    private let token = TokenBox()
    private let ledger = EventLedger()
    private var consumers: [ConsumerHandle]

    init(server: LoopServer, transport: RPCTransport, folder: String, plan: Plan, seed: UInt64) {
        self.server = server
        self.transport = transport
        self.folder = folder
        self.plan = plan
        numbers = SeededNumbers(seed: seed)
        consumers = (0..<plan.groups * plan.consumers).map {
            ConsumerHandle(number: $0, group: "group-\($0 % plan.groups)", folder: folder)
        }
    }

    /// - Returns: what was not kept.
    mutating func run() async throws -> [String] {
        try await server.start()
        guard let address = Address(server.proxy) else {
            throw LoopServer.Failure(description: "no address: \(server.proxy)")
        }
        let client = RPCClient(transport: transport, address: address)
        try await logIn(client)
        let caller = LoopCaller(client: client, token: token)
        let log = RemoteEventLog(caller, timeout: .seconds(5))
        let sharing = RemoteEventLog(caller, publications: PublicationStream(publicationsBy: caller))
        for group in 0..<plan.groups {
            _ = try await log.seek(
                GroupName("group-\(group)"), of: TopicName(Self.topic), to: .beginning)
        }
        for consumer in consumers { try consumer.start(proxy: server.proxy) }

        let isOver = Flag()
        // Publishers take them in turn.
        let loads = [log, sharing].map { EventLoad(log: $0, ledger: ledger) }
        // Awaited below, before anything is compared.
        let publishing = Task { [plan] in
            await withDiscardingTaskGroup { tasks in
                for number in 0..<plan.publishers {
                    let load = loads[number % loads.count]
                    tasks.addTask { await load.publish(as: number) { isOver.isSet } }
                }
            }
        }
        for round in 1...plan.rounds {
            try await Task.sleep(for: .milliseconds(Int.random(in: 50...1_200, using: &numbers)))
            try await killSomething(client)
            print("round \(round)/\(plan.rounds): \(ledger.count) events acknowledged", terminator: "\n")
        }
        isOver.set()
        await publishing.value
        let isCaughtUp = try await catchUp(log)
        for consumer in consumers { await consumer.stop() }
        var judge = try await EventJudge(log: log, topic: TopicName(Self.topic))
        if !isCaughtUp { judge.violations.append("the groups did not come to the end of the topic") }
        judge.compare(with: ledger)
        for group in 0..<plan.groups {
            let name = "group-\(group)"
            try judge.compare(name, with: consumers.filter { $0.group == name }.map(\.path))
        }
        await server.stop()
        print(judge.summary)
        return judge.violations
    }

    /// The server, some consumers, or all of them.
    private mutating func killSomething(_ client: RPCClient) async throws {
        let choice = Int.random(in: 0..<4, using: &numbers)
        if choice != 0 {
            for consumer in consumers.shuffled(using: &numbers).prefix(1 + choice) { await consumer.kill() }
        }
        if choice != 1 {
            await server.kill()
            try await server.start()
            try await logIn(client)
        }
        for consumer in consumers { try consumer.start(proxy: server.proxy) }
    }

    private func logIn(_ client: RPCClient) async throws {
        token.current = try await server.logIn(client)
        let path = ConsumerHandle.tokenPath(in: folder)
        try token.current.write(toFile: path, atomically: true, encoding: .utf8)
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
    }

    /// Waits until every group has settled everything.
    private func catchUp(_ log: RemoteEventLog) async throws -> Bool {
        let deadline = ContinuousClock.now + Self.settlingTime
        while ContinuousClock.now < deadline {
            let groups = try await log.groups(of: TopicName(Self.topic))
            if groups.count == plan.groups, groups.allSatisfy({ $0.lag == 0 }) { return true }
            try await Task.sleep(for: .milliseconds(50))
        }
        return false
    }
}
