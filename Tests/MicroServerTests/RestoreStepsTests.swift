import Glibc
import MicroCore
import MicroWire
import Testing

@testable import MicroServer

/// A restore that is interrupted between any two of its steps is finished by whoever comes next.
@Suite struct RestoreStepsTests {
    private func with(_ body: (Folder) throws -> Void) throws {
        let place = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
        let folder = Folder(place).folder("micro-restore-\(UInt64.random(in: 0...UInt64.max))")
        defer { try? folder.remove() }
        try folder.make()
        try body(folder)
    }

    private func put(_ text: String, _ name: String, in folder: Folder) throws {
        try folder.make()
        try folder.replaceFile(name, with: Array(text.utf8))
    }

    private func content(of folder: Folder) throws -> [String: String] {
        var content: [String: String] = [:]
        for entry in try folder.entries() where entry.kind == .file {
            let bytes = try OpenFile(reading: folder.path(of: entry.name)).readAll(bytesMax: 100_000)
            content[entry.name] = String(decoding: bytes, as: UTF8.self)
        }
        return content
    }

    @Test func whatWasThereIsKeptAndWhatWasRestoredIsInItsPlace() throws {
        try with { data in
            try put("", "lock", in: data)
            try put("old", "micro.db", in: data)
            try put("old", "only-old", in: data)
            try put("new", "micro.db", in: data.folder("restoring-1"))
            try put("new", "only-new", in: data.folder("restoring-1"))
            let kept = try #require(try RestoreSteps.replace(in: data, by: data.folder("restoring-1")))
            #expect(try content(of: data) == ["lock": "", "micro.db": "new", "only-new": "new"])
            #expect(try content(of: kept) == ["micro.db": "old", "only-old": "old"])
            #expect(try RestoreSteps.interrupted(in: data) == nil)
            #expect(try data.entries().count == 4)
        }
    }

    @Test func nothingIsKeptWhereNothingWas() throws {
        try with { data in
            try put("", "lock", in: data)
            try put("new", "micro.db", in: data.folder("restoring-1"))
            #expect(try RestoreSteps.replace(in: data, by: data.folder("restoring-1")) == nil)
            #expect(try content(of: data) == ["lock": "", "micro.db": "new"])
        }
    }

    @Test(arguments: [0, 1, 2], [0, 1, 2]) func anInterruptionIsMadeGood(_ cleared: Int, _ placed: Int) throws
    {
        try with { data in
            let names = ["a", "b"]
            let restored = data.folder("restoring-1"), kept = data.folder("before-restore-1")
            let isCleared = placed > 0
            for (index, name) in names.enumerated() {
                try put("old", name, in: isCleared || index < cleared ? kept : data)
                try put("new", name, in: index < placed ? data : restored)
            }
            try put(
                #"{"restored":"restoring-1","kept":"before-restore-1","isCleared":\#(isCleared)}"#,
                RestoreSteps.fileName, in: data)
            let steps = try #require(try RestoreSteps.interrupted(in: data))
            try steps.finish()
            #expect(try content(of: data) == ["a": "new", "b": "new"])
            #expect(try content(of: kept) == ["a": "old", "b": "old"])
            #expect(try data.entries().map(\.name) == ["a", "b", "before-restore-1"])
        }
    }

    /// What may stand in the file, and none of it says how far a restore came.
    private static let unreadable = [
        "", "{", "null", #"{"restored":"restoring-1"}"#,
        #"{"restored":"","kept":"before-restore-1","isCleared":true}"#,
        #"{"restored":"restoring-/..","kept":"before-restore-1","isCleared":true}"#,
        String(repeating: " ", count: 70_000),
    ]

    @Test(arguments: unreadable) func stepsThatCannotBeReadAreNotTakenForNone(_ text: String) throws {
        try with { data in
            try put("old", "micro.db", in: data)
            try put("new", "micro.db", in: data.folder("restoring-1"))
            try put(text, RestoreSteps.fileName, in: data)
            let error = #expect(throws: MicroError.self) { try RestoreSteps.interrupted(in: data) }
            #expect(error?.code == .failedPrecondition)
            #expect(error?.detail.contains(data.path(of: RestoreSteps.fileName)) == true)
            #expect(try content(of: data) == ["micro.db": "old", RestoreSteps.fileName: text])
        }
    }

    @Test func stepsThatCannotBeOpenedAreNotTakenForNone() throws {
        try with { data in
            // A link is not followed, as is nothing that no restore writes.
            #expect(symlink("lock", data.path(of: RestoreSteps.fileName)) == 0)
            try put("", "lock", in: data)
            let error = #expect(throws: MicroError.self) { try RestoreSteps.interrupted(in: data) }
            #expect(error?.code == .failedPrecondition)
        }
    }

    @Test func whatARestoreLeftThatChangedNothingIsRemoved() throws {
        try with { data in
            try put("half", "micro.db", in: data.folder("restoring-old"))
            let scratch = try RestoreSteps.makeScratch(in: data)
            #expect(try data.entries().map { data.path(of: $0.name) } == [scratch.path])
        }
    }
}
