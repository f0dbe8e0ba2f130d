import NIOCore

/// Commands to redis.
struct RedisExchange: Exchange, Sendable {
    let operation: StoreOperation
    let value: [UInt8]
    var keys: KeyDraw

    mutating func greet(_ output: inout ByteBuffer) {}

    mutating func ask(_ output: inout ByteBuffer) -> Bool {
        guard let key = keys.next() else { return false }
        switch operation {
        case .read: output.writeString("*2\r\n$3\r\nGET\r\n")
        case .write, .load: output.writeString("*3\r\n$3\r\nSET\r\n")
        }
        Self.write(key.utf8, &output)
        if operation != .read { Self.write(value, &output) }
        return true
    }

    func hear(_ input: inout ByteBuffer, _ output: inout ByteBuffer) throws(ProtocolFailure) -> Answer? {
        let view = input.readableBytesView
        guard let end = view.firstIndex(of: 10) else { return nil }
        let line = String(decoding: view[view.startIndex..<end].dropLast(), as: UTF8.self)
        let length = view.distance(from: view.startIndex, to: end) + 1
        switch line.first {
        case "+":
            input.moveReaderIndex(forwardBy: length)
            return .good
        case "-":
            input.moveReaderIndex(forwardBy: length)
            return .bad
        case "$":
            guard let count = Int(line.dropFirst()) else { break }
            let whole = length + max(count + 2, 0)
            guard count < 0 || input.readableBytes >= whole else { return nil }
            input.moveReaderIndex(forwardBy: count < 0 ? length : whole)
            return count == value.count ? .good : .bad
        default: break
        }
        throw ProtocolFailure(description: "redis said \(line)")
    }

    private static func write(_ bytes: some Collection<UInt8>, _ output: inout ByteBuffer) {
        output.writeString("$\(bytes.count)\r\n")
        output.writeBytes(bytes)
        output.writeString("\r\n")
    }
}
