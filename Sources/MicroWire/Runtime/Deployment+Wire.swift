package import MicroCore

extension Deployment {
    /// The longest id.
    package static let idBytesMax = 128

    /// - Throws: `invalidArgument` when no deployment is named.
    package init(wire: String) throws(MicroError) {
        self.init(id: try WireField("deployment").text(wire, bytesMax: Self.idBytesMax))
    }
}

extension Runtime_CreateResponse {
    /// Names the deployment to follow.
    package init(_ deployment: Deployment) {
        self.init()
        self.deployment = deployment.id
    }
}

extension Runtime_UpdateResponse {
    /// Names the deployment to follow.
    package init(_ deployment: Deployment) {
        self.init()
        self.deployment = deployment.id
    }
}

extension Runtime_ProgressRequest {
    /// Asks for the steps of `deployment`.
    package init(_ deployment: Deployment) {
        self.init()
        self.deployment = deployment.id
    }
}

extension DeploymentEvent {
    /// One step from the wire.
    package init(wire: Runtime_ProgressEvent) {
        self.init(status: RuntimeStatus(wire: wire.status), message: wire.message)
    }
}

extension Runtime_ProgressEvent {
    /// The step.
    package init(_ event: DeploymentEvent) {
        self.init()
        status = event.status.wire
        message = event.message
    }
}
