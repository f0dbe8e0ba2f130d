import SwiftProtobuf

/// Turns descriptors into layouts: first every name gets an index, then fields refer to them.
struct DescriptorCompiler {
    private struct Declared {
        var descriptor: Google_Protobuf_DescriptorProto
        var name: String
        var file: FileFeatures
    }

    struct FileFeatures {
        var isProto3: Bool
        var isEditions: Bool
        var hasImplicitPresence: Bool
        var isPackedByDefault: Bool
    }

    private var declared: [Declared] = []
    private(set) var enums: [EnumLayout] = []
    private(set) var services: [ServiceDescriptor] = []
    private(set) var messageIndexes: [String: Int] = [:]
    private var enumIndexes: [String: Int] = [:]

    /// The files of the well-known types: they describe themselves.
    static let wellKnownFiles: [Google_Protobuf_FileDescriptorProto] = WellKnownFiles.make()

    mutating func declare(_ files: [Google_Protobuf_FileDescriptorProto]) {
        for file in files {
            let prefix = file.package.isEmpty ? "" : file.package + "."
            let features = FileFeatures(file)
            for message in file.messageType { declare(message, prefix, features) }
            for enumeration in file.enumType { declare(enumeration, prefix) }
            for (index, service) in file.service.enumerated() { declare(service, prefix, file, index) }
        }
    }

    private mutating func declare(
        _ message: Google_Protobuf_DescriptorProto, _ prefix: String, _ features: FileFeatures
    ) {
        let name = prefix + message.name
        guard messageIndexes[name] == nil else { return }
        messageIndexes[name] = declared.count
        declared.append(Declared(descriptor: message, name: name, file: features))
        for nested in message.nestedType { declare(nested, name + ".", features) }
        for enumeration in message.enumType { declare(enumeration, name + ".") }
    }

    private mutating func declare(_ enumeration: Google_Protobuf_EnumDescriptorProto, _ prefix: String) {
        let name = prefix + enumeration.name
        guard enumIndexes[name] == nil else { return }
        enumIndexes[name] = enums.count
        enums.append(EnumLayout(name: name, values: enumeration.value.map { ($0.name, $0.number) }))
    }

    private mutating func declare(
        _ service: Google_Protobuf_ServiceDescriptorProto, _ prefix: String,
        _ file: Google_Protobuf_FileDescriptorProto,
        _ index: Int
    ) {
        let comments = file.sourceCodeInfo.location
        func comment(_ path: [Int32]) -> String {
            comments.first { $0.path == path }?.leadingComments ?? ""
        }
        let methods = service.method.enumerated().map { position, method in
            MethodDescriptor(
                name: method.name, input: Self.absolute(method.inputType),
                output: Self.absolute(method.outputType),
                clientStreaming: method.clientStreaming, serverStreaming: method.serverStreaming,
                comment: comment([6, Int32(clamping: index), 2, Int32(clamping: position)]))
        }
        services.append(
            ServiceDescriptor(
                name: prefix + service.name, methods: methods, comment: comment([6, Int32(clamping: index)])))
    }

    func compileMessages() throws(TranscodingError) -> [MessageLayout] {
        var layouts: [MessageLayout] = []
        layouts.reserveCapacity(declared.count)
        for message in declared {
            var fields: [Field] = []
            for field in message.descriptor.field { fields.append(try compile(field, of: message)) }
            layouts.append(
                MessageLayout(
                    name: message.name, fields: fields, oneofs: message.descriptor.oneofDecl.map(\.name),
                    isMapEntry: message.descriptor.options.mapEntry))
        }
        return layouts
    }

