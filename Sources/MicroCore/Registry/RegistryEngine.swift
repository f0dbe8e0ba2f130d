/// What the platform needs of a registry beyond what a service sees: every namespace, and a snapshot
/// that can be read without waiting.
package protocol RegistryEngine: Sendable {
    /// The registry of one namespace.
    func registry(in namespace: Namespace) -> any Registry

    /// Everything registered now. Reading it neither waits nor copies; it already holds whatever
    /// a finished `register` or `deregister` changed.
    var snapshot: RegistrySnapshot { get }
}

/// Everything that was registered at one moment, immutable.
///
/// Two reads with nothing changed in between give the identical object, so what is derived from it
/// can be kept until the identity changes.
package final class RegistrySnapshot: Sendable {
    private let namespaces: [Namespace: [String: [ServiceRecord]]]

    /// `namespaces` maps a namespace to its services by name, each with its versions.
    package init(_ namespaces: [Namespace: [String: [ServiceRecord]]] = [:]) {
        self.namespaces = namespaces
    }

    /// The versions of a service; empty when there is none. Records carry their descriptors' bytes.
    package func records(of service: String, in namespace: Namespace) -> [ServiceRecord] {
        namespaces[namespace]?[service] ?? []
    }

    /// All services of a namespace by name.
    package func services(in namespace: Namespace) -> [String: [ServiceRecord]] {
        namespaces[namespace] ?? [:]
    }
}
