/// Why a message could not be turned into the other form: where, what was expected and what stood there.
package struct TranscodingError: Error, Hashable, Sendable {
    /// What is wrong.
    package enum Kind: Hashable, Sendable {
        case malformedJSON, wrongType, outOfRange, unknownField, unknownEnumValue, duplicateField, tooDeep,
            tooLarge
        case malformedProtobuf, invalidUTF8, unknownType
    }

    package var kind: Kind
    /// The path to the value in JSON, such as `$.items[3].name`.
    package var path: String
    /// What was expected, and what stood there instead.
    package var reason: String
    /// The offset in bytes where it was noticed.
    package var offset: Int

    init(_ kind: Kind, _ reason: String, at offset: Int, path: String = "") {
        self.kind = kind
        self.reason = reason
        self.offset = offset
        self.path = path
    }

    /// The same error seen from one level further out.
    func under(_ step: String) -> TranscodingError {
        var error = self
        error.path = step + path
        return error
    }
}

extension TranscodingError: CustomStringConvertible {
    package var description: String {
        "\(path.isEmpty ? "$" : "$" + path): \(reason)"
    }
}

/// What is accepted when JSON is read.
package struct EncodingOptions: Sendable {
    /// How deep messages and arrays may nest.
    package var depthMax = 100
    /// Whether fields that the message does not have are skipped, instead of refused.
    package var skipsUnknownFields = true

    package init() {}
}

/// How JSON is written.
package struct DecodingOptions: Sendable {
    /// How deep messages may nest.
    package var depthMax = 100
    /// The most bytes of JSON that one message may become.
    package var bytesMax = 64 << 20
    /// Whether scalars, lists and maps that are not set are written with their default value.
    package var writesDefaults = true
    /// Whether names are written as JSON spells them (`userId`), instead of as the `.proto` does (`user_id`).
    package var usesJSONNames = false
    /// Whether enum values are written as numbers.
    package var writesEnumNumbers = false

    package init() {}
}
