import Micro

/// What somebody ordered, as the store keeps it and as events tell it.
struct Order: Codable, Sendable {
    var id: String
    var customer: String
    var cents: Int64
}

/// How much cheaper everything is at the moment. It is told by messages, and may be missed.
actor Offer {
    private(set) var percent: Int64 = 0

    func set(_ percent: Int64) { self.percent = min(max(0, percent), 100) }
}

@main
struct Orders: OrdersService {
    static let centsMax: Int64 = 100_000_000

    let store: StoreTable
    let offer = Offer()

    func place(_ request: PlaceRequest, context: RPCContext) async throws -> PlaceResponse {
        guard (0...Self.centsMax).contains(request.cents) else {
            throw MicroError(.invalidArgument, "an order is of at most \(Self.centsMax) cents")
        }
        let cents = request.cents * (100 - (await offer.percent)) / 100
        let order = Order(id: request.id, customer: request.customer, cents: cents)
        // The order and the event that tells of it are there together, or neither is.
        try await store.commit(
            StoreTransaction(
                [.write(Record("order/\(order.id)", encoding: order), store.name)],
                if: [.init(store.key("order/\(order.id)"), is: nil)],
                publishing: [Publication(encoding: order, to: "orders", key: order.customer)]))
        return PlaceResponse.with { $0.cents = cents }
    }

    /// Bills an order. An event may come more than once: the bill of an order has the order's name.
    func charge(_ event: ReceivedEvent) async throws {
        let order = try event.decoded(as: Order.self)
        guard order.cents > 0 else {
            // It comes again, and after the fifth time it is a dead letter. What this throws does the same.
            return await event.nack(delay: .milliseconds(200), reason: "there is nothing to bill")
        }
        try await store.write("bill/\(order.customer)/\(order.id)", order)
    }

    func bill(_ request: BillRequest, context: RPCContext) async throws -> BillResponse {
        var response = BillResponse()
        for try await record in store.records(prefix: "bill/\(request.customer)/") {
            let order = try record.decoded(as: Order.self)
            response.orders.append(order.id)
            response.cents += order.cents
        }
        return response
    }

    static func main() async throws {
        let service = Microservice("orders")
        let orders = Orders(store: service.store)
        try await service.serving(orders)
            .consuming("orders", group: "billing", from: .beginning) { event in
                try await orders.charge(event)
            }
            .subscribing("offers") { message in
                await orders.offer.set(try message.decoded(as: Int64.self))
            }
            .run()
    }
}
