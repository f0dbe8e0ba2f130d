import FoundationEssentials
package import MicroRPC
import SwiftProtobuf

/// Tells gRPC's tools what a server offers. Answers version `v1`, and `v1alpha` of older tools, which is the same
/// on the wire.
package struct ReflectionService: Grpc_Reflection_V1_ServerReflectionService {
    /// The services' full names in alphabetical order.
    private let serviceNames: [String]
    private let files: [String: File]
    /// The file that declares a message, enum, service, method, field or value.
    private let fileNames: [String: String]

    private struct File {
        let bytes: Data
        let imports: [String]
    }

    /// Tells of these services, and of what their descriptors contain.
    package init(_ services: [RPCServiceDescriptor]) {
        var files: [String: File] = [:]
        var fileNames: [String: String] = [:]
        for service in services {
            guard let set = try? Google_Protobuf_FileDescriptorSet(serializedBytes: service.descriptors.bytes)
            else { continue }
            for file in set.file where files[file.name] == nil {
                guard let bytes: Data = try? file.serializedBytes() else { continue }
                files[file.name] = File(bytes: bytes, imports: file.dependency)
                for symbol in file.symbols { fileNames[symbol] = file.name }
            }
        }
        self.files = files
        self.fileNames = fileNames
        serviceNames = services.map(\.name).sorted()
    }

    /// Answers one question after the other.
    package func serverReflectionInfo(
        _ requests: RPCReader<Grpc_Reflection_V1_ServerReflectionRequest>,
        responses: RPCWriter<Grpc_Reflection_V1_ServerReflectionResponse>, context: RPCContext
    ) async throws {
        for try await request in requests {
            try await responses.write(answer(request))
        }
    }

    func answer(
        _ request: Grpc_Reflection_V1_ServerReflectionRequest
    ) -> Grpc_Reflection_V1_ServerReflectionResponse {
        var response = Grpc_Reflection_V1_ServerReflectionResponse()
        response.validHost = request.host
        response.originalRequest = request
        switch request.messageRequest {
        case .listServices:
            response.listServicesResponse.service = serviceNames.map { name in
                var service = Grpc_Reflection_V1_ServiceResponse()
                service.name = name
                return service
            }
        case .fileByFilename(let name):
            response.messageResponse = found(name, as: "file \(name)")
        case .fileContainingSymbol(let symbol):
            response.messageResponse = found(fileNames[symbol], as: "symbol \(symbol)")
        case .fileContainingExtension(let request):
            response.messageResponse = Self.error(
                .notFound, "no extensions of \(request.containingType) are known")
        case .allExtensionNumbersOfType(let type):
            guard fileNames[type] != nil else {
                response.messageResponse = Self.error(.notFound, "no type \(type) is known")
                break
            }
            response.allExtensionNumbersResponse.baseTypeName = type
        case nil:
            response.messageResponse = Self.error(.invalidArgument, "the request asks for nothing")
        }
        return response
    }

    private typealias Answer = Grpc_Reflection_V1_ServerReflectionResponse.OneOf_MessageResponse

    /// The file and all that it imports.
    private func found(_ name: String?, as what: String) -> Answer {
        guard let name, files[name] != nil else {
            return Self.error(.notFound, "no \(what.prefix(200)) is known")
        }
        var response = Grpc_Reflection_V1_FileDescriptorResponse()
        var wanted = [name]
        var seen: Set<String> = [name]
        while let next = wanted.popLast() {
            guard let file = files[next] else { continue }
            response.fileDescriptorProto.append(file.bytes)
            wanted += file.imports.filter { seen.insert($0).inserted }
        }
        return .fileDescriptorResponse(response)
    }

    private static func error(_ code: RPCCode, _ message: String) -> Answer {
        var response = Grpc_Reflection_V1_ErrorResponse()
        response.errorCode = Int32(truncatingIfNeeded: code.rawValue)
        response.errorMessage = message
        return .errorResponse(response)
    }
}

extension Google_Protobuf_FileDescriptorProto {
    /// The full names of everything that the file declares.
    fileprivate var symbols: [String] {
        let scope = package.isEmpty ? "" : "\(package)."
        var symbols = self.extension.map { scope + $0.name }
        for service in service {
            symbols.append(scope + service.name)
            symbols += service.method.map { "\(scope)\(service.name).\($0.name)" }
        }
        for message in messageType { symbols += message.symbols(in: scope) }
        for type in enumType { symbols += type.symbols(in: scope) }
        return symbols
    }
}

extension Google_Protobuf_DescriptorProto {
    fileprivate func symbols(in scope: String) -> [String] {
        let inner = "\(scope)\(name)."
        var symbols = [scope + name]
        symbols += field.map { inner + $0.name }
        symbols += oneofDecl.map { inner + $0.name }
        for message in nestedType { symbols += message.symbols(in: inner) }
        for type in enumType { symbols += type.symbols(in: inner) }
        return symbols
    }
}

extension Google_Protobuf_EnumDescriptorProto {
    /// The values of an enum are siblings of the enum itself.
    fileprivate func symbols(in scope: String) -> [String] {
        [scope + name] + value.map { scope + $0.name }
    }
}
