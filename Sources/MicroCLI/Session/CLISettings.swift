import FoundationEssentials
import Glibc
import MicroCore

/// What the CLI takes from its surroundings. The environment is read here and nowhere else in it.
struct CLISettings: Sendable {
    /// The folder with the person's own state: `MICRO_HOME`, else `~/.micro`.
    var stateFolder: String
    /// The data of a server on this machine: `MICRO_DATA`, else `~/.micro/server`.
    var dataFolder: String
    /// The proxy to talk to, whatever environment is selected: `MICRO_PROXY`.
    var proxyAddress: String?
    /// The file with the authorities to trust, whatever environment is selected: `MICRO_CA`.
    var authority: String?
    /// The environment to use, whatever is selected: `MICRO_ENV`.
    var environmentName: String?
    /// The namespace to work in, whatever is selected: `MICRO_NAMESPACE`.
    var namespace: String?
    /// The folders that programs are looked up in: `PATH`.
    var searchPath: [String]
    /// The shell that completion is for when none is named: `SHELL`.
    var shell: String
    /// The SDK that new services are pointed to, when it is not the one beside this program: `MICRO_SDK`.
    var sdkFolder: String?
    /// Where relative paths begin.
    var workingFolder: String

    init(environment: [String: String], workingFolder: String) {
        func value(_ name: String) -> String? {
            environment[name].flatMap { $0.isEmpty ? nil : $0 }
        }
        let home = value("HOME") ?? "/"
        stateFolder = value("MICRO_HOME") ?? home + "/.micro"
        dataFolder = value("MICRO_DATA") ?? home + "/.micro/server"
        proxyAddress = value("MICRO_PROXY")
        authority = value("MICRO_CA")
        environmentName = value("MICRO_ENV")
        namespace = value("MICRO_NAMESPACE")
        searchPath = (value("PATH") ?? "").split(separator: ":").map(String.init)
        shell = value("SHELL")?.split(separator: "/").last.map(String.init) ?? ""
        sdkFolder = value("MICRO_SDK")
        self.workingFolder = workingFolder
    }

    /// The surroundings of this process.
    static func ofProcess() -> CLISettings {
        var folder = "."
        if let current = getcwd(nil, 0) {
            folder = String(cString: current)
            free(current)
        }
        return CLISettings(environment: ProcessInfo.processInfo.environment, workingFolder: folder)
    }

    /// A path as the person wrote it, made absolute.
    func absolute(_ path: String) -> String {
        path.hasPrefix("/") ? path : "\(workingFolder)/\(path)"
    }
}
