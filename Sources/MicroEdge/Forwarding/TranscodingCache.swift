import Logging
import MicroCore
import MicroRPC
import MicroTranscoding
import Synchronization

/// Descriptors compiled once per content, however many versions, event loops and doors use them.
final class TranscodingCache: Sendable {
    /// The most descriptor sets that are kept; the oldest makes room.
    static let countMax = 256

    private struct State {
        /// Nil for descriptors that do not compile.
        var pools: [String: DescriptorPool?] = [:]
        var order: [String] = []
    }

    private let state = Mutex(State())
    private let logger: Logger

    init(logger: Logger) {
        self.logger = logger
    }

    /// The compiled descriptors; nil when there are none, or they are malformed.
    func pool(for reference: DescriptorReference?) -> DescriptorPool? {
        guard let reference, let bytes = reference.bytes else { return nil }
        return pool(named: reference.hash, bytes)
    }

    /// The compiled descriptors of a service in this process.
    func pool(for service: RPCServiceDescriptor) -> DescriptorPool? {
        let name = service.descriptors.hash
        if let known = state.withLock({ $0.pools[name] }) { return known }
        return pool(named: name, service.descriptors.bytes)
    }

    private func pool(named name: String, _ bytes: [UInt8]) -> DescriptorPool? {
        if let known = state.withLock({ $0.pools[name] }) { return known }
        let pool = compile(bytes, hash: name)
        return state.withLock { state in
            // Another event loop may have been faster: then everybody uses the one that came first.
            if let known = state.pools[name] { return known }
            state.pools[name] = .some(pool)
            state.order.append(name)
            if state.order.count > Self.countMax {
                state.pools[state.order.removeFirst()] = nil
            }
            return pool
        }
    }

    private func compile(_ bytes: [UInt8], hash: String) -> DescriptorPool? {
        do {
            return try DescriptorPool(fileDescriptorSet: bytes)
        } catch {
            logger.warning("descriptors are malformed", metadata: ["hash": "\(hash)", "error": "\(error)"])
            return nil
        }
    }
}
