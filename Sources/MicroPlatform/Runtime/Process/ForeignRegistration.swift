import Crypto
import MicroCore

/// Registers a program in another language, which knows nothing of the platform but the port it is to listen at.
///
/// It may also register itself, as the node that its environment names; then this does nothing.
struct ForeignRegistration: Sendable {
    let plan: LaunchPlan
    let program: ForeignProgram
    let node: String
    let address: String
    let registry: any Registry
    let engine: any RegistryEngine
    let log: ServiceLog
    let timing: InstanceTiming
    let clock: any Clock<Duration>

    private static let pollMin = Duration.milliseconds(5)
    private static let pollMax = Duration.milliseconds(100)

    /// Registers the program when it listens, and again and again until the task is cancelled.
    func run() async {
        guard await waitUntilOpen() else { return }
        let described = await describe()
        while !Task.isCancelled, !isRegisteredByItself {
            do {
                try await registry.register(described, ttl: timing.registeredFor)
            } catch {
                await log.append(.runtime, instance: node, ["(registering it failed: \(error.detail))"])
            }
            try? await clock.sleep(for: timing.heartbeat)
        }
    }

    private func waitUntilOpen() async -> Bool {
        var pause = Self.pollMin
        while !Task.isCancelled {
            if isRegisteredByItself { return false }
            if FreePort.isOpen(address) { return true }
            try? await clock.sleep(for: pause)
            pause = min(pause * 2, Self.pollMax)
        }
        return false
    }

    private var isRegisteredByItself: Bool {
        engine.snapshot.records(of: plan.service.rawValue, in: plan.namespace).contains { record in
            record.nodes.contains { $0.id == node && $0.metadata[Self.mark] == nil }
        }
    }

    /// What tells a registration by the runtime from one by the program.
    private static let mark = "registered-by"

    private func describe() async -> ServiceRecord {
        var record = ServiceRecord(name: plan.service, version: plan.version)
        record.nodes = [
            Node(id: node, address: address, metadata: [Self.mark: "runtime", "protocol": "grpc"])
        ]
        return record
    }
}
