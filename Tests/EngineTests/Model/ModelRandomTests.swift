import Micro
import MicroCore
import SeededNumbers
import Testing

/// Whatever is done at random, a model answers as a plain dictionary does.
@Suite(.timeLimit(.minutes(5))) struct ModelRandomTests {
    private static let texts = ["", "a", "a\u{0}", "a\u{1}", "b", "e\u{301}", "\u{e9}", "\u{1f600}", "a/b"]

    @Test(arguments: ModelEngine.allCases, 0..<4)
    func answersAreEqual(_ engine: ModelEngine, seed: Int) async throws {
        var random = SeededNumbers(seed: UInt64(seed))
        try await engine.withTable { table in
            var plain: [String: Member] = [:]
            var members = try table.members()
            for step in 0..<300 {
                switch Int.random(in: 0..<100, using: &random) {
                case 0..<35: try await save(member(&random), in: members, &plain, step)
                case 35..<45: try await update(member(&random), in: members, &plain, step)
                case 45..<55:
                    let id = Self.id(&random)
                    let wasThere = try await members.delete(id)
                    try #require(wasThere == (plain.removeValue(forKey: id) != nil), "step \(step)")
                case 55..<57: members = try table.members()
                case 57: try await members.reindex()
                default: try await compare(members, plain, &random, step)
                }
            }
        }
    }

    private static func id(_ random: inout SeededNumbers) -> String {
        "m\(Int.random(in: 0..<12, using: &random))"
    }

    private func text(_ random: inout SeededNumbers) -> String {
        Self.texts.randomElement(using: &random) ?? ""
    }

    private func member(_ random: inout SeededNumbers) -> Member {
        Member(
            id: Self.id(&random), email: Bool.random(using: &random) ? nil : text(&random),
            city: text(&random), age: Int.random(in: -3...3, using: &random),
            score: Double(Int.random(in: -4...4, using: &random)) / 4)
    }

    private func isTaken(_ member: Member, _ plain: [String: Member]) -> Bool {
        guard let email = member.email else { return false }
        return plain.values.contains {
            $0.id != member.id && $0.email.map { $0.utf8.elementsEqual(email.utf8) } == true
        }
    }

    private func save(
        _ member: Member, in members: Model<Member>, _ plain: inout [String: Member], _ step: Int
    ) async throws {
        do {
            try await members.save(member)
            try #require(!isTaken(member, plain), "step \(step): \(member)")
            plain[member.id] = member
        } catch let error as MicroError where error.code == .conflict {
            try #require(isTaken(member, plain), "step \(step): \(member)")
        }
    }

    private func update(
        _ member: Member, in members: Model<Member>, _ plain: inout [String: Member], _ step: Int
    ) async throws {
        do {
            try await members.update(member.id) { $0 = member }
            try #require(plain[member.id] != nil && !isTaken(member, plain), "step \(step): \(member)")
            plain[member.id] = member
        } catch let error as MicroError where error.code == .conflict {
            try #require(isTaken(member, plain), "step \(step): \(member)")
        } catch let error as MicroError where error.code == .notFound {
            try #require(plain[member.id] == nil, "step \(step): \(member)")
        }
    }

    private func compare(
        _ members: Model<Member>, _ plain: [String: Member], _ random: inout SeededNumbers, _ step: Int
    ) async throws {
        let (query, expected) = question(members, plain, &random)
        let limit = Bool.random(using: &random) ? 2 : 100
        var found: [Member] = []
        var cursor: String?
        repeat {
            let page = try await query.limit(limit).after(cursor).page()
            found += page.values
            cursor = page.next
        } while cursor != nil
        try #require(found == expected, "step \(step)")
        let count = try await query.count()
        try #require(count == expected.count, "step \(step)")
        let first = try await query.first()
        try #require(first == expected.first, "step \(step)")
    }

    /// A query, and what a dictionary says to it.
    private func question(
        _ members: Model<Member>, _ plain: [String: Member], _ random: inout SeededNumbers
    ) -> (ModelQuery<Member>, [Member]) {
        let lower = Int.random(in: -4...4, using: &random),
            upper = lower + Int.random(in: 0...4, using: &random)
        let text = text(&random)
        let byID = plain.values.sorted { precedes($0.id, $1.id) }
        let byAge = byID.sorted { $0.age < $1.age }
        var (query, expected): (ModelQuery<Member>, [Member]) =
            switch Int.random(in: 0..<8, using: &random) {
            case 0: (members.all, byID)
            case 1:
                (members.where(\.age, in: lower...upper), byAge.filter { (lower...upper).contains($0.age) })
            case 2:
                (members.where(\.age, in: lower..<upper), byAge.filter { (lower..<upper).contains($0.age) })
            case 3:
                (
                    members.where(\.city, is: text).where(\.age, in: lower...),
                    byAge.filter { isSame($0.city, text) && $0.age >= lower }
                )
            case 4: (members.where(\.city, is: text), byAge.filter { isSame($0.city, text) })
            case 5:
                (members.where(\.email, is: text), byID.filter { $0.email.map { isSame($0, text) } == true })
            case 6:
                (
                    members.where(\.score, in: ..<(Double(lower) / 4)),
                    byID.sorted { $0.score < $1.score }.filter { $0.score < Double(lower) / 4 }
                )
            default:
                (
                    members.order(by: \.email),
                    byID.sorted { one, other in
                        guard let email = other.email else { return false }
                        return one.email.map { precedes($0, email) } ?? true
                    }
                )
            }
        if Bool.random(using: &random) {
            query = query.order(.descending)
            expected.reverse()
        }
        return (query, expected)
    }

    private func isSame(_ one: String, _ other: String) -> Bool { one.utf8.elementsEqual(other.utf8) }

    private func precedes(_ one: String, _ other: String) -> Bool {
        one.utf8.lexicographicallyPrecedes(other.utf8)
    }
}
