package import MicroCore
package import MicroWire

/// The folder that services are compiled against: the library prebuilt, its modules, and the plug-ins for protoc.
///
/// `VERSION` names the platform's version and, line by line, what `swiftc --version` said when it was made:
/// its modules can be read by that compiler and no other.
package struct SDK: Hashable, Sendable {
    /// The folder, without links in its path.
    package let folder: Folder
    /// What `VERSION` holds; part of the key of everything that is built with it.
    package let version: String

    /// - Throws: `failedPrecondition` when there is no complete SDK in the folder.
    package init(at path: String) throws(MicroError) {
        let folder: Folder
        do {
            folder = Folder(try Folder.realPath(path))
        } catch {
            throw Self.absent(path, "it does not exist")
        }
        for needed in ["VERSION", "lib/libMicro.so", "modules/module.modulemap", "modules/Micro.swiftmodule"]
        {
            let found = try? FolderEntry(name: needed, at: folder.path(of: needed), followsLinks: true)
            guard found != nil else { throw Self.absent(path, "\(needed) is missing") }
        }
        let bytes = try OpenFile(reading: folder.path(of: "VERSION"), followsLinks: true).read(4096)
        version = String(decoding: bytes, as: UTF8.self)
        self.folder = folder
    }

    /// The folder of the modules.
    package var modules: String { folder.path(of: "modules") }
    /// The folder of the library.
    package var library: String { folder.path(of: "lib") }

    /// A program of the SDK, or the name to look it up by in `PATH` when the SDK has none.
    package func program(_ name: String) -> String {
        let path = folder.path(of: "bin/\(name)")
        return ((try? FolderEntry(name: name, at: path, followsLinks: true)) ?? nil) == nil ? name : path
    }

    /// - Throws: `failedPrecondition` when the compiler is not the one that the SDK was made with.
    package func check(compilerVersion said: String) throws(MicroError) {
        let wanted = Self.compiler(version)
        guard let wanted, let found = Self.compiler(said) else { return }
        guard wanted == found else {
            throw MicroError(
                .failedPrecondition,
                "the SDK at \(folder.path) was made with \(wanted), but the compiler is \(found): make the SDK again with `make build`"
            )
        }
    }

    /// `Swift version 6.3.1 (swift-6.3.1-RELEASE)` wherever it stands in a text.
    private static func compiler(_ text: String) -> String? {
        for line in text.split(whereSeparator: \.isNewline) {
            guard let range = line.range(of: "Swift version ") else { continue }
            return line[range.lowerBound...].trimmed
        }
        return nil
    }

    private static func absent(_ path: String, _ why: String) -> MicroError {
        MicroError(
            .failedPrecondition,
            "there is no SDK at \(path): \(why); make one with `make build`, or name one with --sdk")
    }
}

extension StringProtocol {
    /// Where a text stands first.
    fileprivate func range(of text: String) -> Range<Index>? {
        var start = startIndex
        while start < endIndex {
            if self[start...].hasPrefix(text) { return start..<index(start, offsetBy: text.count) }
            start = index(after: start)
        }
        return nil
    }

    fileprivate var trimmed: String {
        var text = self[...]
        while text.last?.isWhitespace == true { text.removeLast() }
        return String(text)
    }
}
