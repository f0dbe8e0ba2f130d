import Glibc

/// A program that adds a command: `micro-NAME` on the search path.
struct PlugIn: Equatable, Sendable {
    /// Where the program lies.
    let path: String

    /// Nil when there is no such program.
    init?(name: String, searchPath: [String]) {
        guard !name.isEmpty, !name.contains("/") else { return nil }
        let candidates = searchPath.lazy.map { "\($0)/micro-\(name)" }
        guard let path = candidates.first(where: { access($0, X_OK) == 0 && !Self.isFolder($0) }) else {
            return nil
        }
        self.path = path
    }

    /// Becomes the program, with these arguments.
    /// - Throws: when the system does not run it; otherwise it does not return.
    func execute(_ arguments: [String]) throws {
        let words = ([path] + arguments).map { strdup($0) }
        execv(path, words + [nil])
        let reason = String(cString: strerror(errno))
        for word in words { free(word) }
        throw CLIError("cannot run \(path): \(reason)", status: .unforeseen)
    }

    private static func isFolder(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }
}
