package import Logging
import MicroCore
package import MicroRPC

/// How a server is set up.
package struct ServerConfiguration: Sendable {
    /// The largest body that may be allowed at the gateway.
    package static let bodyBytesMost = 1 << 30
    /// The largest blob that may be allowed: 1 PiB.
    package static let blobBytesMost = 1 << 50
    /// The largest value of a record that may be allowed: a message that holds one must pass the doors.
    package static let storeValueBytesMost = 3 << 20

    /// The folder that everything is kept in.
    package var dataFolder: String
    /// Where HTTP and JSON is spoken.
    package var gatewayAddress = loopback(port: 8080)
    /// Where gRPC is spoken.
    package var proxyAddress = loopback(port: 8081)
    /// What is logged: this and what is graver.
    package var logLevel = Logger.Level.info
    /// The folder that services are built against.
    package var sdkFolder: String
    /// The person's own folder, in which a link leads to `sdkFolder`; nil when nobody knows whose it would be.
    package var stateFolder: String?
    /// The largest body of a request at the gateway.
    package var bodyBytesMax = 4 << 20
    /// The largest blob.
    package var blobBytesMax = BlobLimits.blobBytesMax
    /// The largest value of a record.
    package var storeValueBytesMax = StoreLimits.valueBytesMax
    /// The secret of the account `admin` when the first start makes it; nil for a random one.
    package var adminPassword: String?
    /// The keys of the configuration's secrets, in base64 with commas between them; nil for those in the data folder.
    package var configSecretKey: String?
    /// What TLS is made of at both doors; nil for none.
    package var tls: TLSFiles?
    /// Whether addresses that the network reaches are allowed although nothing is encrypted.
    package var isInsecure = false
    /// How long stopping may take, services included, before what is left is cut off.
    package var stopWithin = Duration.seconds(15)
    /// How many threads serve the doors.
    package var eventLoopsMax = 8

    private static func loopback(port: Int) -> Address {
        Address(host: "127.0.0.1", port: port)
    }

    /// `dataFolder` and `sdkFolder` depend on where and by whom the server is started.
    package init(dataFolder: String, sdkFolder: String) {
        self.dataFolder = dataFolder
        self.sdkFolder = sdkFolder
    }

    /// - Throws: `failedPrecondition` when a door would be open to the network unencrypted.
    func check() throws(MicroError) {
        guard !isInsecure, tls == nil else { return }
        for (setting, address) in [
            (ServerSetting.gatewayAddress, gatewayAddress), (.proxyAddress, proxyAddress),
        ] where !address.isLoopback {
            throw MicroError(
                .failedPrecondition,
                "\(setting.title): \(address) can be reached from the network, and nothing would be encrypted: give a certificate by --tls-certificate and --tls-key, or bind 127.0.0.1, or say --insecure if the network is yours alone"
            )
        }
    }
}
