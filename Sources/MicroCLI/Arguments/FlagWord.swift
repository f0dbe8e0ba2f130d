/// A word of the command line that is a flag: `--name`, `--name=value`, `-n`, `-n=value`.
struct FlagWord: Equatable, Sendable {
    /// Without dashes in front; `_` for every dash within.
    var name: String
    /// What follows the first `=`; nil without one.
    var value: String?

    /// Nil when `word` is no flag: a plain word, `-`, `--`, or a negative number.
    init?(_ word: String) {
        let dashes = word.prefix { $0 == "-" }.count
        let rest = word.dropFirst(dashes)
        guard dashes == 1 || dashes == 2, let first = rest.first, first != "=", !first.isNumber, first != "."
        else { return nil }
        let equals = rest.firstIndex(of: "=")
        name = String(rest[..<(equals ?? rest.endIndex)]).replacing("-", with: "_")
        value = equals.map { String(rest[rest.index(after: $0)...]) }
    }
}
