/// What a `Package.swift` says about how its source can be built, as far as its text tells.
///
/// The manifest is a program; reading it as text runs nothing of it. What the text does not make plain
/// counts as needing the package manager.
struct PackageManifest: Hashable, Sendable {
    /// Why the compiler alone cannot build the source; nil when it can.
    let needsPackageManager: String?
    /// The names of its executable targets.
    let executables: [String]
    private let text: String

    /// The package that every service may depend on, and whose plug-in generates what a build makes anyway.
    private static let platform = "micro"
    private static let dependencyCall = ".package("

    init(_ text: String) {
        self.text = text
        let code = SwiftText(text)
        let dependencies = code.calls(Self.dependencyCall).map { Self.identity(code.text($0)) }
        let executableCalls = code.calls(".executableTarget(")
        executables = executableCalls.compactMap { code.string("name", in: $0) }
        let plugins = code.calls(".plugin(").filter { code.string("package", in: $0) != Self.platform }
        let special = [".macro(", ".binaryTarget(", ".systemLibrary("].first { !code.calls($0).isEmpty }
        if let other = dependencies.first(where: { $0 != Self.platform }) {
            needsPackageManager = "it depends on \(other.isEmpty ? "another package" : other)"
        } else if let special {
            needsPackageManager = "its Package.swift has a \(special.dropFirst().dropLast())"
        } else if !plugins.isEmpty {
            needsPackageManager = "its Package.swift has a plugin"
        } else if executableCalls.count + code.calls(".target(").count > 1 {
            needsPackageManager = "its Package.swift has several targets"
        } else {
            needsPackageManager = nil
        }
    }

    /// The manifest with the platform's package taken from this folder, wherever it was to come from.
    func withPlatform(at path: String) -> String {
        let code = SwiftText(text)
        var result = text
        for call in code.calls(Self.dependencyCall).reversed()
        where Self.identity(code.text(call)) == Self.platform {
            result.replaceSubrange(call, with: "path: \"\(path)\"")
        }
        return result
    }

    /// The last part of the `url`, `path` or `id` of a dependency, in lower case and without `.git`; empty when
    /// it is not written there.
    private static func identity(_ arguments: String) -> String {
        let code = SwiftText(arguments)
        for label in ["url", "path", "id"] {
            guard let value = code.string(label, in: arguments.startIndex..<arguments.endIndex) else {
                continue
            }
            let last = value.split(separator: "/").last ?? ""
            return (last.hasSuffix(".git") ? String(last.dropLast(4)) : String(last)).lowercased()
        }
        return ""
    }
}

/// A piece of Swift, looked at as text: its calls and their arguments, without what stands in comments and strings.
private struct SwiftText {
    private let source: String
    /// The places of all characters that are code; those of a string's quotes are, its content is not.
    private var code: [String.Index] = []

    init(_ source: String) {
        self.source = source
        var index = source.startIndex
        var inString = false
        while index < source.endIndex {
            let rest = source[index...]
            if !inString, rest.hasPrefix("//") {
                index = rest.firstIndex(where: \.isNewline) ?? source.endIndex
                continue
            }
            if !inString, rest.hasPrefix("/*") {
                index = rest.firstRange(of: "*/")?.upperBound ?? source.endIndex
                continue
            }
            let character = source[index]
            if character == "\"" { inString.toggle() }
            if !inString || character == "\"" { code.append(index) }
            index = source.index(after: index)
            if inString, character == "\\", index < source.endIndex { index = source.index(after: index) }
        }
    }

    func text(_ range: Range<String.Index>) -> String {
        String(source[range])
    }

    /// What stands between the parentheses of every call of this name, such as `.target(`.
    func calls(_ name: String) -> [Range<String.Index>] {
        let wanted = Array(name)
        var found: [Range<String.Index>] = []
        for start in code.indices where code.count - start > wanted.count {
            let isCall = zip(code[start...], wanted).allSatisfy { source[$0] == $1 }
            guard isCall else { continue }
            var depth = 1
            let end = code[(start + wanted.count)...].first { index in
                if source[index] == "(" { depth += 1 }
                if source[index] == ")" { depth -= 1 }
                return depth == 0
            }
            found.append(code[start + wanted.count]..<(end ?? source.endIndex))
        }
        return found
    }

    /// The last string in the argument with this label, when there is one.
    func string(_ label: String, in call: Range<String.Index>) -> String? {
        var depth = 0
        var current = ""
        var isWanted = false
        var opening: String.Index?
        var value: String?
        for index in code where call.contains(index) {
            let character = source[index]
            if character == "\"" {
                if let start = opening {
                    if isWanted { value = String(source[source.index(after: start)..<index]) }
                    opening = nil
                } else {
                    opening = index
                }
                continue
            }
            if "([{".contains(character) { depth += 1 }
            if ")]}".contains(character) { depth -= 1 }
            guard depth == 0 else { continue }
            if character == "," {
                if isWanted { return value }
                current = ""
            } else if character == ":" {
                isWanted = current == label
                current = ""
            } else if !character.isWhitespace {
                current.append(character)
            }
        }
        return isWanted ? value : nil
    }
}
