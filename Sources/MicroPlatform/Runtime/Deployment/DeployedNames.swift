import MicroCore
import Synchronization

/// The names of what is deployed, whatever the version.
final class DeployedNames: DeployedServices {
    private let names = Mutex<[Namespace: Set<String>]>([:])

    /// Replaces what was known.
    func set(_ keys: some Sequence<ServiceKey>) {
        var current: [Namespace: Set<String>] = [:]
        for key in keys { current[key.namespace, default: []].insert(key.name.rawValue) }
        names.withLock { $0 = current }
    }

    func contains(_ name: String, in namespace: Namespace) -> Bool {
        names.withLock { $0[namespace]?.contains(name) ?? false }
    }
}
