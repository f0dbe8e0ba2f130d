import MicroWire
import Testing

@Suite struct TarHeaderTests {
    @Test(arguments: [0, 1, 511, 1 << 33 - 1, 1 << 33, 5 << 40])
    func lengthsOfEverySizeComeBack(_ bytes: Int) throws {
        let header = TarHeader(path: "a/b", executable: false, bytes: bytes, type: TarType.file)
        let block = try #require(header.block())
        #expect(block.count == TarHeader.blockBytes)
        #expect(try TarHeader(parsing: block) == header)
    }
}
