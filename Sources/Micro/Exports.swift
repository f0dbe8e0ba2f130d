// What the source of a service sees by `import Micro` alone. Names are given out one by one, so that a service's own
// messages may be called `Account`, `Node` or `Metadata`; whoever needs more imports the module that has it.
@_exported public import struct Logging.Logger
@_exported public import struct MicroCore.MicroError
@_exported public import struct MicroRPC.CallOptions
@_exported public import struct MicroRPC.LocalCaller
@_exported public import protocol MicroRPC.RPCCaller
@_exported public import struct MicroRPC.RPCCode
@_exported public import struct MicroRPC.RPCContext
@_exported public import struct MicroRPC.RPCDescriptorSet
@_exported public import struct MicroRPC.RPCError
@_exported public import protocol MicroRPC.RPCErrorConvertible
@_exported public import struct MicroRPC.RPCErrorDetail
@_exported public import struct MicroRPC.RPCMethod
@_exported public import struct MicroRPC.RPCMethodDescriptor
@_exported public import struct MicroRPC.RPCReader
@_exported public import struct MicroRPC.RPCResponses
@_exported public import protocol MicroRPC.RPCService
@_exported public import struct MicroRPC.RPCServiceDescriptor
@_exported public import struct MicroRPC.RPCWriter
@_exported public import struct SwiftProtobuf.Google_Protobuf_Any
@_exported public import struct SwiftProtobuf.Google_Protobuf_Duration
@_exported public import struct SwiftProtobuf.Google_Protobuf_Empty
@_exported public import struct SwiftProtobuf.Google_Protobuf_FieldMask
@_exported public import struct SwiftProtobuf.Google_Protobuf_ListValue
@_exported public import struct SwiftProtobuf.Google_Protobuf_Struct
@_exported public import struct SwiftProtobuf.Google_Protobuf_Timestamp
@_exported public import struct SwiftProtobuf.Google_Protobuf_Value
