import SwiftProtobuf
import SwiftProtobufPluginLibrary

/// Writes, beside swift-protobuf's messages, what a service author implements and what a caller calls:
/// one `name.micro.swift` for each `.proto` file that declares a service.
@main
struct MicroCodeGenerator: CodeGenerator {
    var version: String? { "4.0.0" }
    var projectURL: String? { "https://github.com/micro/micro" }

    var supportedFeatures: [Google_Protobuf_Compiler_CodeGeneratorResponse.Feature] {
        [.proto3Optional, .supportsEditions]
    }

    var supportedEditionRange: ClosedRange<Google_Protobuf_Edition> {
        DescriptorSet.bundledEditionsSupport
    }

    func generate(
        files: [FileDescriptor],
        parameter: any CodeGeneratorParameter,
        protoCompilerContext: any ProtoCompilerContext,
        generatorOutputs: any GeneratorOutputs
    ) throws {
        let options = try GeneratorOptions(parameter.parsedPairs)
        for file in files where !file.services.isEmpty {
            let source = try FileSource(file, options: options)
            try generatorOutputs.add(
                fileName: options.fileNaming.outputName(for: file.name), contents: source.text())
        }
    }
}

/// Why no code can be made; protoc shows it to the person who ran it.
struct GeneratorError: Error, CustomStringConvertible {
    let description: String
}
