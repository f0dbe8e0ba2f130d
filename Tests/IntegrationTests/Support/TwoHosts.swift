import Foundation
import Testing

/// Two network namespaces that a cable connects: what runs in one reaches the other only by its address.
struct TwoHosts: Sendable {
    struct Host: Sendable {
        let name: String
        let address: String

        /// What a command begins with that runs there.
        var words: [String] { [TwoHosts.program, "netns", "exec", name] }
    }

    private static let program = "/usr/sbin/ip"

    let server: Host
    let client: Host

    /// Runs `body` with two that are gone afterwards, and with them what connects them.
    static func with<T>(_ body: (TwoHosts) async throws -> T) async throws -> T {
        let id = UUID().uuidString.prefix(8).lowercased()
        let hosts = TwoHosts(
            server: Host(name: "micro-\(id)-a", address: "10.77.0.1"),
            client: Host(name: "micro-\(id)-b", address: "10.77.0.2"))
        do {
            try hosts.make()
            let result = try await body(hosts)
            hosts.remove()
            return result
        } catch {
            hosts.remove()
            throw error
        }
    }

    private func make() throws {
        for host in [server, client] { try Self.ip("netns", "add", host.name) }
        try Self.ip(
            "-n", server.name, "link", "add", "cable", "type", "veth", "peer", "name", "cable", "netns",
            client.name)
        for host in [server, client] {
            try Self.ip("-n", host.name, "address", "add", "\(host.address)/24", "dev", "cable")
            try Self.ip("-n", host.name, "link", "set", "cable", "up")
            try Self.ip("-n", host.name, "link", "set", "lo", "up")
        }
    }

    private func remove() {
        for host in [server, client] { try? Self.ip("netns", "delete", host.name) }
    }

    private struct Refused: Error {
        let arguments: [String]
        let status: Int32
    }

    private static func ip(_ arguments: String...) throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = arguments
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            throw Refused(arguments: arguments, status: process.terminationStatus)
        }
    }

    /// Whether this user may make hosts like these here.
    fileprivate static func areAllowed() -> Bool {
        guard geteuid() == 0, FileManager.default.isExecutableFile(atPath: program) else { return false }
        let id = UUID().uuidString.prefix(8).lowercased()
        let hosts = TwoHosts(
            server: Host(name: "micro-\(id)-a", address: "10.77.0.1"),
            client: Host(name: "micro-\(id)-b", address: "10.77.0.2"))
        defer { hosts.remove() }
        return (try? hosts.make()) != nil
    }
}

extension Trait where Self == ConditionTrait {
    /// Runs only where network namespaces can be made.
    static var needsNetworkNamespaces: ConditionTrait {
        .enabled("needs root, /usr/sbin/ip (iproute2) and the right to make network namespaces") {
            TwoHosts.areAllowed()
        }
    }
}
