import Micro

/// Somebody, as the store keeps them.
struct Person: Codable, Identifiable, Sendable {
    var id: String
    var email: String
    var city: String
    var age: Int
}

@main
struct People: PeopleService {
    let people: Model<Person>
    let config: ServiceConfig

    init(_ store: StoreTable, _ config: ServiceConfig) throws {
        people = try store.model(
            "people", of: Person.self, indexes: .index(\.email, unique: true), .index(\.city, \.age))
        self.config = config
    }

    func save(_ request: SaveRequest, context: RPCContext) async throws -> SaveResponse {
        let leastAge = try await config.get("people.leastAge", default: 0)
        guard request.age >= leastAge else {
            throw MicroError(.invalidArgument, "people must be \(leastAge) to join")
        }
        // Fails with `conflict` when somebody else has the address.
        try await people.save(
            Person(
                id: request.id, email: request.email, city: request.city, age: Int(request.age)))
        return SaveResponse()
    }

    func find(_ request: FindRequest, context: RPCContext) async throws -> FindResponse {
        let page =
            try await people
            .where(\.city, is: request.city)
            .where(\.age, in: Int(request.age)...)
            .limit(config.get("people.pageSize", default: 20))
            .after(request.after)
            .page()
        return FindResponse.with {
            $0.ids = page.values.map(\.id)
            $0.next = page.next ?? ""
        }
    }

    func delete(_ request: DeleteRequest, context: RPCContext) async throws -> DeleteResponse {
        try await people.delete(request.id)
        return DeleteResponse()
    }

    static func main() async throws {
        let service = Microservice("people")
        try await service.serving(People(service.store, service.config)).run()
    }
}
