import Foundation

/// The processes of this machine that a test has started, directly or not.
enum RunningProcesses {
    /// Those in whose environment the folder of a test occurs, such as a home or a server's data.
    static func belonging(to scratch: Scratch) -> [pid_t] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
        return names.compactMap { pid_t($0) }.filter { id in
            guard id != getpid(),
                let environment = FileManager.default.contents(atPath: "/proc/\(id)/environ")
            else { return false }
            return String(decoding: environment, as: UTF8.self).contains(scratch.path)
        }
    }
}
