import Foundation
import MicroCore
import Testing

@testable import MicroCLI

/// What `run`, `update`, `kill` and `status` make of words and answers.
struct DeployingTests {
    @Test func aFolderGivesItsNameInLowerCase() throws {
        let scratch = try Scratch()
        try scratch.write("", to: "HelloWorld/main.swift")
        let reference = try ServiceReference(word: "./HelloWorld", workingFolder: scratch.path)
        #expect(reference.name.rawValue == "helloworld")
        let inside = try ServiceReference(word: ".", workingFolder: scratch.path + "/HelloWorld")
        #expect(inside.name.rawValue == "helloworld")
    }

    @Test func namesMayCarryAVersion() throws {
        let reference = try ServiceReference(word: "foo-bar@v2", workingFolder: "/")
        #expect(reference.name.rawValue == "foo-bar")
        #expect(reference.version == "v2")
    }

    @Test(arguments: ["Foo", "", "a b", "x@", "-a"])
    func malformedNamesAreRefused(_ word: String) throws {
        let error = try #require(throws: CLIError.self) {
            try ServiceReference(word: word, workingFolder: "/")
        }
        #expect(error.status == .malformedName)
    }

    @Test func aFolderIsCheckedBeforeAnythingIsSent() throws {
        let scratch = try Scratch()
        try scratch.write("", to: "empty/README.md")
        try scratch.write("", to: "good/main.swift")
        let missing = try #require(throws: CLIError.self) {
            try SourceFolder("./nothing", workingFolder: scratch.path, hasCommand: false)
        }
        #expect(missing.next.contains("micro new nothing"))
        #expect(throws: CLIError.self) {
            try SourceFolder("good/main.swift", workingFolder: scratch.path, hasCommand: false)
        }
        #expect(throws: CLIError.self) {
            try SourceFolder("empty", workingFolder: scratch.path, hasCommand: false)
        }
        #expect(throws: Never.self) {
            _ = try SourceFolder("empty", workingFolder: scratch.path, hasCommand: true)
            _ = try SourceFolder("good", workingFolder: scratch.path, hasCommand: false)
        }
    }

    @Test(arguments: [
        ("Sources/a.swift:3:5: error: no", "./svc/Sources/a.swift:3:5: error: no"),
        ("./Sources/a.swift:3:5: warning: no", "./svc/Sources/a.swift:3:5: warning: no"),
        ("/data/runtime/sources/ab12/Sources/a.swift:3:5: note: x", "./svc/Sources/a.swift:3:5: note: x"),
        ("a.proto:7: error: x", "a.proto:7: error: x"),
        ("Sources/gone.swift:3:5: error: no", "Sources/gone.swift:3:5: error: no"),
        ("../Sources/a.swift:3:5: error: no", "../Sources/a.swift:3:5: error: no"),
        ("error: something", "error: something"),
        ("compiling 3 files", "compiling 3 files"),
        (": error: ", ": error: "),
    ])
    func diagnosticsPointAtThePersonsFiles(_ line: String, _ expected: String) throws {
        let scratch = try Scratch()
        try scratch.write("", to: "svc/Sources/a.swift")
        let folder = try SourceFolder("./svc", workingFolder: scratch.path, hasCommand: false)
        #expect(DiagnosticPath(in: folder).rewritten(line) == expected)
    }

    @Test func changesOfFilesAreSeen() throws {
        let scratch = try Scratch()
        try scratch.write("a", to: "svc/a.swift")
        let folder = try SourceFolder("svc", workingFolder: scratch.path, hasCommand: false)
        let before = try folder.changes()
        #expect(try folder.changes() == before)
        try scratch.write("longer", to: "svc/a.swift")
        #expect(try folder.changes() != before)
        try scratch.write("x", to: "svc/.build/ignored")
        let then = try folder.changes()
        try scratch.write("y", to: "svc/new/b.proto")
        #expect(try folder.changes() != then)
    }

    @Test func statusHasTheColumnsOfTheOriginal() throws {
        let services = [
            RuntimeService(
                name: try ServiceName("zeta"),
                source: "source://zeta/\(String(repeating: "0123456789abcdef", count: 4))",
                metadata: [
                    "owner": "admin", "group": "micro", "started": "900", "build": "0123456789abc",
                ], status: .running),
            RuntimeService(
                name: try ServiceName("alpha"), metadata: ["error": "first line\nsecond"], status: .error),
        ]
        let table = StatusTable(services: services, now: 1000)
        #expect(
            table.lines == [
                "NAME   VERSION  SOURCE                 STATUS   BUILD    UPDATED    METADATA",
                "alpha  latest   n/a                    error    n/a      unknown    owner=n/a, group=n/a, error=first line",
                "zeta   latest   source://zeta/0123456  running  0123456  1m40s ago  owner=admin, group=micro",
            ])
        #expect(StatusTable(services: [], now: 0).lines.isEmpty)
        #expect(try table.jsonLines.first?.contains(#""status":"error""#) == true)
    }

    @Test(arguments: [
        (["A=1"], ["A": "1"]), (["A=1,B=2"], ["A": "1", "B": "2"]), (["A=1,2"], ["A": "1,2"]),
        (["A=x=y", "B="], ["A": "x=y", "B": ""]),
    ])
    func pairsMayBeRepeatedOrListed(_ words: [String], _ expected: [String: String]) throws {
        #expect(try Run.pairs(words, flag: "env") == expected)
    }
}
