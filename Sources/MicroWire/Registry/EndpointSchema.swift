package import MicroCore
package import MicroRPC
import SwiftProtobuf

/// Reads out of protobuf descriptors what a registry says of a service: its endpoints, and their requests and
/// responses as trees of named, typed values.
package struct EndpointSchema: Sendable {
    /// How deep a tree goes; messages below stay closed.
    package static let depthMax = 6
    /// How many values one tree has at most; messages beyond stay closed.
    package static let valuesMax = 1000

    private let services: [String: Google_Protobuf_ServiceDescriptorProto]
    private let messages: [String: Google_Protobuf_DescriptorProto]
    /// The services' full names in the order of the descriptors.
    package let serviceNames: [String]

    /// Reads a serialised `google.protobuf.FileDescriptorSet`.
    /// - Throws: `invalidArgument` when the bytes are none.
    package init(fileDescriptorSet bytes: [UInt8]) throws(MicroError) {
        let set: Google_Protobuf_FileDescriptorSet
        do {
            set = try Google_Protobuf_FileDescriptorSet(serializedBytes: bytes)
        } catch {
            throw MicroError(.invalidArgument, "the descriptors are not a FileDescriptorSet", cause: error)
        }
        var services: [String: Google_Protobuf_ServiceDescriptorProto] = [:]
        var messages: [String: Google_Protobuf_DescriptorProto] = [:]
        var names: [String] = []
        for file in set.file {
            let scope = file.package.isEmpty ? "" : "\(file.package)."
            for service in file.service where services[scope + service.name] == nil {
                services[scope + service.name] = service
                names.append(scope + service.name)
            }
            Self.collect(file.messageType, in: scope, into: &messages)
        }
        self.services = services
        self.messages = messages
        serviceNames = names
    }

    private static func collect(
        _ types: [Google_Protobuf_DescriptorProto], in scope: String,
        into messages: inout [String: Google_Protobuf_DescriptorProto]
    ) {
        for type in types {
            messages[scope + type.name] = type
            collect(type.nestedType, in: "\(scope)\(type.name).", into: &messages)
        }
    }
}

extension EndpointSchema {
    /// The endpoints of a service that generated code describes.
    /// - Throws: `invalidArgument` when its descriptors do not contain it, which generated code never does.
    package static func endpoints(of service: RPCServiceDescriptor) throws(MicroError) -> [Endpoint] {
        try EndpointSchema(fileDescriptorSet: service.descriptors.bytes).endpoints(of: service.name)
    }

    /// The endpoints of the service with this full name, such as `helloworld.Helloworld`.
    /// - Throws: `invalidArgument` when the descriptors contain no such service.
    package func endpoints(of serviceName: String) throws(MicroError) -> [Endpoint] {
        guard let service = services[serviceName] else {
            throw MicroError(.invalidArgument, "the descriptors contain no service \(serviceName)")
        }
        let package = serviceName.split(separator: ".").dropLast().joined(separator: ".")
        return service.method.map { method in
            let isStream = method.clientStreaming || method.serverStreaming
            return Endpoint(
                name: "\(service.name).\(method.name)",
                method: "\(serviceName)/\(method.name)",
                clientStreaming: method.clientStreaming,
                serverStreaming: method.serverStreaming,
                request: tree(of: method.inputType, in: package),
                response: tree(of: method.outputType, in: package),
                metadata: isStream ? [Endpoint.streamKey: "true"] : [:]
            )
        }
    }

    /// The tree of a message; its root is named like the message.
    private func tree(of typeName: String, in package: String) -> EndpointValue {
        var tree = ValueTree(messages: messages, package: package)
        return tree.root(Self.absolute(typeName))
    }

    /// A type's name in descriptors begins with a dot.
    fileprivate static func absolute(_ typeName: String) -> String {
        typeName.hasPrefix(".") ? String(typeName.dropFirst()) : typeName
    }
}

/// Grows one tree within its bounds.
private struct ValueTree {
    let messages: [String: Google_Protobuf_DescriptorProto]
    let package: String
    private var count = 0
    /// The messages from the root to here: a message inside itself stays closed.
    private var path: [String] = []

    init(messages: [String: Google_Protobuf_DescriptorProto], package: String) {
        self.messages = messages
        self.package = package
    }

    mutating func root(_ typeName: String) -> EndpointValue {
        let name = shortName(typeName)
        return EndpointValue(name: name, type: name, values: values(of: typeName))
    }

    /// The fields of a message; none where a bound or a recursion closes it, and for the well-known types,
    /// whose JSON is not made of their fields.
    private mutating func values(of typeName: String) -> [EndpointValue] {
        guard let message = messages[typeName], path.count < EndpointSchema.depthMax,
            !path.contains(typeName),
            !typeName.hasPrefix("google.protobuf."), count + message.field.count <= EndpointSchema.valuesMax
        else { return [] }
        count += message.field.count
        path.append(typeName)
        defer { path.removeLast() }
        return message.field.map { value(of: $0) }
    }

    private mutating func value(of field: Google_Protobuf_FieldDescriptorProto) -> EndpointValue {
        if let (key, element) = mapEntry(of: field) {
            return EndpointValue(
                name: field.name, type: "map[\(type(of: key))]\(type(of: element))",
                values: children(of: element))
        }
        let prefix = field.label == .repeated ? "[]" : ""
        return EndpointValue(name: field.name, type: prefix + type(of: field), values: children(of: field))
    }

    private mutating func children(of field: Google_Protobuf_FieldDescriptorProto) -> [EndpointValue] {
        guard field.type == .message || field.type == .group else { return [] }
        return values(of: EndpointSchema.absolute(field.typeName))
    }

    private func mapEntry(
        of field: Google_Protobuf_FieldDescriptorProto
    ) -> (key: Google_Protobuf_FieldDescriptorProto, value: Google_Protobuf_FieldDescriptorProto)? {
        guard field.type == .message, field.label == .repeated,
            let entry = messages[EndpointSchema.absolute(field.typeName)], entry.options.mapEntry,
            let key = entry.field.first(where: { $0.number == 1 }),
            let value = entry.field.first(where: { $0.number == 2 })
        else { return nil }
        return (key, value)
    }

    private func type(of field: Google_Protobuf_FieldDescriptorProto) -> String {
        switch field.type {
        case .string: "string"
        case .bool: "bool"
        case .bytes: "bytes"
        case .enum: "enum"
        case .float: "float32"
        case .double: "float64"
        case .int32, .sint32, .sfixed32: "int32"
        case .int64, .sint64, .sfixed64: "int64"
        case .uint32, .fixed32: "uint32"
        case .uint64, .fixed64: "uint64"
        case .message, .group: shortName(EndpointSchema.absolute(field.typeName))
        }
    }

    /// The name inside the service's own package, or the full name.
    private func shortName(_ typeName: String) -> String {
        let scope = package.isEmpty ? "" : "\(package)."
        return typeName.hasPrefix(scope) ? String(typeName.dropFirst(scope.count)) : typeName
    }
}
