import Configuration
import Logging
package import MicroCore
import MicroRPC
import MicroWire

extension ServerConfiguration {
    /// The folder beside the executable that `make build` leaves the SDK in.
    private static let sdkName = "sdk"

    /// Reads the settings: what `flags` do not say the environment says, else the file that either names, else
    /// nothing, and then the default holds. An empty text says nothing.
    /// - Throws: `invalidArgument` naming the setting and what is wrong with it.
    package static func load(
        flags: [ServerSetting: String], environment: [String: String]
    ) throws(MicroError) -> ServerConfiguration {
        var values: [AbsoluteConfigKey: ConfigValue] = [:]
        for (setting, text) in flags where !text.isEmpty {
            values[AbsoluteConfigKey(setting.key.split(separator: ".").map(String.init))] = ConfigValue(
                .string(text), isSecret: setting.isSecret)
        }
        var providers: [any ConfigProvider] = [
            InMemoryProvider(name: "flags", values: values),
            EnvironmentVariablesProvider(
                environmentVariables: environment.filter { !$0.value.isEmpty },
                secretsSpecifier: .specific(
                    Set(ServerSetting.allCases.filter(\.isSecret).map(\.variable)))
            ).prefixKeys(with: "micro"),
        ]
        let given = SettingReader(ConfigReader(providers: providers))
        if let path = try given.text(.configurationFile) {
            providers.append(InMemoryProvider(name: "file", values: try SettingsFile(at: path).values))
        }
        return try ServerConfiguration(
            reader: SettingReader(ConfigReader(providers: providers)), environment: environment)
    }

    /// The keys: `admin.password`, `blob.bytes.max`, `body.bytes.max`, `config.secret.key`, `data`, `gateway.address`,
    /// `insecure`, `log.level`, `proxy.address`, `sdk`, `store.value.bytes.max`, `tls.certificate`, `tls.client.ca`, `tls.key`.
    init(reader: SettingReader, environment: [String: String]) throws(MicroError) {
        guard let dataFolder = try reader.text(.data) ?? Self.defaultDataFolder(environment) else {
            throw reader.wrong(.data, "there is no HOME to keep the data in: say which folder")
        }
        self.init(
            dataFolder: dataFolder,
            sdkFolder: try reader.text(.sdk) ?? Self.folderBesideExecutable(Self.sdkName))
        stateFolder = Self.stateFolder(environment)
        if let address = try reader.address(.gatewayAddress) { gatewayAddress = address }
        if let address = try reader.address(.proxyAddress) { proxyAddress = address }
        if let level = try reader.text(.logLevel) {
            guard let known = Logger.Level(rawValue: level) else {
                let levels = Logger.Level.allCases.map(\.rawValue).joined(separator: ", ")
                throw reader.wrong(.logLevel, "\"\(level)\" is not one of \(levels)")
            }
            logLevel = known
        }
        if let bytes = try reader.number(.bodyBytesMax, in: 1...Self.bodyBytesMost) { bodyBytesMax = bytes }
        if let bytes = try reader.number(.storeValueBytesMax, in: 1...Self.storeValueBytesMost) {
            storeValueBytesMax = bytes
        }
        if let bytes = try reader.number(.blobBytesMax, in: 1...Self.blobBytesMost) { blobBytesMax = bytes }
        isInsecure = try reader.isSet(.insecure)
        adminPassword = try reader.text(.adminPassword)
        configSecretKey = try reader.text(.configSecretKey)
        tls = try Self.tls(reader)
        try check()
    }

    private static func tls(_ reader: SettingReader) throws(MicroError) -> TLSFiles? {
        let authority = try reader.text(.tlsClientAuthority)
        switch (try reader.text(.tlsCertificate), try reader.text(.tlsKey)) {
        case (nil, nil):
            guard authority == nil else {
                throw reader.wrong(
                    .tlsClientAuthority,
                    "clients show certificates only to a server that has one: give --tls-certificate and --tls-key, too"
                )
            }
            return nil
        case (nil, .some):
            throw reader.wrong(.tlsCertificate, "there is a key (--tls-key), but no certificate for it")
        case (.some, nil):
            throw reader.wrong(.tlsKey, "there is a certificate (--tls-certificate), but no key for it")
        case (let certificate?, let key?):
            return TLSFiles(certificate: certificate, key: key, clientAuthority: authority)
        }
    }

    /// Where a server keeps its data, and the CLI looks for it, when nobody says otherwise.
    static func defaultDataFolder(_ environment: [String: String]) -> String? {
        home(environment).map { "\($0)/.micro/server" }
    }

    /// Where the CLI keeps what is the person's own.
    private static func stateFolder(_ environment: [String: String]) -> String? {
        if let folder = environment["MICRO_HOME"], !folder.isEmpty { return folder }
        return home(environment).map { "\($0)/.micro" }
    }

    private static func home(_ environment: [String: String]) -> String? {
        environment["HOME"].flatMap { $0.isEmpty ? nil : $0 }
    }

    private static func folderBesideExecutable(_ name: String) -> String {
        guard let program = try? Folder.realPath("/proc/self/exe"), let slash = program.lastIndex(of: "/")
        else { return name }
        return "\(program[..<slash])/\(name)"
    }
}

/// Reads settings so that what is malformed is an error instead of a default.
struct SettingReader: Sendable {
    private let reader: ConfigReader

    init(_ reader: ConfigReader) {
        self.reader = reader
    }

    /// Nil when nobody says anything, or nothing.
    func text(_ setting: ServerSetting) throws(MicroError) -> String? {
        let key = ConfigKey(setting.key)
        guard let text = reader.string(forKey: key, isSecret: setting.isSecret) else {
            guard reader.int(forKey: key) == nil, reader.bool(forKey: key) == nil else {
                throw wrong(setting, "a text is expected")
            }
            return nil
        }
        return text.isEmpty ? nil : text
    }

    func number(_ setting: ServerSetting, in range: ClosedRange<Int>) throws(MicroError) -> Int? {
        guard let number = try number(setting) else { return nil }
        guard range.contains(number) else {
            throw wrong(setting, "\(number) is not from \(range.lowerBound) to \(range.upperBound)")
        }
        return number
    }

    private func number(_ setting: ServerSetting) throws(MicroError) -> Int? {
        if let number = reader.int(forKey: ConfigKey(setting.key)) { return number }
        guard let text = try text(setting) else { return nil }
        guard let number = Int(text) else { throw wrong(setting, "\"\(text)\" is not a whole number") }
        return number
    }

    func isSet(_ setting: ServerSetting) throws(MicroError) -> Bool {
        if let isSet = reader.bool(forKey: ConfigKey(setting.key)) { return isSet }
        guard let text = try text(setting) else { return false }
        guard let isSet = Bool(text) else { throw wrong(setting, "\"\(text)\" is neither true nor false") }
        return isSet
    }

    func address(_ setting: ServerSetting) throws(MicroError) -> Address? {
        guard let text = try text(setting) else { return nil }
        guard let address = Address(text) else {
            throw wrong(setting, "\"\(text)\" is not an address like 127.0.0.1:8080")
        }
        return address
    }

    func wrong(_ setting: ServerSetting, _ reason: String) -> MicroError {
        MicroError(.invalidArgument, "\(setting.title): \(reason)")
    }
}
