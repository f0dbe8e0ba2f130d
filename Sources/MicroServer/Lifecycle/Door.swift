import Glibc
import MicroCore
import MicroRPC
import NIOCore
import ServiceLifecycle

/// A door whose failure to open names the flag to change, and that leaves no socket behind in the file system.
struct Door: Service {
    let setting: ServerSetting
    let address: Address
    let door: any Service

    func run() async throws {
        if case .unix(let path) = address.place, Self.isServed(path) {
            throw MicroError(.unavailable, "\(setting.title): \(explanation(of: EADDRINUSE))")
        }
        do {
            try await door.run()
            if case .unix(let path) = address.place { unlink(path) }
        } catch let error as MicroError {
            guard let reason = (error.cause as? IOError)?.errnoCode else {
                throw MicroError(.unavailable, "\(setting.title): \(error.detail)", cause: error)
            }
            throw MicroError(
                .unavailable, "\(setting.title): \(explanation(of: reason))", cause: error)
        }
    }

    private func explanation(of reason: Int32) -> String {
        switch reason {
        case EADDRINUSE: "\(address) is taken by another program: stop it, or choose another address"
        case EACCES, EPERM: "\(address) is not for this user to listen on: choose a port from 1024 up"
        case EADDRNOTAVAIL: "\(address) is not an address of this machine"
        default: "cannot listen on \(address): \(String(cString: strerror(reason)))"
        }
    }

    /// Whether somebody accepts connections there: a socket that was left behind by a server that was killed is
    /// replaced, one that is in use is not.
    private static func isServed(_ path: String) -> Bool {
        var place = sockaddr_un()
        place.sun_family = sa_family_t(AF_UNIX)
        let fits = withUnsafeMutableBytes(of: &place.sun_path) { bytes in
            // One byte stays zero: the end.
            guard path.utf8.count < bytes.count else { return false }
            bytes.copyBytes(from: path.utf8)
            return true
        }
        guard fits else { return false }
        let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { return false }
        defer { close(descriptor) }
        return withUnsafePointer(to: &place) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size)) == 0
            }
        }
    }
}