    private func compile(
        _ field: Google_Protobuf_FieldDescriptorProto, of message: Declared
    ) throws(TranscodingError) -> Field {
        let kind = try kind(of: field)
        guard field.number > 0, field.number < 1 << 29 else {
            throw TranscodingError(
                .malformedProtobuf, "field \(field.name) has the number \(field.number)", at: 0)
        }
        var cardinality = Field.Cardinality.singular
        if field.label == .repeated {
            cardinality = .repeated
            if case .message(let index) = kind, Self.isMapEntry(declared[index].descriptor) {
                cardinality = .map
            }
        }
        let isRepeated = cardinality != .singular
        let isPacked =
            cardinality == .repeated && kind.isPackable
            && (field.options.hasPacked ? field.options.packed : message.file.isPackedByDefault)
        let jsonName = field.hasJsonName ? field.jsonName : Self.camelCase(field.name)
        return Field(
            name: field.name, jsonName: jsonName, number: field.number, kind: kind, cardinality: cardinality,
            hasPresence: !isRepeated && hasPresence(field, kind, message.file), isPacked: isPacked,
            oneof: field.hasOneofIndex && message.descriptor.oneofDecl.indices.contains(Int(field.oneofIndex))
                ? Int(field.oneofIndex) : nil,
            tag: Self.tag(field.number, isPacked ? 2 : kind.wireType), key: Array("\"\(field.name)\":".utf8),
            jsonKey: Array("\"\(jsonName)\":".utf8))
    }

    /// Whether it is a key of a scalar type and a value, in this order: programs take nothing else for a map.
    private static func isMapEntry(_ message: Google_Protobuf_DescriptorProto) -> Bool {
        guard message.options.mapEntry, message.field.count == 2, let key = message.field.first else {
            return false
        }
        switch key.type {
        case .message, .group, .enum, .bytes, .double, .float: return false
        default: return message.field.map(\.number) == [1, 2]
        }
    }

    private func hasPresence(
        _ field: Google_Protobuf_FieldDescriptorProto, _ kind: FieldKind, _ file: FileFeatures
    ) -> Bool {
        switch kind {
        case .message, .group: return true
        default: break
        }
        if field.hasOneofIndex || field.proto3Optional { return true }
        if file.isEditions, field.options.hasFeatures, field.options.features.hasFieldPresence {
            return field.options.features.fieldPresence != .implicit
        }
        return !file.hasImplicitPresence
    }

    private func kind(of field: Google_Protobuf_FieldDescriptorProto) throws(TranscodingError) -> FieldKind {
        switch field.type {
        case .double: return .double
        case .float: return .float
        case .int64: return .int64
        case .uint64: return .uint64
        case .int32: return .int32
        case .fixed64: return .fixed64
        case .fixed32: return .fixed32
        case .bool: return .bool
        case .string: return .string
        case .bytes: return .bytes
        case .uint32: return .uint32
        case .sfixed32: return .sfixed32
        case .sfixed64: return .sfixed64
        case .sint32: return .sint32
        case .sint64: return .sint64
        case .message, .group, .enum: break
        }
        let name = Self.absolute(field.typeName)
        if field.type == .enum, let index = enumIndexes[name] { return .enumeration(index) }
        if field.type == .message, let index = messageIndexes[name] { return .message(index) }
        if field.type == .group, let index = messageIndexes[name] { return .group(index) }
        throw TranscodingError(
            .malformedProtobuf, "field \(field.name) is of the undeclared type \(name)", at: 0)
    }

    private static func absolute(_ name: String) -> String {
        name.hasPrefix(".") ? String(name.dropFirst()) : name
    }

    private static func tag(_ number: Int32, _ wireType: UInt32) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.appendVarint(UInt64(UInt32(bitPattern: number) << 3 | wireType))
        return bytes
    }

    /// The name that JSON gives a field which does not say otherwise.
    static func camelCase(_ name: String) -> String {
        var out = ""
        var isUpper = false
        for character in name {
            if character == "_" {
                isUpper = true
            } else {
                out += isUpper ? character.uppercased() : String(character)
                isUpper = false
            }
        }
        return out
    }
}

extension DescriptorCompiler.FileFeatures {
    init(_ file: Google_Protobuf_FileDescriptorProto) {
        isProto3 = file.syntax == "proto3"
        isEditions = file.syntax == "editions"
        hasImplicitPresence =
            isProto3 || (isEditions && file.options.features.fieldPresence == .implicit)
        isPackedByDefault =
            isProto3 || (isEditions && file.options.features.repeatedFieldEncoding != .expanded)
    }
}
