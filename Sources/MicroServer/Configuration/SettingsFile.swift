import Configuration
import FoundationEssentials
import MicroCore
import MicroWire

/// What a configuration file says: a JSON object whose keys are settings, each part of a key an object in the one
/// before. What is no setting is refused, so that nothing that was meant is passed over.
struct SettingsFile {
    /// Larger files are not looked at.
    private static let bytesMax = 1 << 20

    private(set) var values: [AbsoluteConfigKey: ConfigValue] = [:]

    /// - Throws: `invalidArgument` with what is wrong, and where.
    init(at path: String) throws(MicroError) {
        let root = try Self.parse(try Self.read(path), path)
        guard case .object(let members) = root else { throw Self.wrong("\(path) is not a JSON object") }
        var rest = members.map { (key: [$0.key], node: $0.value) }
        while let (key, node) = rest.popLast() {
            let name = key.joined(separator: ".")
            if case .object(let members) = node {
                rest += members.map { (key: key + [$0.key], node: $0.value) }
            } else {
                let setting = try Self.setting(name, path)
                guard let content = node.content else {
                    throw Self.wrong(
                        "in \(path), \"\(name)\" is neither a text nor a whole number nor true or false")
                }
                values[AbsoluteConfigKey(name.split(separator: ".").map(String.init))] = ConfigValue(
                    content, isSecret: setting.isSecret)
            }
        }
    }

    private static func read(_ path: String) throws(MicroError) -> [UInt8] {
        do throws(MicroError) {
            return try OpenFile(reading: path, followsLinks: true).readAll(bytesMax: bytesMax)
        } catch {
            throw wrong(error.detail)
        }
    }

    private static func parse(_ bytes: [UInt8], _ path: String) throws(MicroError) -> Node {
        do {
            return try JSONDecoder().decode(Node.self, from: Data(bytes))
        } catch {
            throw wrong("\(path) is not a JSON object")
        }
    }

    private static func setting(_ name: String, _ path: String) throws(MicroError) -> ServerSetting {
        let known = ServerSetting.allCases.filter { $0 != .configurationFile }
        guard let setting = known.first(where: { $0.key == name }) else {
            let names = known.map(\.key).joined(separator: ", ")
            throw wrong("in \(path), \"\(name)\" is not a setting; those are \(names)")
        }
        return setting
    }

    private static func wrong(_ reason: String) -> MicroError {
        MicroError(.invalidArgument, "\(ServerSetting.configurationFile.title): \(reason)")
    }
}

/// A part of a configuration file.
private enum Node: Decodable {
    case value(ConfigContent)
    case object([String: Node])
    case other

    /// Nil for what no setting can be.
    var content: ConfigContent? {
        guard case .value(let content) = self else { return nil }
        return content
    }

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let members = try? container.decode([String: Node].self) {
            self = .object(members)
        } else if let isSet = try? container.decode(Bool.self) {
            self = .value(.bool(isSet))
        } else if let number = try? container.decode(Int.self) {
            self = .value(.int(number))
        } else if let text = try? container.decode(String.self) {
            self = .value(.string(text))
        } else {
            self = .other
        }
    }
}
