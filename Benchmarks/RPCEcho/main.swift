// MicroRPC alone: a server that echoes, to be compared with the bare handler of NIOEcho.
import MicroRPC
import NIOCore
import NIOPosix
import SwiftProtobuf

#if canImport(Glibc)
    import Glibc
#endif

struct Echo: RPCService {
    static let descriptor = RPCServiceDescriptor(
        name: "helloworld.Helloworld", methods: [], descriptors: RPCDescriptorSet(hash: "", base64: ""))

    var methods: [RPCMethod] {
        [
            .unary("Call") { (request: Google_Protobuf_StringValue, _: RPCContext) -> Google_Protobuf_StringValue in
                request
            }
        ]
    }
}

let arguments = CommandLine.arguments.dropFirst()
let group = MultiThreadedEventLoopGroup(numberOfThreads: System.coreCount)
guard let address = Address("127.0.0.1:\(arguments.first ?? "50052")") else { exit(2) }
var configuration = RPCServer.Configuration(address: address)
configuration.call.startsOnEventLoop = !arguments.contains("threads")
let server = RPCServer(router: RPCRouter([Echo()]), configuration: configuration, group: group)
print(try await server.start())
try await Task.sleep(for: .seconds(1_000_000))
