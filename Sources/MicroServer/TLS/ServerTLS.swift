import FoundationEssentials
import MicroCore
import MicroRPC
import MicroWire

/// The TLS of both doors, out of the same files.
struct ServerTLS: Sendable {
    let files: TLSFiles
    /// How the files were when they were read.
    let stamp: TLSFiles.Stamp
    /// For HTTP of both versions.
    let gateway: ListenerTLS
    /// For gRPC.
    let proxy: ListenerTLS
    /// The last moment that the certificate holds which was read.
    let until: Date
    private let names: [String]

    /// - Throws: `invalidArgument` naming the setting, the file and what is wrong with it.
    init(_ files: TLSFiles) throws {
        self.files = files
        // Taken before reading: what changes meanwhile is then read once more.
        stamp = files.stamp
        let material = try files.load()
        gateway = try ListenerTLS(
            material.configuration, applicationProtocols: ["h2", "http/1.1"])
        proxy = try ListenerTLS(material.configuration, applicationProtocols: ["h2"])
        names = material.leaf.names
        until = material.leaf.validity.upperBound
    }

    /// How a person on this machine calls the gateway; nil when it is a socket in the file system.
    func gatewayPlace(at address: Address) -> GatewayPlace.TLS? {
        guard case .tcp(let host, _) = address.place else { return nil }
        return GatewayPlace.TLS(
            certificate: Self.absolute(files.certificate), names: names, host: host,
            asksForCertificate: files.clientAuthority != nil)
    }

    /// Speaks by new files from now on.
    func replace(by material: TLSMaterial) throws {
        try gateway.replace(by: material.configuration)
        try proxy.replace(by: material.configuration)
    }

    /// What `path` means from anywhere else. Links on the way stay: what they lead to may be replaced.
    private static func absolute(_ path: String) -> String {
        guard !path.hasPrefix("/"), let folder = try? Folder.realPath(".") else { return path }
        return Folder(folder).path(of: path)
    }
}
