import MicroCore

/// Everything that is the same for every process of one build of a service.
struct LaunchPlan: Sendable {
    var namespace: Namespace
    var service: ServiceName
    var version: String
    /// An absolute path, or a name that is looked up in `PATH`.
    var executable: String
    var arguments: [String]
    var environment: ServiceEnvironment
    var workingDirectory: String
    var proxy: String
    /// Makes new credentials of the service's account.
    var credentials: @Sendable () async throws(MicroError) -> ServiceCredentials
    /// Set for a program in another language, which the runtime registers itself.
    var foreign: ForeignProgram?
}

/// What the runtime needs to know of a program that does not register itself.
struct ForeignProgram: Sendable {
    /// What its `.proto` files describe, when it has any.
    var descriptors: [UInt8]?
}

/// How long the steps of an instance's life may take.
package struct InstanceTiming: Hashable, Sendable {
    /// Until a started process must have registered.
    package var readyWithin = Duration.seconds(30)
    /// From leaving the registry to being asked to end: until everybody has seen it.
    package var settle = Duration.milliseconds(50)
    /// From being asked to end to being killed.
    package var endWithin = Duration.seconds(10)
    /// How often a process is given a new secret; each is good for several times as long.
    package var secretRenewal = Duration.seconds(300)
    /// How often a program in another language is registered anew.
    package var heartbeat = Duration.seconds(30)
    /// How long a registration of such a program counts.
    package var registeredFor = Duration.seconds(90)

    package init() {}
}
