package import MicroCore

/// What an endpoint of the platform's own services asks of its caller, and whether its use is recorded.
package struct PlatformEndpoint: Hashable, Sendable {
    package let requirement: Requirement
    /// Whether each call is an act of administration that the audit records.
    package let isAudited: Bool

    private init(_ requirement: Requirement, isAudited: Bool = false) {
        self.requirement = requirement
        self.isAudited = isAudited
    }

    /// The endpoint that a resource names; nil for those of users' services. What the table forgets is for
    /// administrators.
    package static func named(_ resource: Resource) -> PlatformEndpoint? {
        guard resource.type == "service" else { return nil }
        guard let endpoints = table[resource.name] else {
            // No service has such a name: it is what a door itself answers.
            return resource.name.hasPrefix("grpc.")
                ? Requirement.ofPlatform(resource.endpoint).map { PlatformEndpoint($0) } : nil
        }
        if let endpoint = endpoints[resource.endpoint] { return endpoint }
        return PlatformEndpoint(Requirement.ofPlatform(resource.endpoint) ?? .admin)
    }

    /// The endpoint that does once what this one does many times by one call, such as `Stream.Publish` for
    /// `Stream.PublishStream`; nil for others.
    static func single(of resource: Resource) -> Resource? {
        let ending = "Stream"
        guard resource.type == "service", resource.endpoint.hasSuffix(ending),
            let endpoints = table[resource.name], endpoints[resource.endpoint] != nil
        else { return nil }
        let single = String(resource.endpoint.dropLast(ending.count))
        return endpoints[single] == nil ? nil : Resource(name: resource.name, endpoint: single)
    }

    /// Every service of the platform, those to come included, with the endpoints that are spoken of.
    package static let table: [String: [String: PlatformEndpoint]] = [
        "api": [
            "Api.AddToBlockList": .init(.platformAdmin, isAudited: true),
            "Api.ReadBlockList": .init(.platformAdmin),
            "Api.RemoveFromBlockList": .init(.platformAdmin, isAudited: true),
        ],
        "auth": [
            "Accounts.ChangeSecret": .init(.account, isAudited: true),
            "Accounts.Delete": .init(.admin, isAudited: true),
            "Accounts.List": .init(.admin),
            "Audit.Read": .init(.admin),
            "Auth.Generate": .init(.admin, isAudited: true),
            "Auth.Inspect": .init(.account),
            "Auth.Logout": .init(.account),
            "Auth.Token": .init(.anyone),
            "Keys.List": .init(.account),
            "Keys.Rotate": .init(.platformAdmin, isAudited: true),
            "Namespaces.Create": .init(.platformAdmin, isAudited: true),
            "Namespaces.Delete": .init(.platformAdmin, isAudited: true),
            "Namespaces.List": .init(.account),
            "Rules.Create": .init(.admin, isAudited: true),
            "Rules.Delete": .init(.admin, isAudited: true),
            "Rules.Explain": .init(.admin),
            "Rules.List": .init(.account),
            "Rules.Watch": .init(.service),
        ],
        // Where the gateway serves public blobs.
        "blobs": [:],
        "broker": [
            "Broker.Publish": .init(.service),
            "Broker.PublishStream": .init(.service),
            "Broker.Request": .init(.service),
            "Broker.Subscribe": .init(.service),
            "Broker.Subscriptions": .init(.admin),
        ],
        "config": [
            "Config.Delete": .init(.service, isAudited: true),
            "Config.Get": .init(.service),
            "Config.History": .init(.admin),
            "Config.Read": .init(.service),
            "Config.Rollback": .init(.admin, isAudited: true),
            "Config.RotateKey": .init(.platformAdmin, isAudited: true),
            "Config.Set": .init(.service, isAudited: true),
            "Config.Watch": .init(.service),
        ],
        "debug": [:],
        "events": [
            "Consumer.Consume": .init(.service),
            "Consumer.DeleteGroup": .init(.service, isAudited: true),
            "Consumer.Groups": .init(.service),
            "Consumer.Seek": .init(.service, isAudited: true),
            "Store.Configure": .init(.admin, isAudited: true),
            "Store.DeleteTopic": .init(.admin, isAudited: true),
            "Store.Read": .init(.service),
            "Store.Topics": .init(.service),
            "Store.Write": .init(.service),
            "Stream.Ack": .init(.service),
            "Stream.Consume": .init(.service),
            "Stream.Publish": .init(.service),
            "Stream.PublishBatch": .init(.service),
            "Stream.PublishStream": .init(.service),
        ],
        "network": [:],
        "registry": [
            "Registry.Deregister": .init(.service),
            "Registry.Descriptors": .init(.account),
            "Registry.GetService": .init(.account),
            "Registry.ListServices": .init(.account),
            "Registry.Register": .init(.service),
            "Registry.Watch": .init(.account),
        ],
        "runtime": [
            "Build.Read": .init(.admin),
            "Runtime.Create": .init(.admin, isAudited: true),
            "Runtime.Delete": .init(.admin, isAudited: true),
            "Runtime.Logs": .init(.admin),
            "Runtime.Progress": .init(.admin),
            "Runtime.Read": .init(.account),
            "Runtime.Update": .init(.admin, isAudited: true),
            "Source.Upload": .init(.admin),
        ],
        "store": [
            "BlobStore.Delete": .init(.service),
            "BlobStore.Describe": .init(.service),
            "BlobStore.List": .init(.service),
            "BlobStore.Read": .init(.service),
            "BlobStore.Write": .init(.service),
            "Store.Count": .init(.service),
            "Store.Databases": .init(.platformAdmin),
            "Store.Delete": .init(.service),
            "Store.List": .init(.service),
            "Store.Read": .init(.service),
            "Store.ReadKeys": .init(.service),
            "Store.Tables": .init(.service),
            "Store.Transact": .init(.service),
            "Store.TransactStream": .init(.service),
            "Store.Watch": .init(.service),
            "Store.Write": .init(.service),
        ],
    ]
}
