import MicroCore

/// How a record's metadata lies in a column: each name, type and value, as `StoredFields`.
enum StoredMetadata {
    /// nil for none.
    static func bytes(_ metadata: [String: MetadataField]) -> [UInt8]? {
        guard !metadata.isEmpty else { return nil }
        var bytes: [UInt8] = []
        for (name, field) in metadata {
            for text in [name, field.type, field.value] {
                StoredFields.append(text.utf8, to: &bytes)
            }
        }
        return bytes
    }

    /// Metadata that is all text; nil for none.
    static func bytes(_ texts: [String: String]) -> [UInt8]? {
        bytes(texts.mapValues { MetadataField($0) })
    }

    static func texts(_ bytes: [UInt8]?) throws(MicroError) -> [String: String] {
        try value(bytes).mapValues(\.value)
    }

    static func value(_ bytes: [UInt8]?) throws(MicroError) -> [String: MetadataField] {
        guard let bytes else { return [:] }
        var rest = bytes[...]
        var metadata: [String: MetadataField] = [:]
        while !rest.isEmpty {
            let name = try text(&rest), type = try text(&rest), value = try text(&rest)
            metadata[name] = MetadataField(value, type: type)
        }
        return metadata
    }

    private static func text(_ rest: inout ArraySlice<UInt8>) throws(MicroError) -> String {
        String(decoding: try StoredFields.field(&rest), as: UTF8.self)
    }
}
