import MicroWire
import Testing

@Suite struct IgnoreFileTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let rules: String
        let path: String
        let ignored: Bool?

        init(_ rules: String, _ path: String, _ ignored: Bool?) {
            self.rules = rules
            self.path = path
            self.ignored = ignored
        }

        var testDescription: String { "\(rules.debugDescription) on \(path)" }
    }

    static let cases: [Case] = [
        Case("", "a", nil),
        Case("# a\n\n", "a", nil),
        Case("\\#a", "#a", true),
        Case("a", "a", true),
        Case("a", "b/c/a", true),
        Case("a", "ab", nil),
        Case("/a", "a", true),
        Case("/a", "b/a", nil),
        Case("b/a", "b/a", true),
        Case("b/a", "c/b/a", nil),
        Case("a/", "a", nil),
        Case("a/", "a/", true),
        Case("a/", "b/a/", true),
        Case("*.o", "x/y.o", true),
        Case("*.o", "x/y.os", nil),
        Case("x*", "x/y", nil),
        Case("a*c", "abbbc", true),
        Case("a*b*c", "axxbxx", nil),
        Case("a?c", "abc", true),
        Case("a?c", "ac", nil),
        Case("a/*", "a/b", true),
        Case("a/*", "a/b/c", nil),
        Case("a/**", "a/b/c", true),
        Case("a/**", "a/", nil),
        Case("**/a", "x/y/a", true),
        Case("**/a", "a", true),
        Case("a/**/b", "a/b", true),
        Case("a/**/b", "a/x/y/b", true),
        Case("a/**/b", "a/x/y/c", nil),
        Case("[abc].txt", "b.txt", true),
        Case("[!abc].txt", "b.txt", nil),
        Case("[a-c0-9].txt", "7.txt", true),
        Case("[]].txt", "].txt", true),
        Case("[ab.txt", "[ab.txt", true),
        Case("\\*.txt", "a.txt", nil),
        Case("\\*.txt", "*.txt", true),
        Case("*.log\n!keep.log", "keep.log", false),
        Case("*.log\n!keep.log", "x.log", true),
        Case("!keep.log\n*.log", "keep.log", true),
        Case("a   ", "a", true),
        Case("a\\ ", "a ", true),
        Case("a\r\nb\r\n", "a", true),
        Case("ä*", "änd", true),
        Case("/", "a", nil),
    ]

    @Test(arguments: cases)
    func decidesAsGitDoes(_ sample: Case) {
        let parts = sample.path.split(separator: "/").map(String.init)
        let verdict = IgnoreFile(sample.rules).ignores(parts, isFolder: sample.path.hasSuffix("/"))
        #expect(verdict == sample.ignored)
    }

    @Test(.timeLimit(.minutes(1)))
    func aHostilePatternTakesLittleTime() {
        let pattern = String(repeating: "*a", count: 200) + "b"
        let deep = String(repeating: "**/x/", count: 30) + "y"
        let file = IgnoreFile(pattern + "\n" + deep)
        #expect(file.ignores([String(repeating: "a", count: 255)], isFolder: false) == nil)
        #expect(file.ignores(Array(repeating: "x", count: 64), isFolder: false) == nil)
    }
}
