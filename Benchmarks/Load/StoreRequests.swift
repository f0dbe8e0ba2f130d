import NIOCore

/// What is done with the records.
enum StoreOperation: String {
    case read, write
    /// Every record is written once, many at a time where the store can.
    case load
}

/// Requests to the store of a platform.
struct MicroRequests: GRPCRequests, Sendable {
    /// A message fits into a frame of 16 KiB.
    private static let loadBytes = 14_000

    let operation: StoreOperation
    let value: [UInt8]
    var keys: KeyDraw
    /// Whether they are made by one call: only what is written is.
    var isStream = false

    var path: String {
        switch operation {
        case _ where isStream: "/store.Store/TransactStream"
        case .read: "/store.Store/Read"
        case .write: "/store.Store/Write"
        case .load: "/store.Store/Transact"
        }
    }

    var answerBytesMin: Int { operation == .read ? value.count : 0 }

    mutating func message(_ output: inout ByteBuffer) -> Bool {
        if operation == .load { return transaction(&output) }
        guard let key = keys.next() else { return false }
        switch operation {
        case .read: output.writeField(1, key.utf8)
        case .write where isStream: output.writeOperation(key, value)
        default: output.writeField(1) { $0.writeRecord(key, value) }
        }
        return true
    }

    private mutating func transaction(_ output: inout ByteBuffer) -> Bool {
        var count = min(Self.loadBytes / (value.count + 48), 512)
        while count > 0, let key = keys.next() {
            output.writeOperation(key, value)
            count -= 1
        }
        return output.readableBytes > 0
    }
}

/// Requests to etcd.
struct EtcdRequests: GRPCRequests, Sendable {
    let operation: StoreOperation
    let value: [UInt8]
    var keys: KeyDraw

    var path: String { operation == .read ? "/etcdserverpb.KV/Range" : "/etcdserverpb.KV/Put" }
    var answerBytesMin: Int { operation == .read ? value.count : 0 }

    mutating func message(_ output: inout ByteBuffer) -> Bool {
        guard let key = keys.next() else { return false }
        output.writeField(1, key.utf8)
        if operation != .read { output.writeField(2, value) }
        return true
    }
}

extension ByteBuffer {
    /// One of a transaction's.
    fileprivate mutating func writeOperation(_ key: String, _ value: [UInt8]) {
        writeField(4) { operation in operation.writeField(2) { $0.writeRecord(key, value) } }
    }

    fileprivate mutating func writeRecord(_ key: String, _ value: [UInt8]) {
        writeField(1, key.utf8)
        writeField(2, value)
    }
}
