/// What a `Package.swift` says about how its source can be built, as far as its text tells.
///
/// The manifest is a program; reading it as text runs nothing of it. What the text does not make plain
/// counts as needing the package manager.
struct PackageManifest: Hashable, Sendable {
    /// Why the compiler alone cannot build the source; nil when it can.
    let needsPackageManager: String?
    /// The last parts of the addresses of the packages that it depends on, in lower case.
    let dependencies: [String]

    /// The package that every service may depend on.
    private static let platform = "micro"

    init(_ text: String) {
        let code = Self.withoutComments(text)
        let calls = Self.arguments(of: ".package(", in: code)
        dependencies = calls.map(Self.identity)
        let targets =
            Self.arguments(of: ".target(", in: code).count
            + Self.arguments(of: ".executableTarget(", in: code).count
        let special = [".macro(", ".binaryTarget(", ".systemLibrary("].first { code.contains($0) }
        // The platform's own plug-in generates what is generated here too.
        let plugins = Self.arguments(of: ".plugin(", in: code)
            .filter { Self.value(of: ["package:"], in: $0) != Self.platform }
        if let other = dependencies.first(where: { $0 != Self.platform }) {
            needsPackageManager = "it depends on \(other.isEmpty ? "another package" : other)"
        } else if let special {
            needsPackageManager = "its Package.swift has a \(special.dropFirst().dropLast())"
        } else if !plugins.isEmpty {
            needsPackageManager = "its Package.swift has a plugin"
        } else if targets > 1 {
            needsPackageManager = "its Package.swift has several targets"
        } else {
            needsPackageManager = nil
        }
    }

    /// The last part of the `url`, `path` or `id` of a dependency, without `.git`.
    private static func identity(_ arguments: String) -> String {
        let last = value(of: ["url:", "path:", "id:"], in: arguments)?.split(separator: "/").last ?? ""
        return (last.hasSuffix(".git") ? String(last.dropLast(4)) : String(last)).lowercased()
    }

    /// The text that follows the first of these labels; nil when none of them is there with a text.
    private static func value(of labels: [String], in arguments: String) -> String? {
        let parts = arguments.split(separator: "\"", omittingEmptySubsequences: false)
        for label in labels {
            for (index, part) in parts.enumerated()
            where index % 2 == 0 && part.filter({ !$0.isWhitespace }).hasSuffix(label)
                && index + 1 < parts.count {
                return String(parts[index + 1])
            }
        }
        return nil
    }

    /// What stands between the parentheses of every call of this name.
    private static func arguments(of call: String, in code: String) -> [String] {
        var found: [String] = []
        var rest = code[...]
        while let start = rest.firstRange(of: call) {
            rest = rest[start.upperBound...]
            var depth = 1
            var inString = false
            let end = rest.firstIndex { character in
                if character == "\"" { inString.toggle() }
                if !inString, character == "(" { depth += 1 }
                if !inString, character == ")" { depth -= 1 }
                return depth == 0
            }
            found.append(String(rest[..<(end ?? rest.endIndex)]))
        }
        return found
    }

    private static func withoutComments(_ text: String) -> String {
        var code = ""
        var rest = text[...]
        var inString = false
        while let character = rest.first {
            if !inString, rest.hasPrefix("//") {
                rest = rest.drop { !$0.isNewline }
            } else if !inString, rest.hasPrefix("/*") {
                rest = rest.firstRange(of: "*/").map { rest[$0.upperBound...] } ?? ""
            } else {
                if character == "\"" { inString.toggle() }
                if inString, character == "\\" { code.append(rest.removeFirst()) }
                if let next = rest.popFirst() { code.append(next) }
            }
        }
        return code
    }
}
