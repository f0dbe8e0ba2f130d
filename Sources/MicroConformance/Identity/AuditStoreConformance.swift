package import MicroCore
import Testing

/// What every audit record promises.
package enum AuditStoreConformance {
    /// The promises. Each wants an empty store.
    package static let checks: [Check<any AuditStore>] = [
        Check("a record is read with every field, under the id that it was given") { store in
            var record = sample(time: 5)
            record.id = 77
            record.outcome = "ok"
            let id = try await store.add(record)
            record.id = id
            let records = try await store.records(AuditQuery(limit: 9))
            #expect(records == [record])
        },
        Check("later records have higher ids, and come first, whatever their time") { store in
            var ids: [Int64] = []
            for time in [5, 9, 1] as [Int64] { ids.append(try await store.add(sample(time: time))) }
            let records = try await store.records(AuditQuery(limit: 9))
            #expect(ids == ids.sorted() && Set(ids).count == 3)
            #expect(records.map(\.id) == ids.reversed())
            #expect(records.map(\.time) == [1, 9, 5])
        },
        Check("the outcome is noted, with what it was done to, and nothing else changes") { store in
            let other = try Namespace("foo")
            let id = try await store.add(sample(time: 5))
            let untouched = try await store.add(sample(time: 6))
            try await store.finish(id, target: "the rule \"ü\"", namespace: other, outcome: "ok")
            var expected = sample(time: 5)
            expected.id = id
            expected.target = "the rule \"ü\""
            expected.namespace = other
            expected.outcome = "ok"
            let records = try await store.records(AuditQuery(limit: 9))
            #expect(records.last == expected)
            #expect(records.first?.id == untouched)
            #expect(records.first?.outcome == "")
        },
        Check("an outcome that was noted stays") { store in
            let id = try await store.add(sample(time: 5))
            try await store.finish(id, target: "a", namespace: .micro, outcome: "ok")
            let before = try await store.records(AuditQuery(limit: 9))
            for (again, namespace) in try [(id, Namespace.micro), (id, Namespace("foo")), (id + 1, .micro)] {
                let error = await #expect(throws: MicroError.self) {
                    try await store.finish(again, target: "b", namespace: namespace, outcome: "notFound")
                }
                #expect(error?.code == .failedPrecondition)
            }
            let after = try await store.records(AuditQuery(limit: 9))
            #expect(after == before)
        },
        Check("of many who note an outcome at once, one succeeds") { store in
            let id = try await store.add(sample(time: 5))
            let noted = await withTaskGroup(of: Bool.self) { group in
                for index in 0..<16 {
                    group.addTask {
                        do throws(MicroError) {
                            try await store.finish(id, target: "\(index)", namespace: .micro, outcome: "ok")
                            return true
                        } catch {
                            return false
                        }
                    }
                }
                return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
            }
            #expect(noted == 1)
        },
        Check("a query asks by namespace, account and time, each alone and together") { store in
            let other = try Namespace("foo")
            var ids: [Int64] = []
            for (account, namespace, time) in [
                ("jane", .micro, 1), ("joe", .micro, 2), ("jane", other, 3), ("jane", .micro, 4),
            ] as [(String, Namespace, Int64)] {
                ids.append(try await store.add(sample(account, in: namespace, time: time)))
            }
            let queries: [(AuditQuery, [Int])] = [
                (AuditQuery(namespace: .micro, limit: 9), [3, 1, 0]),
                (AuditQuery(account: "jane", limit: 9), [3, 2, 0]),
                (AuditQuery(since: 2, limit: 9), [3, 2, 1]),
                (AuditQuery(namespace: .micro, account: "jane", since: 2, limit: 9), [3]),
                (AuditQuery(namespace: try Namespace("nowhere"), limit: 9), []),
                (AuditQuery(limit: 0), []), (AuditQuery(limit: -1), []),
            ]
            for (query, expected) in queries {
                let found = try await store.records(query).map(\.id)
                #expect(found == expected.map { ids[$0] }, "\(query)")
            }
        },
        Check("pages by the id before which to read hold every record once") { store in
            var ids: [Int64] = []
            for time in 0..<10 as Range<Int64> { ids.append(try await store.add(sample(time: time))) }
            var read: [Int64] = []
            for count in [4, 4, 2, 0] {
                let page = try await store.records(AuditQuery(before: read.last, limit: 4)).map(\.id)
                #expect(page.count == count)
                read += page
                // What is added meanwhile is on no later page.
                _ = try await store.add(sample(time: 99))
            }
            #expect(read == ids.reversed())
        },
    ]

    /// A record that uses every field but the outcome.
    package static func sample(
        _ account: String = "jane", in namespace: Namespace = .micro, time: Int64
    ) -> AuditRecord {
        AuditRecord(
            time: time, account: account, accountNamespace: .micro, address: "[::1]:9",
            resource: Resource(name: "auth", endpoint: "Rules.Create"), target: "", namespace: namespace,
            rule: "platform:admin")
    }
}
