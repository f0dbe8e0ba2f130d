import Foundation
import Testing

@testable import MicroServer

/// When certificates are read again, and when that they are useless is told.
@Suite struct ReloadWatchTests {
    private let files: TLSFiles

    init() throws {
        let path = NSTemporaryDirectory() + "micro-reload-\(UUID().uuidString)"
        files = TLSFiles(certificate: path, key: path, clientAuthority: nil)
    }

    /// How the files are after a change.
    private func changed(_ text: String) throws -> TLSFiles.Stamp {
        try Data(text.utf8).write(to: URL(fileURLWithPath: files.certificate), options: .atomic)
        return files.stamp
    }

    @Test func whatIsInUseIsNotReadAgain() throws {
        defer { try? FileManager.default.removeItem(atPath: files.certificate) }
        var watch = ReloadWatch(try changed("a"))
        #expect(!watch.isNews(files.stamp))
        let next = try changed("b")
        #expect(watch.isNews(next))
        watch.taken(next)
        #expect(!watch.isNews(next))
        try FileManager.default.removeItem(atPath: files.certificate)
        #expect(watch.isNews(files.stamp))
    }

    @Test func whatIsUselessIsReadTwiceAndToldOnce() throws {
        defer { try? FileManager.default.removeItem(atPath: files.certificate) }
        var watch = ReloadWatch(try changed("a"))
        let half = try changed("b")
        var isTold = watch.isToBeTold(half)
        #expect(!isTold)
        // Whoever replaces them had not finished: all begins anew.
        let whole = try changed("bc")
        #expect(watch.isNews(whole))
        isTold = watch.isToBeTold(whole)
        #expect(!isTold)
        #expect(watch.isNews(whole))
        isTold = watch.isToBeTold(whole)
        #expect(isTold)
        #expect(!watch.isNews(whole))
    }
}
