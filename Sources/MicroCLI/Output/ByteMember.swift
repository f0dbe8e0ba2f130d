import FoundationEssentials

extension KeyedEncodingContainer {
    /// Writes bytes as text where they are some, else as base64 in a member of its own.
    mutating func encode(_ bytes: [UInt8], text: Key, base64: Key) throws {
        if let string = String(validating: bytes, as: UTF8.self) {
            try encode(string, forKey: text)
        } else {
            try encode(Data(bytes).base64EncodedString(), forKey: base64)
        }
    }
}
