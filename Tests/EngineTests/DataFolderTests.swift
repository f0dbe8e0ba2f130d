import Foundation
import MicroCore
import MicroSQLite
import Testing

@Suite struct DataFolderTests {
    @Test func aFolderIsMadeWithTheFoldersAboveIt() async throws {
        try await ScratchDatabase.withFolder { path in
            let folder = try DataFolder("\(path)/a/b/")
            #expect(folder.path == "\(path)/a/b")
            #expect(FileManager.default.isWritableFile(atPath: folder.path))
        }
    }

    @Test func aFolderOfTheWorldBecomesItsOwners() async throws {
        try await ScratchDatabase.withFolder { path in
            try FileManager.default.createDirectory(
                atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o755])
            let folder = try DataFolder(path)
            let attributes = try FileManager.default.attributesOfItem(atPath: folder.path)
            #expect(attributes[.posixPermissions] as? Int == 0o700)
        }
    }

    @Test func aSecondHolderIsToldWhoTheFirstIs() async throws {
        try await ScratchDatabase.withFolder { path in
            let first = try DataFolder(path)
            let error = #expect(throws: MicroError.self) { try DataFolder(path) }
            #expect(error?.code == .conflict)
            #expect(error?.detail.contains("(pid \(getpid()))") == true, "\(error?.detail ?? "")")
            #expect(error?.detail.contains(first.path) == true)
        }
    }

    @Test func theLockIsGivenBack() async throws {
        try await ScratchDatabase.withFolder { path in
            for _ in 0..<3 { _ = try DataFolder(path) }
        }
    }

    @Test func aFileInTheWayIsAnErrorThatNamesTheFlag() async throws {
        try await ScratchDatabase.withFolder { path in
            try Data().write(to: URL(fileURLWithPath: path))
            for wrong in [path, "\(path)/inside"] {
                let error = #expect(throws: MicroError.self) { try DataFolder(wrong) }
                #expect(error?.code == .unavailable)
                #expect(error?.detail.contains("Not a directory") == true, "\(error?.detail ?? "")")
                #expect(error?.detail.contains("--data") == true)
            }
        }
    }
}
