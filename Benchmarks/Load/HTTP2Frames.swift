import NIOCore

/// The frames of HTTP/2 as a client that makes load needs them: of headers that come it takes no notice.
struct HTTP2Frames: Sendable {
    enum Kind: UInt8 {
        case data = 0, headers = 1, reset = 3, settings = 4, ping = 6, goAway = 7, windowUpdate = 8
    }

    /// What came that was not answered here.
    struct Frame {
        var type: UInt8
        var flags: UInt8
        var stream: UInt32
        var payload: ByteBuffer
    }

    private static let largestWindow: UInt32 = 0x7FFF_FFFF
    /// After so many bytes the server is told that they were taken.
    private static let windowRefill: UInt32 = 1 << 28

    private var taken: UInt32 = 0

    func greet(_ output: inout ByteBuffer) {
        output.writeString("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n")
        Self.head(.settings, flags: 0, stream: 0, length: 12, &output)
        // No pushes, and windows that answers do not fill.
        output.writeMultipleIntegers(UInt16(2), UInt32(0), UInt16(4), Self.largestWindow)
        Self.head(.windowUpdate, flags: 0, stream: 0, length: 4, &output)
        output.writeInteger(Self.largestWindow - 65_535)
    }

    /// The next frame, when all of it is there; those about the connection are answered.
    mutating func next(
        _ input: inout ByteBuffer, _ output: inout ByteBuffer
    ) throws(ProtocolFailure) -> Frame? {
        while let (head, flags, stream) = input.getMultipleIntegers(
            at: input.readerIndex, as: (UInt32, UInt8, UInt32).self)
        {
            let length = Int(head >> 8)
            guard input.readableBytes >= 9 + length else { return nil }
            input.moveReaderIndex(forwardBy: 9)
            guard let payload = input.readSlice(length: length) else { return nil }
            let type = UInt8(truncatingIfNeeded: head)
            switch Kind(rawValue: type) {
            case .settings where flags & 1 == 0: Self.head(.settings, flags: 1, stream: 0, length: 0, &output)
            case .ping where flags & 1 == 0:
                Self.head(.ping, flags: 1, stream: 0, length: length, &output)
                output.writeImmutableBuffer(payload)
            case .goAway: throw ProtocolFailure(description: "the server goes")
            case .data:
                take(length, of: stream, &output)
                return Frame(type: type, flags: flags, stream: stream, payload: payload)
            default: return Frame(type: type, flags: flags, stream: stream, payload: payload)
            }
        }
        return nil
    }

    private mutating func take(_ length: Int, of stream: UInt32, _ output: inout ByteBuffer) {
        taken += UInt32(clamping: length)
        guard taken > Self.windowRefill else { return }
        for stream in [0, stream] {
            Self.head(.windowUpdate, flags: 0, stream: stream, length: 4, &output)
            output.writeInteger(taken)
        }
        taken = 0
    }

    static func head(_ kind: Kind, flags: UInt8, stream: UInt32, length: Int, _ output: inout ByteBuffer) {
        output.writeMultipleIntegers(UInt32(clamping: length) << 8 | UInt32(kind.rawValue), flags, stream)
    }

    static func write(
        _ kind: Kind, flags: UInt8, stream: UInt32, _ payload: [UInt8], _ output: inout ByteBuffer
    ) {
        head(kind, flags: flags, stream: stream, length: payload.count, &output)
        output.writeBytes(payload)
    }
}
