import MicroCore
package import MicroRPC
package import MicroWire

/// The transactions of many tasks, all of the caller's own namespace, by one call.
package typealias TransactionStream = AnsweredStream<Store_TransactRequest, Store_TransactStreamResponse>

extension TransactionStream {
    /// One that is made when something is asked.
    package convenience init(transactionsBy caller: any RPCCaller) {
        self.init(caller, "store.Store/TransactStream")
    }
}

extension Store_TransactStreamResponse {
    /// The revision that a transaction came to.
    /// - Throws: why it failed.
    func revision() throws(MicroError) -> Int64 {
        switch outcome {
        case .done(let done): return done.revision
        case .error(let failure): throw MicroError(wire: failure)
        case nil:
            throw MicroError(.badGateway, "the platform did not say what became of the transaction")
        }
    }
}
