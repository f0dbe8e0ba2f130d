import MicroTranscoding
import SeededNumbers
import Testing

/// Mutated messages over every kind of field: an answer that reads back the same, or an error.
@Suite struct MutationTests {
    private func mutate(_ seed: [UInt8], _ generator: inout SeededNumbers) -> [UInt8] {
        var bytes = seed
        for _ in 0..<Int.random(in: 1...4, using: &generator) where !bytes.isEmpty {
            let place = Int.random(in: 0..<bytes.count, using: &generator)
            switch Int.random(in: 0..<4, using: &generator) {
            case 0: bytes[place] = UInt8.random(in: 0...255, using: &generator)
            case 1: bytes.insert(UInt8.random(in: 0...255, using: &generator), at: place)
            case 2: bytes.remove(at: place)
            default: bytes.insert(contentsOf: bytes[place...].prefix(20), at: place)
            }
        }
        return bytes
    }

    @Test func everyKindReadsBackOrIsRefused() throws {
        let program = try KindsSchema.program()
        var generator = SeededNumbers(seed: 11)
        var accepted = 0
        for row in MappingTests.rows {
            let json = Array(row.json.utf8)
            let bytes = try program.bytes(row.json)
            for _ in 0..<40 {
                let text = String(decoding: mutate(json, &generator), as: UTF8.self)
                if let encoded = try? program.bytes(text) {
                    accepted += 1
                    let written = try program.json(encoded)
                    #expect(try program.json(program.bytes(written)) == written)
                }
                if let written = try? program.json(mutate(bytes, &generator)) {
                    accepted += 1
                    #expect(try program.json(program.bytes(written)) == written)
                }
            }
        }
        #expect(accepted > 500)
    }
}
