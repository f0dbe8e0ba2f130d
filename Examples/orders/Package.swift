// swift-tools-version: 6.2
import PackageDescription

// Where the library Micro lies prebuilt: `micro new` and `micro server` keep this link to it.
let sdk = Context.environment["MICRO_SDK"] ?? (Context.environment["HOME"] ?? "") + "/.micro/sdk"

let package = Package(
    name: "orders",
    dependencies: [.package(path: "\(sdk)/package/micro")],
    targets: [
        .executableTarget(
            name: "orders",
            dependencies: [.product(name: "Micro", package: "micro")],
            path: ".",
            exclude: ["README.md"],
            plugins: [.plugin(name: "GenerateFromProto", package: "micro")])
    ]
)
