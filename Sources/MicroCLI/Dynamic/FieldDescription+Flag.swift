import MicroTranscoding

extension FieldDescription {
    /// Whether it holds one value, rather than many or a map.
    var isSingle: Bool { !isRepeated && mapKey == nil }

    /// Its type as help prints it and the registry spells it: `string`, `[]int32`, `map[string]string`.
    var typeName: String {
        if let mapKey { return "map[\(mapKey.flagName)]\(kind.flagName)" }
        return isRepeated ? "[]\(kind.flagName)" : kind.flagName
    }
}

extension FieldDescription.Kind {
    /// The type's name, a message's without its package.
    var flagName: String {
        switch self {
        case .double: "float64"
        case .float: "float32"
        case .int32: "int32"
        case .int64: "int64"
        case .uint32: "uint32"
        case .uint64: "uint64"
        case .bool: "bool"
        case .string: "string"
        case .bytes: "bytes"
        case .enumeration: "enum"
        case .message(let name): name.split(separator: ".").last.map(String.init) ?? name
        }
    }
}
