import MicroCore

/// The names that the modules of a service are compiled under.
struct BuildNames: Hashable, Sendable {
    /// The module of the program: it must not be the name of any module that the program imports.
    let program: String
    /// The module of the generated code, such as `HelloworldProto`.
    let proto: String

    init(_ service: ServiceName) {
        let words = service.rawValue.split { $0 == "-" || $0 == "." }
        program = "service_" + words.joined(separator: "_")
        let name = words.map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
        proto = (name.first?.isNumber == true ? "_" : "") + name + "Proto"
    }
}
