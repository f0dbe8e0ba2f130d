import MicroCore

/// Tells when a node has registered.
struct ReadinessWatch: Sendable {
    let registry: any RegistryEngine
    let namespace: Namespace
    let service: ServiceName

    /// - Returns: true when it is registered, false when the task is cancelled or the registry ends.
    func waitUntilRegistered(_ node: String) async -> Bool {
        while !Task.isCancelled {
            // Watched before looked at, so that nothing falls between the two.
            guard let events = try? await registry.registry(in: namespace).watch(service) else {
                return false
            }
            if isRegistered(node) { return true }
            do {
                for try await _ in events where isRegistered(node) { return true }
                return false
            } catch {
                // Events came faster than they were taken: look again, watch again.
                guard (error as? MicroError)?.code == .resourceExhausted else { return false }
            }
        }
        return false
    }

    private func isRegistered(_ node: String) -> Bool {
        registry.snapshot.records(of: service.rawValue, in: namespace).contains { record in
            record.nodes.contains { $0.id == node }
        }
    }
}
