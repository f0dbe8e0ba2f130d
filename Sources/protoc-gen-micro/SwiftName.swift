/// How a proto name reads in Swift.
enum SwiftName {
    /// The function of an rpc: `PingPong` → `pingPong`, `HTTPGet` → `httpGet`, `get_it` → `getIt`, `Repeat` → `` `repeat` ``.
    static func function(_ protoName: String) -> String {
        let words = protoName.split(separator: "_")
        guard let first = words.first else { return "_" + protoName }
        let rest = words.dropFirst().map { $0.prefix(1).uppercased() + $0.dropFirst() }
        let name = lowered(String(first)) + rest.joined()
        if unusable.contains(name) { return name + "_" }
        if name.first?.isNumber == true { return "_" + name }
        return keywords.contains(name) ? "`\(name)`" : name
    }

    /// Whether `text` is a plain identifier.
    static func isIdentifier(_ text: String) -> Bool {
        guard let first = text.first, first.isLetter || first == "_" else { return false }
        return text.allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" }
    }

    /// Lowers the first capital, or a leading acronym up to the capital that begins the next word.
    private static func lowered(_ word: String) -> String {
        let characters = Array(word)
        let capitals = characters.prefix(while: \.isUppercase).count
        let isAcronymBeforeWord = capitals > 1 && capitals < characters.count && characters[capitals].isLetter
        let count = isAcronymBeforeWord ? capitals - 1 : capitals
        return String(characters[..<count]).lowercased() + String(characters[count...])
    }

    /// Names that even in backticks mean something else after a dot.
    private static let unusable: Set<String> = ["init", "self", "Type", "Protocol"]

    private static let keywords: Set<String> = [
        "as", "associatedtype", "break", "case", "catch", "class", "continue", "default", "defer", "deinit",
        "do",
        "else", "enum", "extension", "fallthrough", "false", "fileprivate", "for", "func", "guard", "if",
        "import",
        "in", "inout", "internal", "is", "let", "nil", "operator", "precedencegroup", "private", "protocol",
        "public", "repeat", "rethrows", "return", "static", "struct", "subscript", "super", "switch", "throw",
        "throws", "true", "try", "typealias", "var", "where", "while",
    ]
}
