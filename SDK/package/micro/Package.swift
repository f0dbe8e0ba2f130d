// swift-tools-version: 6.2
import PackageDescription

// The library Micro, prebuilt: what `import Micro` needs comes out of the folder two levels up.
let sdk = Context.packageDirectory + "/../.."

let package = Package(
    name: "micro",
    products: [
        .library(name: "Micro", targets: ["MicroPrebuilt", "MicroModules"]),
        .library(name: "MicroConfiguration", targets: ["MicroPrebuilt", "MicroModules"]),
        .plugin(name: "GenerateFromProto", targets: ["GenerateFromProto"]),
    ],
    targets: [
        // The modules; its library is empty.
        .binaryTarget(name: "MicroModules", path: "MicroModules.artifactbundle"),
        // The code.
        .target(
            name: "MicroPrebuilt",
            linkerSettings: [
                .unsafeFlags(["-L", sdk + "/lib", "-Xlinker", "-rpath", "-Xlinker", sdk + "/lib"]),
                .linkedLibrary("Micro"),
            ]),
        // Messages, service protocols and clients from the `.proto` files of a target.
        .plugin(name: "GenerateFromProto", capability: .buildTool()),
    ]
)
