import MicroCore
import MicroWire

/// A service as a person names it: `NAME`, `NAME@VERSION`, or the folder that it was run from.
struct ServiceReference: Equatable, Sendable {
    var name: ServiceName
    /// Nil when none was given.
    var version: String?

    /// - Throws: when the word is no name of a service.
    init(_ word: String) throws {
        let parts = word.split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false)
        do {
            name = try ServiceName(String(parts.first ?? ""))
        } catch {
            throw CLIError(error.detail, status: .malformedName)
        }
        version = parts.count > 1 ? String(parts[1]) : nil
        guard version != "" else {
            throw CLIError("the version after @ is missing in \"\(word)\"", status: .malformedName)
        }
    }

    /// A name, or a path whose last part is one: `.` and what holds a slash are paths.
    init(word: String, workingFolder: String) throws {
        guard word == "." || word == ".." || word.contains("/") else {
            try self.init(word)
            return
        }
        try self.init(path: word, workingFolder: workingFolder)
    }

    /// The name that a folder gives to its service: its own, in lower case.
    init(path: String, workingFolder: String) throws {
        let absolute = path.hasPrefix("/") ? path : "\(workingFolder)/\(path)"
        let real = (try? Folder.realPath(absolute)) ?? absolute
        let last = real.split(separator: "/").last.map(String.init) ?? ""
        do {
            try self.init(last.lowercased())
        } catch {
            throw CLIError(
                "the folder \(path) gives no name to a service: \"\(last)\" is not one",
                next: "Give it one with --name, of a-z, 0-9, '-' and '.'.", status: .malformedName)
        }
    }
}

extension CLIError {
    /// The platform was not asked to run it.
    static func notRun(_ name: String) -> CLIError {
        CLIError(
            "service \"\(name)\" not found",
            next: "See 'micro status' for the services that the platform runs.",
            status: .notFound)
    }
}
