import Micro
import MicroConformance
import MicroCore
import MicroSQLite

/// Somebody whom models of tests are about.
struct Member: Codable, Hashable, Sendable, Identifiable {
    var id: String
    var email: String?
    var city = ""
    var age = 0
    var score = 0.0
}

/// What models are tested over.
enum ModelEngine: CaseIterable, Sendable {
    case memory
    case sqlite

    func withStore(_ body: (any Store, MovableTime) async throws -> Void) async throws {
        switch self {
        case .memory:
            let clock = MovableTime()
            try await body(InMemoryStoreEngine { clock.now }.store(in: .micro), clock)
        case .sqlite:
            try await ScratchStore.withStopped { scratch in
                try await body(scratch.engine.store(in: .micro), scratch.clock)
            }
        }
    }

    func withTable(_ body: (StoreTable) async throws -> Void) async throws {
        try await withStore { store, _ in try await body(StoreTable(store, name: try TableName("people"))) }
    }

    /// The usual model: members, found by all that they have.
    func withMembers(_ body: (Model<Member>) async throws -> Void) async throws {
        try await withTable { table in try await body(table.members()) }
    }
}

extension StoreTable {
    func members() throws -> Model<Member> {
        try model(
            "members", of: Member.self, indexes: .index(\.email, unique: true), .index(\.age),
            .index(\.city, \.age), .index(\.score))
    }
}

extension AsyncSequence {
    /// All that it gives.
    func collected() async throws -> [Element] {
        var all: [Element] = []
        for try await element in self { all.append(element) }
        return all
    }
}
