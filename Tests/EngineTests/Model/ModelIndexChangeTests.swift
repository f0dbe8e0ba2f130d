import Micro
import MicroCore
import Testing

/// What becomes of a model whose indexes are declared otherwise than before.
@Suite(.timeLimit(.minutes(2))) struct ModelIndexChangeTests {
    private func refusal(_ work: () async throws -> Void) async -> MicroError? {
        do {
            try await work()
            return nil
        } catch {
            return error as? MicroError
        }
    }

    /// Keys of the indexes without the generations that they are of.
    private func entries(_ store: any Store) async throws -> [String] {
        try await StoreTable(store, name: try TableName("people/members.index")).keys().collected()
            .map { $0.split(separator: "/", maxSplits: 2).map(String.init) }
            .filter { $0.count == 3 }.map { "\($0[0])/\($0[2])" }.sorted()
    }

    private func fill(_ members: Model<Member>, _ numbers: Range<Int>) async throws {
        for number in numbers {
            try await members.save(Member(id: "m\(number)", email: "e\(number)", age: number % 7))
        }
    }

    @Test(arguments: ModelEngine.allCases)
    func aNewIndexHoldsWhatWasThereBefore(_ engine: ModelEngine) async throws {
        try await engine.withStore { store, _ in
            let table = StoreTable(store, name: try TableName("people"))
            try await fill(table.model("members", of: Member.self), 0..<250)
            let byAge = try table.model("members", of: Member.self, indexes: .index(\.age))
            let three = try await byAge.where(\.age, is: 3).count()
            #expect(three == 36)
            let both = try table.model(
                "members", of: Member.self, indexes: .index(\.email, unique: true), .index(\.age))
            let one = try await both.where(\.email, is: "e7").first()
            #expect(one?.id == "m7")
            let taken = await refusal { _ = try await both.save(Member(id: "other", email: "e249")) }
            #expect(taken?.code == .conflict)
            let kept = try await entries(store)
            #expect(kept.count == 500)
            // One that is not declared any more leaves nothing behind.
            let byEmail = try table.model("members", of: Member.self, indexes: .index(\.email))
            let again = try await byEmail.where(\.email, is: "e7").count()
            #expect(again == 1)
            let left = try await entries(store)
            #expect(left.count == 250 && left.allSatisfy { $0.hasPrefix("email/") })
        }
    }

    @Test(arguments: ModelEngine.allCases, 7..<13)
    func whatWasInterruptedGoesOn(_ engine: ModelEngine, steps: Int) async throws {
        try await engine.withStore { store, _ in
            let table = StoreTable(store, name: try TableName("people"))
            try await fill(table.model("members", of: Member.self), 0..<450)
            // Killed after a few steps, wherever that is: each time somebody else goes on.
            var lives = 0
            while true {
                lives += 1
                try #require(lives < 40)
                let dying = StoreTable(
                    FailingStore(store: store, steps: StepsLeft(steps)), name: try TableName("people"))
                let members = try dying.members()
                guard let count = try? await members.where(\.age, is: 3).count() else { continue }
                #expect(count == 64)
                break
            }
            #expect(lives > 2)
            let members = try table.members()
            for number in 0..<450 {
                let found = try await members.where(\.email, is: "e\(number)").first()
                try #require(found?.id == "m\(number)")
            }
            let kept = try await entries(store)
            #expect(kept.count == 4 * 450)
        }
    }

    @Test(arguments: ModelEngine.allCases)
    func othersWriteWhileIndexesAreMade(_ engine: ModelEngine) async throws {
        try await engine.withStore { store, _ in
            let table = StoreTable(store, name: try TableName("people"))
            let members = try table.members()
            try await fill(members, 0..<300)
            try await withThrowingTaskGroup { group in
                for writer in 0..<4 {
                    group.addTask {
                        let own = try table.members()
                        for step in 0..<40 {
                            let number = (step * 7 + writer * 75) % 300
                            try await own.update("m\(number)") { $0.age += 1 }
                            if step % 10 == 0 { try await own.delete("m\((number + 3) % 300)") }
                            try await own.save(Member(id: "n\(writer)-\(step)", email: "n\(writer)-\(step)"))
                        }
                    }
                }
                for _ in 0..<3 { try await members.reindex() }
                do {
                    try await group.waitForAll()
                } catch let error as MicroError where error.code == .notFound {
                    // Somebody deleted what somebody else wanted to change.
                    try await group.waitForAll()
                }
            }
            let before = try await entries(store)
            try await members.reindex()
            let after = try await entries(store)
            #expect(before == after)
            let count = try await members.all.count()
            #expect(after.count == 4 * count)
        }
    }

    @Test(arguments: ModelEngine.allCases)
    func anOlderVersionReadsOnAndWritesNoMore(_ engine: ModelEngine) async throws {
        try await engine.withTable { table in
            let old = try table.model("members", of: Member.self, indexes: .index(\.age), .index(\.city))
            try await fill(old, 0..<20)
            let new = try table.model("members", of: Member.self, indexes: .index(\.age), .index(\.score))
            let count = try await new.where(\.score, is: 0).count()
            #expect(count == 20)
            let refused = await refusal { _ = try await old.save(Member(id: "late")) }
            #expect(refused?.code == .failedPrecondition)
            let three = try await old.where(\.age, is: 3).count()
            #expect(three == 3)
            let gone = await refusal { _ = try await old.where(\.city, is: "").count() }
            #expect(gone?.code == .invalidArgument)
            try await new.save(Member(id: "late", age: 3))
            let four = try await old.where(\.age, is: 3).count()
            #expect(four == 4)
            // One that is started after it says again what there is.
            let restarted = try table.model(
                "members", of: Member.self, indexes: .index(\.age), .index(\.city))
            let found = try await restarted.where(\.city, is: "").count()
            #expect(found == 21)
        }
    }

    @Test(arguments: ModelEngine.allCases)
    func whatIsThereTwiceCannotBeUnique(_ engine: ModelEngine) async throws {
        try await engine.withTable { table in
            let plain = try table.model("members", of: Member.self)
            for id in ["a", "b"] { try await plain.save(Member(id: id, email: "same")) }
            let unique = try table.members()
            let refused = await refusal { _ = try await unique.where(\.email, is: "same").first() }
            #expect(refused?.code == .failedPrecondition)
            #expect(refused?.detail.contains("\"same\"") == true)
            try await table.table("people/members").delete("b")
            let found = try await unique.where(\.email, is: "same").first()
            #expect(found?.id == "a")
        }
    }

    @Test(arguments: ModelEngine.allCases)
    func whatWasWrittenPastAModelIsFoundAfterwards(_ engine: ModelEngine) async throws {
        try await engine.withTable { table in
            let members = try table.members()
            try await members.save(Member(id: "jane", email: "a", age: 1))
            let records = try table.table("people/members")
            // What an entry does not lead to any more, no query gives.
            try await records.write("jane", Member(id: "jane", email: "b", age: 2))
            let stale = try await members.where(\.email, is: "a").first()
            #expect(stale == nil)
            // What it had others may have.
            try await members.create(Member(id: "joe", email: "a"))
            try await records.write("jo", Member(id: "jo", email: "c", age: 3))
            try await members.reindex()
            let ids = try await members.where(\.age, in: 1...).collected().map(\.id)
            #expect(ids == ["jane", "jo"])
            let byEmail = try await members.order(by: \.email).collected().map(\.id)
            #expect(byEmail == ["joe", "jane", "jo"])
        }
    }
}
