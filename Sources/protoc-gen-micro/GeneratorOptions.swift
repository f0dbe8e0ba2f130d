/// What `--micro_opt` may say.
struct GeneratorOptions {
    /// `Visibility=Internal|Package|Public`: who may use the generated code.
    var visibility = Visibility.internal
    /// `Import=Module`: the module that gives the runtime's types, `Micro` or `MicroRPC`.
    var module = "Micro"
    /// `FileNaming=FullPath|PathToUnderscores|DropPath`: where the output goes.
    var fileNaming = FileNaming.fullPath

    init(_ pairs: [(key: String, value: String)]) throws {
        for (key, value) in pairs {
            switch key {
            case "Visibility": visibility = try Self.parse(value, of: key)
            case "FileNaming": fileNaming = try Self.parse(value, of: key)
            case "Import" where SwiftName.isIdentifier(value): module = value
            case "Import": throw GeneratorError(description: "Import=\(value) names no module")
            default:
                throw GeneratorError(
                    description: "unknown option \(key): use Visibility, Import or FileNaming")
            }
        }
    }

    private static func parse<Option: RawRepresentable & CaseIterable>(
        _ value: String, of key: String
    ) throws -> Option where Option.RawValue == String {
        guard let option = Option(rawValue: value) else {
            let allowed = Option.allCases.map(\.rawValue).joined(separator: ", ")
            throw GeneratorError(description: "\(key)=\(value) is not one of \(allowed)")
        }
        return option
    }
}

extension GeneratorOptions {
    /// Who may use the generated code.
    enum Visibility: String, CaseIterable {
        case `internal` = "Internal"
        case package = "Package"
        case `public` = "Public"

        /// The modifier with its space; nothing for internal, which needs none.
        var modifier: String {
            switch self {
            case .internal: ""
            case .package: "package "
            case .public: "public "
            }
        }
    }

    /// Where the output goes, named as swift-protobuf's own plug-in names it.
    enum FileNaming: String, CaseIterable {
        case fullPath = "FullPath"
        case pathToUnderscores = "PathToUnderscores"
        case dropPath = "DropPath"

        /// `a/b.proto` becomes `a/b.micro.swift`, `a_b.micro.swift` or `b.micro.swift`.
        func outputName(for protoName: String) -> String {
            let stem = protoName.hasSuffix(".proto") ? String(protoName.dropLast(6)) : protoName
            let parts = stem.split(separator: "/")
            let named =
                switch self {
                case .fullPath: stem
                case .pathToUnderscores: parts.joined(separator: "_")
                case .dropPath: parts.last.map(String.init) ?? stem
                }
            return named + ".micro.swift"
        }
    }
}
