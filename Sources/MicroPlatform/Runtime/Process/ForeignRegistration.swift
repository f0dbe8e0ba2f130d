import Crypto
import MicroCore
import MicroRPC
import MicroWire

/// Registers a program in another language, which knows nothing of the platform but the port it is to listen at.
///
/// It may also register itself, as the node that its environment names; then this does nothing.
struct ForeignRegistration: Sendable {
    let plan: LaunchPlan
    let program: ForeignProgram
    let node: String
    let address: String
    let surroundings: InstanceSurroundings

    private static let pollMin = Duration.milliseconds(5)
    private static let pollMax = Duration.milliseconds(100)
    /// How often a program that accepts connections but answers nothing yet is asked what it serves.
    private static let attemptsMax = 10
    /// What tells a registration by the runtime from one by the program.
    private static let mark = "registered-by"

    /// Registers the program when it listens, and again and again until the task is cancelled.
    func run() async {
        guard await waitUntilOpen() else { return }
        let described = await describe()
        var record = described
        while !Task.isCancelled, !isRegisteredByItself {
            do {
                try await registry.register(record, ttl: surroundings.timing.registeredFor)
                // From now on the hash of the descriptors is enough.
                record.descriptors?.bytes = nil
            } catch  where error.code == .failedPrecondition && record != described {
                record = described
                continue
            } catch {
                await say("registering it failed: \(error.detail)")
            }
            try? await surroundings.clock.sleep(for: surroundings.timing.heartbeat)
        }
    }

    private var registry: any Registry {
        surroundings.registry.registry(in: plan.namespace)
    }

    private func waitUntilOpen() async -> Bool {
        var pause = Self.pollMin
        while !Task.isCancelled {
            if isRegisteredByItself { return false }
            if FreePort.isOpen(address) { return true }
            try? await surroundings.clock.sleep(for: pause)
            pause = min(pause * 2, Self.pollMax)
        }
        return false
    }

    private var isRegisteredByItself: Bool {
        surroundings.registry.snapshot.records(of: plan.service.rawValue, in: plan.namespace)
            .contains { record in
                record.nodes.contains { $0.id == node && $0.metadata[Self.mark] == nil }
            }
    }

    private func describe() async -> ServiceRecord {
        var record = ServiceRecord(name: plan.service, version: plan.version)
        record.nodes = [
            Node(id: node, address: address, metadata: [Self.mark: "runtime", "protocol": "grpc"])
        ]
        var services: [String]?
        var descriptors = program.descriptors
        if let answer = await reflect() {
            services = answer.services
            descriptors = answer.descriptors
        }
        guard let descriptors else {
            await say("it offers no reflection and has no .proto file: it can be called by gRPC only")
            return record
        }
        do throws(MicroError) {
            let schema = try EndpointSchema(fileDescriptorSet: descriptors)
            for service in services ?? schema.serviceNames {
                record.endpoints += try schema.endpoints(of: service)
            }
            record.descriptors = DescriptorReference(
                hash: ContentHash.text(SHA256.hash(data: descriptors)), bytes: descriptors)
        } catch {
            await say("what it serves is not understood: \(error.detail)")
        }
        return record
    }

    private func reflect() async -> ReflectionProbe.Answer? {
        guard let transport = surroundings.transport, let address = Address(address) else { return nil }
        let probe = ReflectionProbe(caller: RPCClient(transport: transport, address: address))
        for _ in 0..<Self.attemptsMax {
            do {
                return try await probe.ask()
            } catch let error as RPCError where error.code == .unavailable {
                try? await surroundings.clock.sleep(for: Self.pollMax)
            } catch {
                await say("asking it what it serves failed: \(error)")
                return nil
            }
        }
        return nil
    }

    private func say(_ message: String) async {
        await surroundings.log.append(.runtime, instance: node, ["(\(message))"])
    }
}
