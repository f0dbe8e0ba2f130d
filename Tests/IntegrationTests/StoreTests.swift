import Foundation
import Micro
import MicroConformance
import MicroCore
import MicroRPC
import MicroWire
import Testing

/// Records through a real server.
@Suite struct StoreTests {
    @Test(arguments: [false, true]) func theServerKeepsEveryPromise(byOneCall: Bool) async throws {
        try await ServerProcess.with { server in
            try await PlatformClient.with(server) { client in
                let transactions = byOneCall ? TransactionStream(transactionsBy: client) : nil
                let store = RemoteStore(client, transactions: transactions)
                for check in StoreConformance.checks { try await check(store) }
            }
        }
    }

    @Test func whatIsMalformedIsRefusedByTheNameOfItsField() async throws {
        try await ServerProcess.with { server in
            try await PlatformClient.with(server) { client in
                let store = Store_StoreClient(client)
                var write = Store_WriteRequest()
                await refused("record.key") { [write] in _ = try await store.write(write) }
                write.record.key = "a"
                write.options.table = ":accounts"
                await refused("options.table") { [write] in _ = try await store.write(write) }
                write.options.table = ""
                write.record.expiry = -1
                await refused("record.expiry") { [write] in _ = try await store.write(write) }
                write.record.expiry = .max
                await refused("record.expiry") { [write] in _ = try await store.write(write) }
                write.record.expiry = 0
                write.options.create = true
                write.options.ifRevision = 1
                await refused("options") { [write] in _ = try await store.write(write) }
                var read = Store_ReadRequest()
                read.options.prefix = true
                read.options.order = "sideways"
                await refused("options.order") { [read] in _ = try await store.read(read) }
                var transaction = Store_TransactRequest()
                transaction.operations = [Store_Operation()]
                await refused("operations[0]") { [transaction] in _ = try await store.transact(transaction) }
                write.record.value = Data(repeating: 0, count: (1 << 20) + 1)
                write.options = Store_WriteOptions()
                let tooLarge = await refusal { [write] in _ = try await store.write(write) }
                #expect(tooLarge?.code == .tooLarge)
            }
        }
    }

    @Test func aServicePagesAndWatchesOnByTheRevisionOfWhatItRead() async throws {
        try await ServerProcess.with { server in
            try await PlatformClient.with(server) { client in
                let table = StoreTable(RemoteStore(client), name: .usual())
                for key in ["a", "b", "c", "d"] {
                    try await table.write(key, key, metadata: ["k": .init(key)])
                }
                let first = try await table.records().offset(1).limit(2).page()
                #expect(first.elements.map(\.metadata) == [["k": .init("b")], ["k": .init("c")]])
                let rest = try await table.keys().after(first.next).page()
                #expect(rest.elements == ["d"] && rest.next == nil)
                let read = try await table.read(["d", "e"])
                #expect(read.value.map { $0?.key } == ["d", nil])
                let revisions = [first.revision, rest.revision, read.revision, try await table.revision()]
                #expect(Set(revisions).count == 1)
                let changes = try await table.watch("e", after: read.revision)
                try await table.write("e", bytes: [])
                let told = try await changes.first { !$0.changes.isEmpty }
                #expect(told?.changes.map(\.key) == ["e"])
            }
        }
    }

    @Test func theGatewayAndScriptsReadAndWrite() async throws {
        try await ServerProcess.with { server in
            try await PlatformClient.with(server) { client in
                let bearer = "authorization: \(BearerToken.header(try #require(client.token)))"
                func post(_ method: String, _ body: String) async throws -> String {
                    try await server.curl(
                        "/store/Store/\(method)", "-H", bearer, "-H", "content-type: application/json", "-d",
                        body
                    ).output
                }
                let written = try await post("Write", #"{"record":{"key":"jane","value":"SGVsbG8="}}"#)
                #expect(written == #"{"revision":"1"}"#)
                let read = try await post("Read", #"{"key":"jane"}"#)
                #expect(read.contains(#""value":"SGVsbG8=""#))
                let taken = try await post(
                    "Write", #"{"record":{"key":"jane","value":""},"options":{"create":true}}"#)
                #expect(taken.contains(#""code":409"#))
                let missing = try await post("Read", #"{"key":"john"}"#)
                #expect(missing.contains(#""code":404"#))
                #expect(missing.contains("john"))
            }
        }
    }

    @Test func watchesGoOnWhenTheServerWasKilledAndCameBack() async throws {
        try await Scratch.with { scratch in
            let first = try await ServerProcess.start(in: scratch)
            try await PlatformClient.with(first) { client in
                let table = StoreTable(RemoteStore(client), name: .usual())
                var changes = try await table.watch(prefix: "k").makeAsyncIterator()
                #expect(try await changes.next()?.changes.isEmpty == true)
                try await table.write("k1", bytes: [1])
                #expect(try await changes.next()?.changes.map(\.key) == ["k1"])
                try await table.write("k2", bytes: [2])
                first.command.signal(SIGKILL)
                try await first.command.finished()
                let second = try await ServerProcess.start(
                    in: scratch, arguments: ["--proxy-address", first.addresses.proxy])
                try await table.write("other", bytes: [0])
                try await table.write("k3", bytes: [3])
                var seen: [String] = []
                while seen.count < 2, let next = try await changes.next() {
                    seen += next.changes.map(\.key)
                }
                #expect(seen == ["k2", "k3"])
                try await second.stop()
            }
        }
    }

    private func refused(_ field: String, _ call: () async throws -> Void) async {
        let refusal = await refusal(call)
        #expect(refusal?.code == .invalidArgument)
        #expect(refusal?.detail.hasPrefix("\(field):") == true, "\(refusal?.detail ?? "none")")
    }

    private func refusal(_ call: () async throws -> Void) async -> MicroError? {
        do {
            try await call()
            return nil
        } catch {
            return MicroError(error)
        }
    }
}
