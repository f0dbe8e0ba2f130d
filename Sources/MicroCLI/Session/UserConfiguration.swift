import FoundationEssentials

/// What the person chose: `config.json`, with dot paths as nested objects.
struct UserConfiguration: Equatable, Sendable {
    /// The file's name in the state folder.
    static let fileName = "config.json"

    private var root: JSONValue

    /// A missing file says that the environment is `local`.
    init(text: String?) throws {
        guard let text, !text.isEmpty else {
            root = .object(["env": .string(PlatformEnvironment.local.name)])
            return
        }
        do {
            root = try JSONDecoder().decode(JSONValue.self, from: Data(text.utf8))
        } catch {
            throw CLIError(
                "the file \(Self.fileName) of your Micro settings is not JSON", next: "Repair or remove it.")
        }
    }

    /// The file's text.
    func text() throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(root), as: UTF8.self) + "\n"
    }

    /// A text by its dot path; nil when absent or empty.
    subscript(path: String) -> String? {
        get {
            let text = root[Self.keys(path)]?.string
            return text?.isEmpty == false ? text : nil
        }
        set { root[Self.keys(path)] = newValue.map { .string($0) } }
    }

    /// Whether other settings are under a dot path.
    func isGroup(_ path: String) -> Bool {
        if case .object(let members) = root[Self.keys(path)] { !members.isEmpty } else { false }
    }

    /// Whether credentials of git hosts are kept.
    var hasCredentials: Bool {
        isGroup(SettingKey.credentials) || self[SettingKey.credentials] != nil
    }

    private static func keys(_ path: String) -> [String] {
        path.split(separator: ".").map(String.init)
    }
}

// Names of environments may contain dots, so their keys are not dot paths.
extension UserConfiguration {
    /// The name of the environment that was selected.
    var environmentName: String {
        get { self["env"] ?? PlatformEnvironment.local.name }
        set { root[["env"]] = .string(newValue) }
    }

    /// The environments that the person added, by name. Kept as the original keeps them: JSON within a text.
    var environments: [String: PlatformEnvironment] {
        get throws {
            guard let kept = root[["envs"]]?.string, !kept.isEmpty else { return [:] }
            do {
                return try JSONDecoder().decode([String: PlatformEnvironment].self, from: Data(kept.utf8))
            } catch {
                throw CLIError(
                    "the environments in \(Self.fileName) are malformed",
                    next: "Repair or remove its member \"envs\".")
            }
        }
    }

    /// Replaces the environments that the person added.
    mutating func setEnvironments(_ environments: [String: PlatformEnvironment]) throws {
        root[["envs"]] = .string(try JSONText.line(environments))
    }

    /// The namespace that the person works in within an environment.
    func namespace(in environment: String) -> String? {
        let name = root[["namespaces", environment, "current"]]?.string
        return name?.isEmpty == false ? name : nil
    }

    /// Chooses the namespace within an environment.
    mutating func setNamespace(_ namespace: String, in environment: String) {
        root[["namespaces", environment, "current"]] = .string(namespace)
    }

    /// The account that is logged in to an environment; nil when nobody is.
    func account(in environment: String) -> String? {
        let id = root[[environment, "current-user"]]?.string
        return id?.isEmpty == false ? id : nil
    }

    /// Notes who is logged in to an environment.
    mutating func setAccount(_ id: String?, in environment: String) {
        root[[environment, "current-user"]] = id.map { .string($0) }
    }
}
