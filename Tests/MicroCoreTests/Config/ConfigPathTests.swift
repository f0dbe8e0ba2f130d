import MicroCore
import Testing

/// Where settings lie.
@Suite struct ConfigPathTests {
    @Test(arguments: [
        ("", []), ("a", ["a"]), ("a.b", ["a", "b"]), (#"a\.b"#, ["a.b"]), (#"a\\.b"#, [#"a\"#, "b"]),
        (#"\.\."#, [".."]), (#"\\\\\."#, [#"\\."#]), ("ü.日本", ["ü", "日本"]), (" . ", [" ", " "]),
        ("\u{301}.\u{301}a", ["\u{301}", "\u{301}a"]),
    ])
    func readsAsItIsWritten(_ text: String, _ keys: [String]) throws {
        let path = try ConfigPath(text)
        #expect(path.keys == keys)
        #expect(path.description == text)
        #expect(path.isWhole == keys.isEmpty)
        #expect(try ConfigPath(keys: keys) == path)
    }

    @Test(arguments: [
        ".", "a.", ".a", "a..b", #"a\"#, #"a\b"#, #"\n"#,
        String(repeating: "a.", count: ConfigLimits.depthMax) + "a",
        String(repeating: "a", count: ConfigLimits.pathBytesMax + 1),
        String(repeating: #"\."#, count: ConfigLimits.pathBytesMax / 2 + 1),
    ])
    func whatIsMalformedOrTooLongIsRefused(_ text: String) {
        let error = #expect(throws: MicroError.self) { try ConfigPath(text) }
        #expect(error?.code == .invalidArgument)
    }

    @Test func keysAreNeverEmpty() throws {
        #expect(throws: MicroError.self) { try ConfigPath(keys: ["a", ""]) }
        #expect(throws: MicroError.self) { try ConfigPath("a").child("") }
        #expect(try ConfigPath("a").child("b.c").description == #"a.b\.c"#)
    }

    @Test func pathsAreToldApartByTheBytesOfTheirKeys() throws {
        let one = try ConfigPath("a.caf\u{E9}"), two = try ConfigPath("a.cafe\u{301}")
        #expect(one != two)
        #expect(Set([one, two, one]).count == 2)
        #expect(!one.touches(two))
        #expect(try one.touches(one.child("b")))
        #expect(try one != one.child("b"))
    }
}
