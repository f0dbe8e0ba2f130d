import MicroCore
import MicroWire

/// One build by the Swift package manager, for a source that has packages of its own.
struct PackageBuild: Sendable {
    let service: ServiceName
    let source: Folder
    let inventory: SourceInventory
    let folder: Folder
    let compiler: Compiler
    let slots: BuildSlots
    let progress: @Sendable (String) -> Void

    func run() async throws(MicroError) -> Build {
        throw MicroError(.unimplemented, "packages of a service's own are not built yet")
    }
}
