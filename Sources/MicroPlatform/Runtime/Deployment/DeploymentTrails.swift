import MicroCore

/// The deployments that can still be followed: the last ones, and all that are not over.
struct DeploymentTrails {
    /// How many are remembered.
    static let keptMax = 256

    private var trails: [String: DeploymentTrail] = [:]
    private var order: [String] = []

    /// Begins a trail.
    mutating func begin() -> DeploymentTrail {
        let id = Self.randomText() + Self.randomText()
        let trail = DeploymentTrail(deployment: Deployment(id: id))
        trails[id] = trail
        order.append(id)
        while order.count > Self.keptMax, let index = order.firstIndex(where: { trails[$0]?.isOver != false })
        {
            trails[order.remove(at: index)] = nil
        }
        return trail
    }

    /// - Throws: `notFound` when nobody remembers it.
    func trail(of deployment: Deployment) throws(MicroError) -> DeploymentTrail {
        guard let trail = trails[deployment.id] else {
            throw MicroError(
                .notFound, "there is no deployment \(deployment.id.prefix(80)): ask for the service's status")
        }
        return trail
    }

    private static func randomText() -> String {
        let text = String(UInt64.random(in: 0...UInt64.max), radix: 16)
        return String(repeating: "0", count: 16 - text.utf8.count) + text
    }
}
