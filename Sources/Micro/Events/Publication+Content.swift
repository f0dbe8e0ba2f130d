public import MicroCore

extension Publication {
    /// A value as JSON, to be published together with what a transaction writes.
    ///
    /// ```swift
    /// try await service.store.commit(StoreTransaction(
    ///     [.write(Record("7", encoding: order), service.store.name)],
    ///     publishing: [Publication(encoding: order, to: "orders", key: order.customer)]))
    /// ```
    /// - Throws: `invalidArgument` when it has no form in JSON or the topic is malformed.
    public init(
        encoding value: some Encodable, to topic: String, key: String? = nil
    ) throws(MicroError) {
        self.init(try NewEvent(encoding: value, key: key), to: try TopicName(topic))
    }
}
