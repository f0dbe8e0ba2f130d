import Foundation
import MicroCore
import MicroRPC
import MicroWire
import Synchronization

/// A real server that is killed and started again on the same data and addresses.
final class LoopServer: Sendable {
    /// How a server's disk fails.
    enum Fault: String, CaseIterable {
        case full, broken, torn
    }

    struct Failure: Error, CustomStringConvertible {
        var description: String
    }

    private struct Addresses: Decodable {
        var pid: Int32
        var gateway: String
        var proxy: String
    }

    private let program: String
    private let folder: String
    private let shim: String?
    private let process = Mutex<Process?>(nil)
    private let addresses = Mutex<Addresses?>(nil)

    /// `shim` is a library that makes what is written fail while it is told to.
    init(program: String, folder: String, shim: String?) {
        self.program = program
        self.folder = folder
        self.shim = shim
    }

    var proxy: String { addresses.withLock { $0?.proxy } ?? "127.0.0.1:0" }
    private var data: String { "\(folder)/data" }
    private var control: String { "\(folder)/fault" }

    /// Starts it, and returns when it listens.
    func start() async throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: program)
        let known = addresses.withLock { $0 }
        process.arguments = [
            "server", "--gateway-address", known?.gateway ?? "127.0.0.1:0", "--proxy-address",
            known?.proxy ?? "127.0.0.1:0", "--log-level", "warning",
        ]
        process.environment = environment
        let log = "\(folder)/server.log"
        if !FileManager.default.fileExists(atPath: log) {
            _ = FileManager.default.createFile(atPath: log, contents: nil)
        }
        let file = try FileHandle(forWritingTo: URL(fileURLWithPath: log))
        try file.seekToEnd()
        process.standardOutput = file
        process.standardError = file
        try process.run()
        self.process.withLock { $0 = process }
        let deadline = ContinuousClock.now + .seconds(60)
        while ContinuousClock.now < deadline, process.isRunning {
            if let bytes = FileManager.default.contents(atPath: "\(data)/addresses.json"),
                let found = try? JSONDecoder().decode(Addresses.self, from: bytes),
                found.pid == process.processIdentifier
            {
                addresses.withLock { $0 = found }
                return
            }
            try await Task.sleep(for: .milliseconds(20))
        }
        throw Failure(description: "the server did not start: see \(log)")
    }

    /// Kills it at once.
    func kill() async {
        await end(by: SIGKILL)
    }

    /// Asks it to stop.
    func stop() async {
        await end(by: SIGINT)
    }

    private func end(by signal: Int32) async {
        guard let process = process.withLock({ $0 }), process.isRunning else { return }
        Foundation.kill(process.processIdentifier, signal)
        while process.isRunning { try? await Task.sleep(for: .milliseconds(5)) }
    }

    /// Lets its disk fail, or not any more.
    func setFault(_ fault: Fault?) throws {
        if let fault {
            try Data(fault.rawValue.utf8).write(to: URL(fileURLWithPath: control), options: .atomic)
        } else {
            try? FileManager.default.removeItem(atPath: control)
        }
    }

    /// Copies the data as it is now.
    func keepData() async throws {
        await stop()
        try? FileManager.default.removeItem(atPath: "\(folder)/kept")
        try FileManager.default.copyItem(atPath: data, toPath: "\(folder)/kept")
        try await start()
    }

    /// Puts the data back that was copied, as if everything since had been lost.
    func putBackData() throws {
        try FileManager.default.removeItem(atPath: data)
        try FileManager.default.moveItem(atPath: "\(folder)/kept", toPath: data)
    }

    /// A token of the account `admin`.
    func logIn(_ client: RPCClient) async throws -> String {
        var request = Auth_TokenRequest()
        request.id = "admin"
        request.secret = try String(contentsOfFile: "\(data)/admin.secret", encoding: .utf8)
            .trimmingCharacters(in: .whitespacesAndNewlines)
        request.tokenExpiry = 3_600
        return try await Auth_AuthClient(client).token(request).token.accessToken
    }

    private var environment: [String: String] {
        var environment = ProcessInfo.processInfo.environment.filter { !$0.key.hasPrefix("MICRO_") }
        environment["HOME"] = folder
        environment["MICRO_DATA"] = data
        if let shim {
            environment["LD_PRELOAD"] = shim
            environment["FAULT_FOLDER"] = data
            environment["FAULT_CONTROL"] = control
        }
        return environment
    }
}
