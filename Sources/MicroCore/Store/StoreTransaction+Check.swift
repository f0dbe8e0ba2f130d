extension StoreTransaction {
    /// Checks what every engine refuses, whatever it holds.
    /// - Parameters:
    ///   - valueBytesMax: the most bytes of a value.
    ///   - payloadBytesMax: the most bytes of an event's payload.
    /// - Throws: `invalidArgument` or `tooLarge` past `StoreLimits` and `EventLimits`, `permissionDenied` when it
    ///   publishes to a topic of the platform.
    package func check(
        valueBytesMax: Int = StoreLimits.valueBytesMax, payloadBytesMax: Int = EventLimits.payloadBytesMax
    ) throws(MicroError) {
        try checkOperations(valueBytesMax: valueBytesMax)
        if !publications.isEmpty { try checkPublications(payloadBytesMax: payloadBytesMax) }
    }

    private func checkPublications(payloadBytesMax: Int) throws(MicroError) {
        guard publications.count <= EventLimits.batchMax else {
            throw MicroError(.tooLarge, "at most \(EventLimits.batchMax) events are published together")
        }
        var bytes = 0
        for publication in publications {
            try publication.check(payloadBytesMax: payloadBytesMax)
            bytes += publication.event.bytes
        }
        let bytesMax = max(EventLimits.batchBytesMax, 2 * payloadBytesMax)
        guard bytes <= bytesMax else {
            throw MicroError(.tooLarge, "at most \(bytesMax) bytes of events are published together")
        }
    }

    private func checkOperations(valueBytesMax: Int) throws(MicroError) {
        guard conditions.count <= StoreLimits.operationsMax, operations.count <= StoreLimits.operationsMax
        else {
            throw MicroError(
                .invalidArgument,
                "at most \(StoreLimits.operationsMax) conditions and operations in one transaction")
        }
        for operation in operations {
            if case .write(let record, let table) = operation {
                // What the platform keeps for itself fits in any case.
                let bound = table.isInternal ? max(valueBytesMax, StoreLimits.valueBytesMax) : valueBytesMax
                try record.check(in: table, valueBytesMax: bound)
            }
        }
        // Events alone have a bound of their own.
        guard !operations.isEmpty || !conditions.isEmpty else { return }
        guard countedBytes <= StoreLimits.transactionBytesMax else {
            throw MicroError(
                .tooLarge, "one transaction comes to at most \(StoreLimits.transactionBytesMax) bytes")
        }
    }
}

extension Publication {
    fileprivate func check(payloadBytesMax: Int) throws(MicroError) {
        guard !topic.holdsDeadLetters else {
            throw MicroError(
                .invalidArgument, "nothing is published to topics of dead letters, such as \(topic)")
        }
        guard !topic.isReserved || isByPlatform else {
            throw MicroError(
                .permissionDenied,
                "only the platform publishes to \(topic): topics that begin with \"micro.\" are its own")
        }
        try event.check(payloadBytesMax: payloadBytesMax)
    }
}

extension StoreTransaction {
    /// What is thrown when its deletes by prefix come to more than `StoreLimits.removalsMax` records.
    package static var removesTooMuch: MicroError {
        MicroError(
            .tooLarge,
            "one transaction deletes at most \(StoreLimits.removalsMax) records by prefix: delete by longer prefixes, in several"
        )
    }
}

extension StoreTransaction.Condition {
    /// Checks it against the revision of the record that is there, nil when there is none.
    /// - Throws: `conflict` when it does not hold.
    package func check(against actual: Int64?) throws(MicroError) {
        guard actual != revision else { return }
        let key = key.key.prefix(80)
        let detail =
            switch (revision, actual) {
            case (nil, _): "the key \"\(key)\" exists already"
            case (.some, nil): "the key \"\(key)\" does not exist any more"
            case (.some(let expected), .some(let actual)):
                "the key \"\(key)\" is at revision \(actual), not \(expected)"
            }
        throw MicroError(.conflict, detail)
    }
}

extension Record {
    fileprivate func check(in table: TableName, valueBytesMax: Int) throws(MicroError) {
        _ = try RecordKey(key, in: table)
        guard value.count <= valueBytesMax else {
            throw MicroError(
                .tooLarge,
                "the value of \"\(key.prefix(80))\" has \(value.count) bytes, more than \(valueBytesMax)")
        }
        let metadataBytes = metadata.reduce(0) {
            $0 + $1.key.utf8.count + $1.value.type.utf8.count + $1.value.value.utf8.count
        }
        guard metadataBytes <= StoreLimits.metadataBytesMax else {
            throw MicroError(
                .tooLarge,
                "the metadata of \"\(key.prefix(80))\" has more than \(StoreLimits.metadataBytesMax) bytes")
        }
        if let timeToLive {
            guard timeToLive.wholeMilliseconds > 0, timeToLive <= StoreLimits.timeToLiveMax else {
                throw MicroError(
                    .invalidArgument, "the time to live must be from a millisecond to a hundred years")
            }
        }
    }
}

extension Duration {
    /// Milliseconds, rounded up; as many as fit.
    package var wholeMilliseconds: Int64 {
        let (seconds, attoseconds) = components
        let (product, overflows) = seconds.multipliedReportingOverflow(by: 1_000)
        let fraction = (attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000
        let (sum, overflowsToo) = product.addingReportingOverflow(fraction)
        return overflows || overflowsToo ? (seconds < 0 ? .min : .max) : sum
    }
}
