#if canImport(Glibc)
    import Glibc
#endif

/// What libFuzzer calls with every input. The first byte chooses the message and the direction; the rest is JSON or
/// protobuf. Either it is refused, or what it was turned into reads back the same: anything else is a crash.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzTranscoding(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    guard count > 0 else { return 0 }
    let program = FuzzedMessages.programs[Int(start[0] >> 1) % FuzzedMessages.programs.count]
    let input = UnsafeRawBufferPointer(start: start + 1, count: count - 1)
    if start[0] & 1 == 0 {
        var bytes: [UInt8] = []
        guard (try? program.encode(json: input, into: &bytes)) != nil else { return 0 }
        check(bytes, program)
    } else {
        var json: [UInt8] = []
        guard (try? program.decode(protobuf: input, into: &json)) != nil else { return 0 }
        check(again(json, program), program)
    }
    return 0
}

private enum FuzzedMessages {
    /// Of the descriptors in the file that `MICRO_FUZZ_DESCRIPTORS` names.
    static let programs: [MessageProgram] = {
        guard let path = getenv("MICRO_FUZZ_DESCRIPTORS").map({ String(cString: $0) }),
            let file = fopen(path, "r")
        else { fatalError("MICRO_FUZZ_DESCRIPTORS names no file: use 'make fuzz'") }
        defer { fclose(file) }
        var descriptors: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 1 << 16)
        while case let read = fread(&piece, 1, piece.count, file), read > 0 {
            descriptors += piece.prefix(read)
        }
        let names = ["test.Kinds", "test.Everything", "google.protobuf.Value", "google.protobuf.Any"]
        guard let pool = try? DescriptorPool(fileDescriptorSet: descriptors) else {
            fatalError("\(path) holds no descriptors")
        }
        return names.compactMap { pool.message(named: $0) }
    }()
}

/// JSON of ours must be accepted.
private func again(_ json: [UInt8], _ program: MessageProgram) -> [UInt8] {
    var bytes: [UInt8] = []
    do {
        try json.withUnsafeBytes { try program.encode(json: $0, into: &bytes) }
    } catch {
        fatalError("\(error) in \(String(decoding: json, as: UTF8.self))")
    }
    return bytes
}

/// A message of ours gives JSON that gives the same JSON again. That it may be refused has one reason: what is in it
/// makes the JSON of a message, such as an `Any`, impossible.
private func check(_ bytes: [UInt8], _ program: MessageProgram) {
    var json: [UInt8] = []
    guard (try? bytes.withUnsafeBytes { try program.decode(protobuf: $0, into: &json) }) != nil else {
        return
    }
    var second: [UInt8] = []
    let bytes = again(json, program)
    _ = try? bytes.withUnsafeBytes { try program.decode(protobuf: $0, into: &second) }
    guard json == second else {
        fatalError(
            "\(String(decoding: json, as: UTF8.self)) became \(String(decoding: second, as: UTF8.self))")
    }
}
