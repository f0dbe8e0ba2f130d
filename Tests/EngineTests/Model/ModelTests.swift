import Micro
import MicroCore
import Testing

/// What the author of a service keeps in a model.
@Suite(.timeLimit(.minutes(2))) struct ModelTests {
    private func refusal(_ work: () async throws -> Void) async -> MicroError? {
        do {
            try await work()
            return nil
        } catch {
            return error as? MicroError
        }
    }

    @Test(arguments: ModelEngine.allCases)
    func whatIsSavedIsReadAndFound(_ engine: ModelEngine) async throws {
        try await engine.withMembers { members in
            let jane = Member(id: "jane", email: "jane@example.com", city: "Berlin", age: 30)
            try await members.save(jane)
            let read = try await members.read("jane")
            #expect(read == jane)
            let found = try await members.where(\.email, is: "jane@example.com").first()
            #expect(found == jane)
            let missing = try await members.read("joe")
            #expect(missing == nil)
            let deleted = try await members.delete("jane")
            #expect(deleted)
            let again = try await members.delete("jane")
            #expect(!again)
            let gone = try await members.where(\.email, is: "jane@example.com").first()
            #expect(gone == nil)
            let count = try await members.order(by: \.age).count()
            #expect(count == 0)
        }
    }

    @Test(arguments: ModelEngine.allCases)
    func whatChangesIsFoundWhereItIsNow(_ engine: ModelEngine) async throws {
        try await engine.withMembers { members in
            try await members.create(Member(id: "jane", email: "old", city: "Bonn", age: 30))
            try await members.update("jane") { $0.email = "new" }
            try await members.update("jane") { $0.age += 1 }
            let old = try await members.where(\.email, is: "old").count()
            #expect(old == 0)
            let new = try await members.where(\.city, is: "Bonn").where(\.age, is: 31).collected()
            #expect(new.map(\.email) == ["new"])
            let missing = await refusal { _ = try await members.update("joe") { $0.age = 1 } }
            #expect(missing?.code == .notFound)
            let renamed = await refusal { _ = try await members.update("jane") { $0.id = "joe" } }
            #expect(renamed?.code == .invalidArgument)
            let own = await refusal {
                _ = try await members.update("jane") { _ throws(MicroError) in
                    throw MicroError(.permissionDenied, "no")
                }
            }
            #expect(own?.code == .permissionDenied)
            let twice = await refusal { _ = try await members.create(Member(id: "jane")) }
            #expect(twice?.code == .conflict)
            #expect(twice?.detail.contains("\"jane\"") == true)
        }
    }

    @Test(arguments: ModelEngine.allCases)
    func whatOnlyOneMayHaveOnlyOneHas(_ engine: ModelEngine) async throws {
        try await engine.withMembers { members in
            try await members.save(Member(id: "jane", email: "j@example.com", age: 1))
            let taken = await refusal {
                _ = try await members.save(Member(id: "joe", email: "j@example.com", age: 2))
            }
            #expect(taken?.code == .conflict)
            #expect(
                taken?.detail
                    == "the index \"email\" is unique, and another record has \"j@example.com\" already")
            let joe = try await members.read("joe")
            #expect(joe == nil)
            let count = try await members.order(by: \.age).count()
            #expect(count == 1)
            // Its own it may keep, and what it gives up others may have.
            try await members.save(Member(id: "jane", email: "j@example.com", age: 3))
            try await members.save(Member(id: "jane", email: "jane@example.com", age: 3))
            try await members.save(Member(id: "joe", email: "j@example.com", age: 2))
            try await members.delete("joe")
            try await members.create(Member(id: "jo", email: "j@example.com"))
            // Nothing is not the same as nothing.
            try await members.save(Member(id: "a", email: nil))
            try await members.save(Member(id: "b", email: nil))
            let nameless = try await members.where(\.email, is: nil).collected()
            #expect(nameless.map(\.id) == ["a", "b"])
        }
    }

    @Test(arguments: ModelEngine.allCases)
    func oneOfManyGetsWhatOnlyOneMayHave(_ engine: ModelEngine) async throws {
        try await engine.withTable { table in
            let winners = try await withThrowingTaskGroup(of: String?.self) { group in
                for number in 0..<24 {
                    // Some know the indexes already, some make them.
                    let members = try table.members()
                    group.addTask {
                        do {
                            try await members.create(Member(id: "m\(number)", email: "same", age: number))
                            return "m\(number)"
                        } catch let error as MicroError where error.code == .conflict {
                            #expect(error.detail.contains("\"email\""))
                            return nil
                        }
                    }
                }
                return try await group.reduce(into: []) { $0 += $1.map { [$0] } ?? [] }
            }
            #expect(winners.count == 1)
            let members = try table.members()
            let all = try await members.all.collected()
            #expect(all.map(\.id) == winners)
            let byAge = try await members.order(by: \.age).collected()
            #expect(byAge.map(\.id) == winners)
        }
    }

    @Test(arguments: ModelEngine.allCases)
    func noChangeIsLost(_ engine: ModelEngine) async throws {
        try await engine.withMembers { members in
            try await members.save(Member(id: "counter"))
            try await withThrowingTaskGroup { group in
                for _ in 0..<8 {
                    group.addTask {
                        for _ in 0..<10 { try await members.update("counter") { $0.age += 1 } }
                    }
                }
                try await group.waitForAll()
            }
            let counter = try await members.where(\.age, is: 80).first()
            #expect(counter?.age == 80)
            let entries = try await members.order(by: \.age).count()
            #expect(entries == 1)
        }
    }

    @Test(arguments: ModelEngine.allCases)
    func otherChangesAreMadeTogetherWithIt(_ engine: ModelEngine) async throws {
        try await engine.withTable { table in
            let members = try table.members()
            let note = Record("note", [1])
            let revision = try await members.save(
                Member(id: "jane", email: "a"), with: StoreTransaction([.write(note, table.name)]))
            let noted = try await table.read("note")
            #expect(noted?.revision == revision)
            // Nothing of it is done where a condition does not hold, and nobody tries again and again.
            let missing = try StoreTransaction.Condition(table.key("other"), is: 7)
            let refused = await refusal {
                _ = try await members.save(
                    Member(id: "joe", email: "b"),
                    with: StoreTransaction([.delete(try table.key("note"))], if: [missing]))
            }
            #expect(refused?.code == .conflict)
            #expect(refused?.detail.contains("\"other\"") == true)
            let joe = try await members.read("joe")
            #expect(joe == nil)
            let still = try await table.read("note")
            #expect(still != nil)
            try await members.delete("jane", with: StoreTransaction([.delete(try table.key("note"))]))
            let gone = try await table.read("note")
            #expect(gone == nil)
        }
    }

    @Test(arguments: ModelEngine.allCases)
    func aConditionOnMuchThatDoesNotHoldIsNamed(_ engine: ModelEngine) async throws {
        try await engine.withTable { table in
            let members = try table.members()
            let most = [UInt8](repeating: 1, count: StoreLimits.valueBytesMax)
            var conditions: [StoreTransaction.Condition] = []
            // More than one answer has room for.
            for index in 0...StoreLimits.readBytesMax / most.count {
                let revision = try await table.write("large-\(index)", bytes: most)
                conditions.append(.init(try table.key("large-\(index)"), is: revision))
            }
            conditions.append(.init(try table.key("other"), is: 7))
            let refused = await refusal {
                _ = try await members.save(Member(id: "jane"), with: StoreTransaction(if: conditions))
            }
            #expect(refused?.code == .conflict)
            #expect(refused?.detail.contains("\"other\"") == true)
            conditions.removeLast()
            try await members.save(Member(id: "jane"), with: StoreTransaction(if: conditions))
        }
    }

    @Test(arguments: ModelEngine.allCases)
    func whatPassesIsFoundNoMoreAndFreesWhatItHad(_ engine: ModelEngine) async throws {
        try await engine.withStore { store, clock in
            let table = StoreTable(store, name: try TableName("people"))
            let members = try table.members()
            try await members.save(Member(id: "jane", email: "a", age: 1), timeToLive: .seconds(10))
            clock.advance(by: .seconds(4))
            // How long it stays is not changed by what changes it.
            try await members.update("jane") { $0.city = "Bonn" }
            clock.advance(by: .seconds(5))
            let there = try await members.where(\.email, is: "a").count()
            #expect(there == 1)
            clock.advance(by: .seconds(1))
            let read = try await members.read("jane")
            #expect(read == nil)
            let byAge = try await members.order(by: \.age).count()
            #expect(byAge == 0)
            try await members.create(Member(id: "joe", email: "a"))
            // And what is saved for ever stays for ever.
            try await members.save(Member(id: "jo", email: "b", age: 1), timeToLive: .seconds(1))
            try await members.save(Member(id: "jo", email: "b", age: 1))
            clock.advance(by: .seconds(5))
            let jo = try await members.where(\.age, is: 1).first()
            #expect(jo?.id == "jo")
        }
    }

    @Test func whatIsTooLongIsRefused() async throws {
        try await ModelEngine.memory.withMembers { members in
            let long = String(repeating: "é", count: 319)
            try await members.save(Member(id: String(repeating: "i", count: 256), email: long))
            let found = try await members.where(\.email, is: long).count()
            #expect(found == 1)
            let tooLong = await refusal { _ = try await members.save(Member(id: "a", email: long + "é")) }
            #expect(tooLong?.code == .tooLarge)
            #expect(tooLong?.detail == "the index \"email\" takes at most 640 bytes of a record")
            let asked = await refusal { _ = try await members.where(\.email, is: long + "é").count() }
            #expect(asked?.code == .tooLarge)
            for id in ["", String(repeating: "i", count: 257)] {
                let refused = await refusal { _ = try await members.save(Member(id: id)) }
                #expect(refused?.code == .invalidArgument)
            }
            let notANumber = await refusal { _ = try await members.save(Member(id: "a", score: .nan)) }
            #expect(notANumber?.code == .invalidArgument)
            let all = try await members.all.count()
            #expect(all == 1)
        }
    }

    @Test func whatCannotBeKeptIsRefusedAtOnce() async throws {
        try await ModelEngine.memory.withStore { store, _ in
            let table = StoreTable(store, name: try TableName("people"))
            func refused(_ make: () throws -> Model<Member>) {
                let error = #expect(throws: MicroError.self) { _ = try make() }
                #expect(error?.code == .invalidArgument)
            }
            for name in ["", "a/b", "a.b", "a b", String(repeating: "a", count: 128)] {
                refused { try table.model(name, of: Member.self) }
            }
            refused { try table.model("m", of: Member.self, indexes: .index(\.age), .index(\.age)) }
            refused { try table.model("m", of: Member.self, indexes: .index(\.age.magnitude.description)) }
            let members = try table.model("m", of: Member.self)
            try await members.save(Member(id: "a"))
            let tables = try await store.tables()
            #expect(tables.map(\.rawValue) == ["people/m", "people/m.index"])
        }
    }
}
