import FoundationEssentials
package import MicroRPC
package import MicroWire
import Synchronization

/// Tells gRPC tools what a process offers: `grpc.reflection.v1.ServerReflection`.
package final class ReflectionService: Grpc_Reflection_V1_ServerReflectionService {
    private let names: [String]
    private let sets: [RPCDescriptorSet]
    // Read only when somebody asks for the first time.
    private let index = Mutex<FileIndex?>(nil)

    private init(_ services: [any RPCService]) {
        let all = services.map { type(of: $0).descriptor } + [Self.descriptor]
        names = all.map(\.name).sorted()
        sets = all.map(\.descriptors)
    }

    /// The service in its versions `v1` and `v1alpha`, describing `services` and itself.
    package static func services(describing services: [any RPCService]) -> [any RPCService] {
        let service = ReflectionService(services)
        return [service, ReflectionAlpha(service: service)]
    }

    /// Answers one question after the other.
    package func serverReflectionInfo(
        _ requests: RPCReader<Grpc_Reflection_V1_ServerReflectionRequest>,
        responses: RPCWriter<Grpc_Reflection_V1_ServerReflectionResponse>, context: RPCContext
    ) async throws {
        for try await request in requests {
            var response = Grpc_Reflection_V1_ServerReflectionResponse()
            response.validHost = request.host
            response.originalRequest = request
            response.messageResponse = answer(request)
            try await responses.write(response)
        }
    }

    private typealias Answer = Grpc_Reflection_V1_ServerReflectionResponse.OneOf_MessageResponse

    private func answer(_ request: Grpc_Reflection_V1_ServerReflectionRequest) -> Answer {
        switch request.messageRequest {
        case .listServices:
            var list = Grpc_Reflection_V1_ListServiceResponse()
            list.service = names.map { name in
                var service = Grpc_Reflection_V1_ServiceResponse()
                service.name = name
                return service
            }
            return .listServicesResponse(list)
        case .fileByFilename(let name):
            return files { $0.file(named: name) } ?? Self.notFound("the file \(name)")
        case .fileContainingSymbol(let symbol):
            return files { $0.file(declaring: symbol) } ?? Self.notFound(symbol)
        case .fileContainingExtension(let request):
            return Self.notFound("extension \(request.extensionNumber) of \(request.containingType)")
        case .allExtensionNumbersOfType(let type):
            var numbers = Grpc_Reflection_V1_ExtensionNumberResponse()
            numbers.baseTypeName = type
            return .allExtensionNumbersResponse(numbers)
        case nil:
            return Self.error(.invalidArgument, "the request asks nothing")
        }
    }

    private func files(_ find: (FileIndex) -> [Data]?) -> Answer? {
        let found = index.withLock { index in
            let read = index ?? FileIndex(sets)
            index = read
            return find(read)
        }
        guard let found else { return nil }
        var response = Grpc_Reflection_V1_FileDescriptorResponse()
        response.fileDescriptorProto = found
        return .fileDescriptorResponse(response)
    }

    private static func notFound(_ what: String) -> Answer {
        error(.notFound, "\(what) is not known here")
    }

    private static func error(_ code: RPCCode, _ message: String) -> Answer {
        var response = Grpc_Reflection_V1_ErrorResponse()
        response.errorCode = Int32(truncatingIfNeeded: code.rawValue)
        response.errorMessage = message
        return .errorResponse(response)
    }
}

/// The same under the name by which older tools ask.
private struct ReflectionAlpha: RPCService {
    let service: ReflectionService

    static var descriptor: RPCServiceDescriptor {
        RPCServiceDescriptor(
            name: "grpc.reflection.v1alpha.ServerReflection", methods: ReflectionService.descriptor.methods,
            descriptors: ReflectionService.descriptor.descriptors)
    }

    var methods: [RPCMethod] { service.methods }
}
