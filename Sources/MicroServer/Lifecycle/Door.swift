import Glibc
import MicroCore
import MicroRPC
import NIOCore
import ServiceLifecycle

/// A door whose failure to open names the flag to change.
struct Door: Service {
    let setting: ServerSetting
    let address: Address
    let door: any Service

    func run() async throws {
        do {
            try await door.run()
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
}
