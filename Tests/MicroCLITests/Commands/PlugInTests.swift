import Foundation
import Testing

@testable import MicroCLI

/// Programs that add commands.
struct PlugInTests {
    @Test func theFirstExecutableOnThePathCounts() throws {
        let scratch = try Scratch()
        try scratch.write("", to: "a/micro-hello")
        try scratch.write("#!/bin/sh", to: "b/micro-hello")
        try FileManager.default.setAttributes(
            [.posixPermissions: 0o755], ofItemAtPath: scratch.path + "/b/micro-hello")
        try scratch.write("", to: "a/micro-folder/file")
        let path = [scratch.path + "/a", scratch.path + "/b"]
        #expect(PlugIn(name: "hello", searchPath: path)?.path == scratch.path + "/b/micro-hello")
        #expect(PlugIn(name: "folder", searchPath: path) == nil)
        #expect(PlugIn(name: "../b/micro-hello", searchPath: path) == nil)
        #expect(PlugIn(name: "", searchPath: path) == nil)
    }
}
