import MicroCore

/// One version of one service in one namespace.
struct ServiceKey: Hashable, Sendable {
    var namespace: Namespace
    var name: ServiceName
    var version: String

    init(_ record: RuntimeRecord) {
        self.init(namespace: record.namespace, name: record.service.name, version: record.service.version)
    }

    init(namespace: Namespace, name: ServiceName, version: String) {
        self.namespace = namespace
        self.name = name
        self.version = version
    }

    /// The version as the name of a folder: what is neither letter, digit, dash nor inner dot is encoded.
    var versionFolder: String {
        var text = ""
        for byte in version.utf8 {
            let scalar = Unicode.Scalar(byte)
            let isPlain = scalar.isASCII && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar))
            if isPlain || scalar == "-" || (scalar == "." && !text.isEmpty) {
                text.unicodeScalars.append(scalar)
            } else {
                text += "%" + String(byte, radix: 16)
            }
        }
        return text
    }
}

extension ServiceKey: CustomStringConvertible {
    var description: String { version == ServiceRecord.latest ? "\(name)" : "\(name)@\(version)" }
}
