/// One line of an ignore file.
struct IgnorePattern: Sendable {
    let isNegated: Bool
    private let foldersOnly: Bool
    private let pieces: [Piece]

    /// - Returns: nil for a blank line, a comment, and a pattern that can match nothing.
    init?(_ line: some StringProtocol) {
        var text = Self.withoutTrailingSpaces(Array(line.unicodeScalars))
        guard let first = text.first, first != "#" else { return nil }
        isNegated = first == "!"
        if isNegated { text.removeFirst() }
        foldersOnly = text.last == "/"
        if foldersOnly { text.removeLast() }
        let isAnchored = text.contains("/")
        if text.first == "/" { text.removeFirst() }
        guard !text.isEmpty else { return nil }
        var pieces = isAnchored ? [] : [Piece.anyFolders]
        for part in text.split(separator: "/", omittingEmptySubsequences: false) {
            guard !part.isEmpty else { return nil }
            let isDeep = part.count == 2 && part.allSatisfy { $0 == "*" }
            if !isDeep {
                pieces.append(.part(Glob(part)))
            } else if pieces.last?.isDeep != true {
                pieces.append(.anyFolders)
            }
        }
        // What ends in /** means everything inside, which is at least one part.
        if isAnchored, pieces.last?.isDeep == true {
            pieces.append(.part(Glob("*".unicodeScalars)))
        }
        self.pieces = pieces
    }

    func matches(_ parts: [String], isFolder: Bool) -> Bool {
        guard isFolder || !foldersOnly else { return false }
        return Wildcards.match(
            pieces, parts, isWild: \.isDeep,
            isEqual: { piece, part in
                guard case .part(let glob) = piece else { return false }
                return glob.matches(part)
            })
    }

    private enum Piece: Sendable {
        case anyFolders
        case part(Glob)

        var isDeep: Bool {
            if case .anyFolders = self { true } else { false }
        }
    }

    private static func withoutTrailingSpaces(_ line: [Unicode.Scalar]) -> [Unicode.Scalar] {
        var line = line
        if line.last == "\r" { line.removeLast() }
        while line.last == " ", line.dropLast().last != "\\" { line.removeLast() }
        return line
    }
}

/// A pattern for one part of a path: `*`, `?`, `[a-z]`, `[!a-z]`, and `\` before what is meant as it stands.
struct Glob: Sendable {
    private enum Token: Sendable {
        case many
        case one
        case scalar(Unicode.Scalar)
        case set([ClosedRange<Unicode.Scalar>], isNegated: Bool)
    }

    private let tokens: [Token]

    init(_ pattern: some Collection<Unicode.Scalar>) {
        var tokens: [Token] = []
        var rest = Array(pattern)[...]
        while let scalar = rest.popFirst() {
            switch scalar {
            case "*": tokens.append(.many)
            case "?": tokens.append(.one)
            case "\\": tokens.append(.scalar(rest.popFirst() ?? "\\"))
            case "[": tokens.append(Self.set(&rest) ?? .scalar("["))
            default: tokens.append(.scalar(scalar))
            }
        }
        self.tokens = tokens
    }

    func matches(_ text: String) -> Bool {
        Wildcards.match(
            tokens, Array(text.unicodeScalars),
            isWild: { if case .many = $0 { true } else { false } },
            isEqual: { token, scalar in
                switch token {
                case .many: false
                case .one: true
                case .scalar(let wanted): wanted == scalar
                case .set(let ranges, let isNegated):
                    ranges.contains { $0.contains(scalar) } != isNegated
                }
            })
    }

    /// What follows a `[` up to its `]`; nil, with nothing taken, when there is none.
    private static func set(_ rest: inout ArraySlice<Unicode.Scalar>) -> Token? {
        var inner = rest
        let isNegated = inner.first == "!" || inner.first == "^"
        if isNegated { inner.removeFirst() }
        var ranges: [ClosedRange<Unicode.Scalar>] = []
        var isFirst = true
        while let next = inner.popFirst() {
            if next == "]", !isFirst {
                rest = inner
                return .set(ranges, isNegated: isNegated)
            }
            isFirst = false
            let lower = next == "\\" ? inner.popFirst() ?? next : next
            var upper = lower
            if inner.first == "-", let end = inner.dropFirst().first, end != "]" {
                inner.removeFirst(2)
                upper = end == "\\" ? inner.popFirst() ?? end : end
            }
            if lower <= upper { ranges.append(lower...upper) }
        }
        return nil
    }
}

/// Matching with wildcards that stand for any number of elements, in time that grows with the product of
/// the lengths at most, whatever the pattern.
enum Wildcards {
    static func match<Pattern, Element>(
        _ pattern: [Pattern], _ text: [Element], isWild: (Pattern) -> Bool,
        isEqual: (Pattern, Element) -> Bool
    ) -> Bool {
        var at = 0
        var position = 0
        var retry: (pattern: Int, position: Int)?
        while position < text.count {
            if at < pattern.count, isWild(pattern[at]) {
                retry = (at, position)
                at += 1
            } else if at < pattern.count, isEqual(pattern[at], text[position]) {
                at += 1
                position += 1
            } else if let last = retry {
                // The last wildcard takes one element more; those before it need not be tried again.
                retry = (last.pattern, last.position + 1)
                at = last.pattern + 1
                position = last.position + 1
            } else {
                return false
            }
        }
        return pattern[at...].allSatisfy(isWild)
    }
}
