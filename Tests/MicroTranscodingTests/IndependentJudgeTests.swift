import Foundation
import MicroTranscoding
import Testing

/// Random messages in both directions, judged by Python's google.protobuf.
@Suite(.enabled(if: Judge.isAvailable, "needs Python's google.protobuf: see MICRO_TEST_PYTHON"))
struct IndependentJudgeTests {
    private struct Line: Decodable {
        var descriptors: Data?
        var protobuf: Data?
        var json: String?
    }

    private struct Pair: Encodable {
        var protobuf: Data
        var ours_json: String
        var ours_protobuf: Data
    }

    @Test(arguments: [1, 20_261_122]) func bothDirectionsAgree(seed: Int) throws {
        let made = try Judge.run(["make", "\(seed)", "1500"], input: Data())
        var lines = made.output.split(separator: UInt8(ascii: "\n")).map { Data($0) }
        try #require(!lines.isEmpty)
        let decoder = JSONDecoder()
        let descriptors = try #require(try decoder.decode(Line.self, from: lines.removeFirst()).descriptors)
        let pool = try DescriptorPool(fileDescriptorSet: [UInt8](descriptors))
        let program = try #require(pool.message(named: "test.Everything"))

        var pairs = Data()
        for line in lines {
            let line = try decoder.decode(Line.self, from: line)
            let protobuf = try #require(line.protobuf)
            let json = Array(try #require(line.json).utf8)
            var ourJSON: [UInt8] = []
            try protobuf.withUnsafeBytes { try program.decode(protobuf: $0, into: &ourJSON) }
            var ourProtobuf: [UInt8] = []
            try json.withUnsafeBytes { try program.encode(json: $0, into: &ourProtobuf) }
            pairs += try JSONEncoder().encode(
                Pair(
                    protobuf: protobuf, ours_json: String(decoding: ourJSON, as: UTF8.self),
                    ours_protobuf: Data(ourProtobuf)))
            pairs.append(UInt8(ascii: "\n"))
        }
        let judged = try Judge.run(["check"], input: pairs)
        #expect(
            judged.status == 0,
            "seed \(seed): \(String(decoding: judged.output.prefix(6_000), as: UTF8.self))")
    }
}

/// The script beside these tests, run by the interpreter that MICRO_TEST_PYTHON names.
enum Judge {
    static let python = ProcessInfo.processInfo.environment["MICRO_TEST_PYTHON"] ?? "python3"

    static let isAvailable: Bool = {
        let check = try? execute(["-c", "import google.protobuf.json_format"], input: Data())
        return check?.status == 0
    }()

    static func run(_ arguments: [String], input: Data) throws -> (status: Int32, output: Data) {
        let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent().path + "/python/judge.py"
        return try execute([script] + arguments, input: input)
    }

    private static func execute(_ arguments: [String], input: Data) throws -> (status: Int32, output: Data) {
        let folder = FileManager.default.temporaryDirectory
        let inputFile = folder.appendingPathComponent(UUID().uuidString)
        let outputFile = folder.appendingPathComponent(UUID().uuidString)
        try input.write(to: inputFile)
        try Data().write(to: outputFile)
        defer {
            try? FileManager.default.removeItem(at: inputFile)
            try? FileManager.default.removeItem(at: outputFile)
        }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = [python] + arguments
        process.standardInput = try FileHandle(forReadingFrom: inputFile)
        let output = try FileHandle(forWritingTo: outputFile)
        process.standardOutput = output
        process.standardError = output
        try process.run()
        process.waitUntilExit()
        return (process.terminationStatus, try Data(contentsOf: outputFile))
    }
}
