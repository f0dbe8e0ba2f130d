import Foundation
import MicroCore
import MicroWire
import Testing

@testable import MicroPlatform

@Suite struct ServiceLogTests {
    let service: ServiceName

    init() throws {
        service = try ServiceName("helloworld")
    }

    func lines(_ log: ServiceLog, count: Int = 100, since: Int64 = 0) async throws -> [String] {
        let query = LogQuery(service: service, count: count, since: since)
        var lines: [String] = []
        for try await record in try await log.records(query) { lines.append(record.message) }
        return lines
    }

    @Test func givesTheLastLinesWithTimeStreamAndInstance() async throws {
        try await withFolder { folder in
            let log = ServiceLog(folder: folder.folder("log"))
            #expect(try await lines(log) == [])
            await log.append(.output, instance: "a-1", ["one", "two"])
            await log.append(.errors, instance: "b-2", ["three"])
            #expect(try await lines(log) == ["one", "two", "three"])
            #expect(try await lines(log, count: 2) == ["two", "three"])
            #expect(try await lines(log, count: 0) == [])
            var records: [LogRecord] = []
            for try await record in try await log.records(LogQuery(service: service)) {
                records.append(record)
            }
            #expect(
                records.last?.metadata == [
                    "service": "helloworld", "version": "latest", "instance": "b-2", "stream": "stderr",
                ])
            let age = Date().timeIntervalSince1970 - Double(records.last?.timestamp ?? 0) / 1e9
            #expect(abs(age) < 60)
        }
    }

    @Test func givesOnlyLinesSinceATime() async throws {
        try await withFolder { folder in
            let log = ServiceLog(folder: folder)
            await log.append(.output, instance: "a", ["old"])
            let middle = TimeOfDay.nanoseconds() + 1
            try await until("the clock goes on") { TimeOfDay.nanoseconds() > middle }
            await log.append(.output, instance: "a", ["new"])
            #expect(try await lines(log, since: middle) == ["new"])
        }
    }

    @Test func keepsABoundedNumberOfFiles() async throws {
        try await withFolder { folder in
            var limits = ServiceLog.Limits()
            limits.fileBytesMax = 1000
            limits.filesMax = 3
            let log = ServiceLog(folder: folder, limits: limits)
            for index in 0..<500 { await log.append(.output, instance: "a", ["line \(index)"]) }
            let files = try folder.entries()
            #expect(files.count == 3)
            #expect(files.allSatisfy { $0.bytes <= 1000 })
            let kept = try await lines(log, count: 10_000)
            #expect(kept.last == "line 499")
            #expect((30...110).contains(kept.count))
            #expect(kept == (500 - kept.count..<500).map { "line \($0)" })
            #expect(try await lines(log, count: 40) == (460..<500).map { "line \($0)" })
        }
    }

    @Test func survivesTheProcessThatWroteIt() async throws {
        try await withFolder { folder in
            await ServiceLog(folder: folder).append(.output, instance: "a", ["before"])
            // What a loss of power in the middle of a line leaves.
            let files = try folder.entries()
            let name = try #require(files.first?.name)
            try OpenFile(appending: folder.path(of: name)).write(Array("123 o a cu".utf8))
            let log = ServiceLog(folder: folder)
            await log.append(.output, instance: "a", ["after"])
            #expect(try await lines(log) == ["before", "cu", "after"])
        }
    }

    @Test(.timeLimit(.minutes(1)))
    func followsLive() async throws {
        try await withFolder { folder in
            let log = ServiceLog(folder: folder)
            await log.append(.output, instance: "a", ["past"])
            let query = LogQuery(service: service, count: 10, follow: true)
            var iterator = try await log.records(query).makeAsyncIterator()
            #expect(try await iterator.next()?.message == "past")
            async let writing: Void = {
                for index in 0..<1000 { await log.append(.output, instance: "a", ["\(index)"]) }
            }()
            for index in 0..<1000 { #expect(try await iterator.next()?.message == "\(index)") }
            await writing
            await log.close()
            #expect(try await iterator.next() == nil)
        }
    }

    @Test(.timeLimit(.minutes(1)))
    func aSlowReaderLosesLinesAndIsTold() async throws {
        try await withFolder { folder in
            var limits = ServiceLog.Limits()
            limits.fileBytesMax = 1000
            limits.filesMax = 2
            let log = ServiceLog(folder: folder, limits: limits)
            await log.append(.output, instance: "a", ["first"])
            let query = LogQuery(service: service, count: 10, follow: true)
            var iterator = try await log.records(query).makeAsyncIterator()
            #expect(try await iterator.next()?.message == "first")
            for index in 0..<500 { await log.append(.output, instance: "a", ["line \(index)"]) }
            let next = try await iterator.next()
            #expect(next?.metadata["stream"] == "runtime")
            var last = ""
            while last != "line 499" { last = try await iterator.next()?.message ?? "line 499" }
        }
    }

    @Test(.timeLimit(.minutes(1)))
    func tooManyFollowersAreRefusedUntilOneGoes() async throws {
        try await withFolder { folder in
            var limits = ServiceLog.Limits()
            limits.followersMax = 1
            let log = ServiceLog(folder: folder, limits: limits)
            let query = LogQuery(service: service, follow: true)
            try await { () async throws in
                let first = try await log.records(query)
                await #expect(throws: MicroError.self) { _ = try await log.records(query) }
                _ = first
            }()
            _ = try await log.records(query)
        }
    }

    @Test func refusesACountOutOfBounds() async throws {
        try await withFolder { folder in
            let log = ServiceLog(folder: folder)
            for count in [-1, LogQuery.countMax + 1] {
                await #expect(throws: MicroError.self) {
                    _ = try await log.records(LogQuery(service: service, count: count))
                }
            }
        }
    }

    @Test func aLogThatCannotBeWrittenCountsWhatIsLost() async throws {
        try await withFolder { folder in
            try folder.write("log", "a file where the folder is to be")
            let log = ServiceLog(folder: folder.folder("log"))
            await log.append(.output, instance: "a", ["one", "two"])
            try FileManager.default.removeItem(atPath: folder.path(of: "log"))
            await log.append(.output, instance: "a", ["three"])
            #expect(try await lines(log) == ["(2 lines were lost: they could not be written)", "three"])
        }
    }
}

@Suite struct LineSplitterTests {
    @Test func joinsWhatComesInPieces() {
        var splitter = LineSplitter()
        #expect(splitter.split(Array("on".utf8)) == [])
        #expect(splitter.split(Array("e\ntwo\r\n\nth".utf8)) == ["one", "two", ""])
        #expect(splitter.split(Array("ree".utf8)) == [])
        #expect(splitter.finish() == "three")
        #expect(splitter.finish() == nil)
    }

    @Test func repairsWhatIsNotText() {
        var splitter = LineSplitter()
        #expect(splitter.split([0x61, 0xFF, 0xC3, 0x0A]) == ["a\u{FFFD}\u{FFFD}"])
        // A character that comes in two pieces is whole.
        #expect(splitter.split([0xC3]) == [])
        #expect(splitter.split([0xA4, 0x0A]) == ["ä"])
    }

    @Test func cutsALineWithoutEnd() {
        var splitter = LineSplitter()
        let long = [UInt8](repeating: 0x61, count: 1 << 20)
        let lines = splitter.split(long)
        #expect(lines.count == 1)
        #expect(lines.first?.utf8.count == LineSplitter.lineBytesMax + LineSplitter.cutMark.utf8.count)
        #expect(splitter.split(long) == [])
        #expect(splitter.split(Array("\nnext\n".utf8)) == ["next"])
    }
}
