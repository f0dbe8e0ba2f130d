import MicroRPC

/// The calls by which all that a service writes reaches the platform. Shared by every copy of a `Microservice`.
struct ServiceStreams: Sendable {
    let transactions: TransactionStream
    let publications: PublicationStream

    init(_ caller: any RPCCaller) {
        transactions = TransactionStream(transactionsBy: caller)
        publications = PublicationStream(publicationsBy: caller)
    }

    /// Ends them when everything is answered. What is written from now on makes them anew.
    func finish() {
        transactions.finish()
        publications.finish()
    }
}
