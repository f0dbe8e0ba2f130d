import Glibc
package import MicroCore

/// The link by which the `Package.swift` of a person's services finds the SDK: `sdk` in the person's own folder.
package struct SDKLink: Sendable {
    private let folder: Folder

    /// `folder` is the person's own, `~/.micro` by default.
    package init(in folder: Folder) {
        self.folder = folder
    }

    /// Where it lies.
    package var path: String { folder.path(of: "sdk") }

    /// The SDK to use: the one named, else the folder `sdk` beside the running program; nil when it is not there.
    package static func sdk(named: String?) -> String? {
        let candidate: String
        if let named {
            candidate = named
        } else {
            guard let program = try? Folder.realPath("/proc/self/exe"), let slash = program.lastIndex(of: "/")
            else { return nil }
            candidate = program[..<slash] + "/sdk"
        }
        guard let found = try? Folder.realPath(candidate),
            (try? FolderEntry(name: "VERSION", at: Folder(found).path(of: "VERSION"))) != nil
        else { return nil }
        return found
    }

    /// Makes the link lead to `sdk`, in one step. What a person has put there instead of a link is left alone.
    package func point(to sdk: String) throws(MicroError) {
        try folder.make()
        if let there = try FolderEntry(name: "sdk", at: path) {
            guard there.kind == .link else { return }
            if (try? Folder.realPath(path)) == sdk { return }
        }
        let aside = folder.path(of: ".sdk-\(getpid())")
        unlink(aside)
        guard symlink(sdk, aside) == 0 else { throw MicroError(file: aside, "create") }
        do {
            try Folder.move(aside, to: path)
        } catch {
            unlink(aside)
            throw error
        }
    }
}
