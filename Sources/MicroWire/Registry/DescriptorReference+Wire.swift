package import MicroCore

extension DescriptorReference {
    /// What a service on the wire refers to; nil when it refers to nothing.
    ///
    /// Whether the bytes have this hash is for the registry to verify.
    /// - Throws: `invalidArgument` when the hash is not one, or bytes come without it.
    package static func parse(_ wire: Registry_Service) throws(MicroError) -> DescriptorReference? {
        guard !wire.descriptorHash.isEmpty else {
            guard wire.descriptorSet.isEmpty else {
                throw WireField("descriptor_hash").malformed("must name descriptor_set's content")
            }
            return nil
        }
        let hash = try checked(hash: wire.descriptorHash, field: WireField("descriptor_hash"))
        return DescriptorReference(
            hash: hash, bytes: wire.descriptorSet.isEmpty ? nil : [UInt8](wire.descriptorSet))
    }

    /// `hash`, when it can be a SHA-256 in lower-case hexadecimal.
    package static func checked(hash: String, field: WireField) throws(MicroError) -> String {
        let isHash =
            hash.utf8.count == 64
            && hash.utf8.allSatisfy { digit in
                (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(digit)
                    || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(digit)
            }
        guard isHash else { throw field.malformed("is not a SHA-256 in lower-case hexadecimal") }
        return hash
    }
}
