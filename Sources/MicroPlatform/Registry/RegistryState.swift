import MicroCore

/// One change of a registry, as its watchers hear of it.
struct RegistryChange: Sendable {
    let namespace: Namespace
    let event: RegistryEvent
}

/// Everything that is registered, and until when. A value: it decides, others act.
struct RegistryState<Instant: InstantProtocol>: Sendable where Instant.Duration == Duration {
    /// As the snapshot shows it: descriptors with their bytes.
    private(set) var services: [Namespace: [String: [ServiceRecord]]] = [:]
    private var deadlines: [VersionKey: [String: Instant]] = [:]
    /// No node expires before; nil when there is no node.
    private var nextDeadline: Instant?
    private let limits: RegistryLimits

    /// Nothing is registered.
    init(limits: RegistryLimits) {
        self.limits = limits
    }

    private struct VersionKey: Hashable {
        let namespace: Namespace
        let service: String
        let version: String
    }

    private func index(of key: VersionKey) -> Int? {
        services[key.namespace]?[key.service]?.firstIndex { $0.version == key.version }
    }

    /// The bytes of descriptors that some version in the namespace refers to.
    private func descriptorBytes(hash: String, near key: VersionKey) -> [UInt8]? {
        let named = services[key.namespace] ?? [:]
        for record in named[key.service] ?? [] where record.descriptors?.hash == hash {
            return record.descriptors?.bytes
        }
        for records in named.values {
            for record in records where record.descriptors?.hash == hash {
                return record.descriptors?.bytes
            }
        }
        return nil
    }
}

extension RegistryState {
    /// Adds the record's nodes, or renews them until `deadline`.
    /// - Throws: `failedPrecondition` when descriptors are referred to that nobody has sent,
    ///   `resourceExhausted` when a bound is reached. Nothing has changed then.
    mutating func register(
        _ record: ServiceRecord, in namespace: Namespace, until deadline: Instant
    ) throws(MicroError) -> [RegistryChange] {
        let key = VersionKey(namespace: namespace, service: record.name.rawValue, version: record.version)
        var record = record
        record.descriptors = try resolved(record.descriptors, for: key)
        let change =
            if let index = index(of: key) {
                try renew(record, at: index, key: key)
            } else {
                try create(record, key: key)
            }
        for node in record.nodes { deadlines[key, default: [:]][node.id] = deadline }
        nextDeadline = nextDeadline.map { min($0, deadline) } ?? deadline
        return change.map { [RegistryChange(namespace: namespace, event: $0)] } ?? []
    }

    private func resolved(
        _ reference: DescriptorReference?, for key: VersionKey
    ) throws(MicroError) -> DescriptorReference? {
        guard let reference else { return nil }
        // Versions with the same descriptors share one copy of the bytes.
        if let known = descriptorBytes(hash: reference.hash, near: key) {
            return DescriptorReference(hash: reference.hash, bytes: known)
        }
        guard reference.bytes != nil else {
            throw MicroError(
                .failedPrecondition,
                "\(key.service): the descriptors \(reference.hash) are not known: send them too")
        }
        return reference
    }

    private mutating func create(_ record: ServiceRecord, key: VersionKey) throws(MicroError)
        -> RegistryEvent?
    {
        let named = services[key.namespace]
        let versions = named?[key.service]?.count ?? 0
        if named == nil, services.count >= limits.namespacesMax {
            throw MicroError(.resourceExhausted, "more than \(limits.namespacesMax) namespaces")
        }
        if versions == 0, named?.count ?? 0 >= limits.servicesMax {
            throw MicroError(.resourceExhausted, "more than \(limits.servicesMax) services")
        }
        if versions >= limits.versionsMax {
            throw MicroError(.resourceExhausted, "\(key.service): more than \(limits.versionsMax) versions")
        }
        var fresh = record
        fresh.nodes = []
        for node in record.nodes { fresh.put(node) }
        services[key.namespace, default: [:]][key.service, default: []].append(fresh)
        return RegistryEvent(action: .create, record: fresh.listed)
    }

    /// The event, or nil when all was as it is.
    private mutating func renew(
        _ record: ServiceRecord, at index: Int, key: VersionKey
    ) throws(MicroError) -> RegistryEvent? {
        guard let present = services[key.namespace]?[key.service]?[index] else { return nil }
        var renewed = record
        renewed.nodes = present.nodes
        for node in record.nodes { renewed.put(node) }
        guard renewed.nodes.count <= limits.nodesMax else {
            throw MicroError(.resourceExhausted, "\(key.service): more than \(limits.nodesMax) nodes")
        }
        guard renewed != present else { return nil }
        services[key.namespace]?[key.service]?[index] = renewed
        return RegistryEvent(action: .update, record: renewed.listed)
    }
}

extension RegistryState {
    /// Removes the record's nodes; what is not there is no error.
    mutating func deregister(_ record: ServiceRecord, in namespace: Namespace) -> [RegistryChange] {
        let key = VersionKey(namespace: namespace, service: record.name.rawValue, version: record.version)
        return remove(Set(record.nodes.map(\.id)), from: key)
    }

    /// Removes the nodes whose time has passed at `now`.
    mutating func expire(at now: Instant) -> [RegistryChange] {
        guard let earliest = nextDeadline, earliest <= now else { return [] }
        var expired: [(key: VersionKey, ids: Set<String>)] = []
        nextDeadline = nil
        for (key, nodes) in deadlines {
            var ids: Set<String> = []
            for (id, deadline) in nodes {
                if deadline <= now {
                    ids.insert(id)
                } else {
                    nextDeadline = nextDeadline.map { min($0, deadline) } ?? deadline
                }
            }
            if !ids.isEmpty { expired.append((key, ids)) }
        }
        return expired.flatMap { remove($0.ids, from: $0.key) }
    }

    private mutating func remove(_ ids: Set<String>, from key: VersionKey) -> [RegistryChange] {
        guard let index = index(of: key), let present = services[key.namespace]?[key.service]?[index] else {
            return []
        }
        var remaining = present
        remaining.nodes.removeAll { ids.contains($0.id) }
        guard remaining.nodes.count < present.nodes.count else { return [] }
        for id in ids { deadlines[key]?[id] = nil }
        if !remaining.nodes.isEmpty {
            services[key.namespace]?[key.service]?[index] = remaining
            return [
                RegistryChange(
                    namespace: key.namespace, event: .init(action: .update, record: remaining.listed))
            ]
        }
        deadlines[key] = nil
        services[key.namespace]?[key.service]?.remove(at: index)
        if services[key.namespace]?[key.service]?.isEmpty == true {
            services[key.namespace]?[key.service] = nil
        }
        if services[key.namespace]?.isEmpty == true { services[key.namespace] = nil }
        return [
            RegistryChange(namespace: key.namespace, event: .init(action: .delete, record: present.listed))
        ]
    }
}

extension ServiceRecord {
    /// The record as lists and events show it: descriptors by name only.
    var listed: ServiceRecord {
        var listed = self
        listed.descriptors?.bytes = nil
        return listed
    }

    /// Adds the node, or replaces the one with its id.
    fileprivate mutating func put(_ node: Node) {
        if let index = nodes.firstIndex(where: { $0.id == node.id }) {
            nodes[index] = node
        } else {
            nodes.append(node)
        }
    }
}
