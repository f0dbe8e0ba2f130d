import Foundation
import Testing

@testable import MicroCLI

/// What commands read.
struct StandardInputTests {
    private static func withInput(
        _ text: String, _ body: (StandardInput) async throws -> Void
    ) async throws {
        let pipe = Pipe()
        try pipe.fileHandleForWriting.write(contentsOf: Data(text.utf8))
        try pipe.fileHandleForWriting.close()
        try await body(StandardInput(descriptor: pipe.fileHandleForReading.fileDescriptor))
        try pipe.fileHandleForReading.close()
    }

    @Test func linesComeOneByOneAndThenTheRest() async throws {
        try await Self.withInput("one\ntwo\nthree") { input in
            #expect(!input.wasRead)
            #expect(try await input.line() == Array("one".utf8))
            #expect(input.wasRead)
            #expect(try await input.piece() == Array("two\nthree".utf8))
            let (piece, line) = (try await input.piece(), try await input.line())
            #expect(piece == nil && line == nil)
        }
    }

    @Test(arguments: [("12345", 5, 5), ("12345", 4, nil), ("", 0, 0)] as [(String, Int, Int?)])
    func allOfItIsBounded(_ text: String, _ most: Int, _ count: Int?) async throws {
        try await Self.withInput(text) { input in
            let bytes = try await input.all(bytesMax: most)
            #expect(bytes?.count == count)
        }
    }

    @Test func whatCannotBeReadIsNotTakenForTheEnd() async throws {
        let folder = open("/", O_RDONLY)
        defer { close(folder) }
        let input = StandardInput(descriptor: folder)
        await #expect(throws: CLIError.self) { _ = try await input.piece() }
    }
}
