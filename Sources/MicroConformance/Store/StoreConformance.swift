package import MicroCore

/// What every store promises.
package enum StoreConformance {
    /// The promises. Checks use tables of their own, so one store may be judged by several at a time; what expires must
    /// be swept up meanwhile.
    package static let checks: [Check<any Store>] =
        records + edges + queries + pages + transactions + conditions + expiry + watches + resuming
}
