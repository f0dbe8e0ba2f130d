import Micro
import MicroCore
import Testing

/// What a model is asked for.
@Suite(.timeLimit(.minutes(2))) struct ModelQueryTests {
    private static let cities = ["Berlin", "Bonn", "Ber", ""]

    private func withSample(_ engine: ModelEngine, _ body: (Model<Member>) async throws -> Void) async throws
    {
        try await engine.withMembers { members in
            for number in 0..<40 {
                try await members.save(
                    Member(
                        id: "m\(number)", email: number % 3 == 0 ? nil : "m\(number)@example.com",
                        city: Self.cities[number % 4], age: number - 20, score: Double(number) / 4 - 3))
            }
            try await body(members)
        }
    }

    @Test(arguments: ModelEngine.allCases)
    func rangesAndOrders(_ engine: ModelEngine) async throws {
        try await withSample(engine) { members in
            func ages(_ query: ModelQuery<Member>) async throws -> [Int] {
                try await query.collected().map(\.age)
            }
            let closed = try await ages(members.where(\.age, in: -3...2))
            #expect(closed == Array(-3...2))
            let open = try await ages(members.where(\.age, in: -3..<2).order(.descending))
            #expect(open == Array((-3..<2).reversed()))
            let from = try await ages(members.where(\.age, in: 15...))
            #expect(from == Array(15...19))
            let through = try await ages(members.where(\.age, in: ...(-18)).order(.descending))
            #expect(through == [-18, -19, -20])
            let upTo = try await ages(members.where(\.age, in: ..<(-18)))
            #expect(upTo == [-20, -19])
            let all = try await ages(members.order(by: \.age, .descending).limit(2))
            #expect(all == [19, 18])
            let empty = try await ages(members.where(\.age, in: 100...))
            #expect(empty.isEmpty)
            let fractions = try await members.where(\.score, in: -0.5...0.5).collected().map(\.score)
            #expect(fractions == [-0.5, -0.25, 0, 0.25, 0.5])
            let counts = [
                try await members.where(\.age, in: -3...2).count(), try await members.all.count(),
                try await members.where(\.city, is: "Bonn").count(),
                try await members.order(by: \.age).count(),
            ]
            #expect(counts == [6, 40, 10, 40])
            let byIDs = try await members.all.order(.descending).limit(2).collected().map(\.id)
            #expect(byIDs == ["m9", "m8"])
        }
    }

    @Test(arguments: ModelEngine.allCases)
    func severalProperties(_ engine: ModelEngine) async throws {
        try await withSample(engine) { members in
            let bonn = try await members.where(\.age, in: 0...).where(\.city, is: "Bonn").collected()
            #expect(bonn.map(\.age) == [1, 5, 9, 13, 17])
            let old = try await members.where(\.city, is: "Ber").order(by: \.age, .descending).first()
            #expect(old?.age == 18)
            let one = try await members.where(\.city, is: "").where(\.age, is: 3).collected()
            #expect(one.map(\.id) == ["m23"])
            let none = try await members.where(\.city, is: "").where(\.age, is: 4).first()
            #expect(none == nil)
            let cities = try await members.where(\.city, in: "Ber"..."Berlin").collected()
            #expect(Set(cities.map(\.city)) == ["Ber", "Berlin"])
            #expect(cities.count == 20)
        }
    }

    @Test(arguments: ModelEngine.allCases)
    func nilIsInNoRange(_ engine: ModelEngine) async throws {
        try await withSample(engine) { members in
            let none = try await members.where(\.email, is: nil).count()
            #expect(none == 14)
            let some = try await members.where(\.email, in: ..."m2@example.com").collected()
            #expect(some.compactMap(\.email) == some.compactMap(\.email).sorted())
            #expect(some.allSatisfy { $0.email != nil } && some.contains { $0.id == "m2" })
            let ordered = try await members.order(by: \.email).collected()
            #expect(ordered.prefix(14).allSatisfy { $0.email == nil } && ordered.count == 40)
            let last = try await members.order(by: \.email, .descending).limit(1).collected()
            #expect(last.map(\.id) == ["m8"])
        }
    }

    @Test(arguments: ModelEngine.allCases)
    func pagesGoOnWhereTheyEnded(_ engine: ModelEngine) async throws {
        try await withSample(engine) { members in
            let queries = [
                members.where(\.age, in: -10..<7), members.where(\.age, in: -10..<7).order(.descending),
                members.where(\.city, is: "Bonn").order(.descending), members.all, members.order(by: \.email),
                members.where(\.email, is: nil),
            ]
            for query in queries {
                let expected = try await query.collected().map(\.id)
                var ids: [String] = []
                var cursor: String?
                repeat {
                    let page = try await query.limit(3).after(cursor).page()
                    #expect(page.values.count <= 3)
                    ids += page.values.map(\.id)
                    cursor = page.next
                } while cursor != nil
                #expect(ids == expected)
            }
            // A cursor from elsewhere leads to nothing that the query does not select.
            let last = try await members.order(by: \.age).limit(2).page().next
            let page = try await members.where(\.age, in: 5...6).after(last).page()
            #expect(page.values.map(\.age) == [5, 6] && page.next == nil)
            let other = try await members.where(\.city, is: "Bonn").order(.descending).after(last).page()
            #expect(other.values.allSatisfy { $0.city == "Bonn" })
        }
    }

    @Test func whereNoIndexLeadsIsSaid() async throws {
        try await withSample(.memory) { members in
            let queries = [
                members.where(\.id, is: "a"), members.where(\.age, is: 1).where(\.score, is: 1),
                members.where(\.age, in: 1...).where(\.age, in: ...3),
                members.where(\.city, in: "a"..."b").where(\.age, in: 1...2),
                members.where(\.city, in: "a"..."b").order(by: \.age), members.where(\.score, is: .nan),
                members.all.limit(0),
                members.all.after("!"),
            ]
            for query in queries {
                let error = await #expect(throws: MicroError.self) { _ = try await query.page() }
                #expect(error?.code == .invalidArgument)
            }
            let error = await #expect(throws: MicroError.self) { _ = try await queries[1].count() }
            #expect(error?.detail.contains("\\Member.age") == true && error?.detail.contains("score") == true)
        }
    }

    private struct Document: Codable, Sendable, Identifiable {
        var id: Int
        var text: String
    }

    @Test(arguments: ModelEngine.allCases)
    func pagesOfLargeValuesEndEarly(_ engine: ModelEngine) async throws {
        try await engine.withTable { table in
            let documents = try table.model("documents", of: Document.self, indexes: .index(\.id))
            for id in -3..<3 {
                try await documents.save(Document(id: id, text: String(repeating: "x", count: 400_000)))
            }
            for query in [documents.order(by: \.id), documents.all] {
                let page = try await query.page()
                #expect(page.values.count < 6 && page.values.first?.id == -3)
                let rest = try await query.after(page.next).collected()
                #expect((page.values + rest).map(\.id) == Array(-3..<3))
            }
        }
    }
}
