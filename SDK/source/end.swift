// Of the platform's package, what a service is built from: the library with all below it, and the plug-in.
var kept: Set<String> = []
var below = ["Micro", "MicroConfiguration"]
while let name = below.popLast() {
    guard kept.insert(name).inserted else { continue }
    for dependency in package.targets.first(where: { $0.name == name })?.dependencies ?? [] {
        if case .byNameItem(let other, _) = dependency { below.append(other) }
    }
}
package.targets.removeAll { !kept.contains($0.name) }
package.targets.append(.plugin(name: "GenerateFromProto", capability: .buildTool()))
package.products = [
    .library(name: "Micro", targets: ["Micro"]),
    .library(name: "MicroConfiguration", targets: ["MicroConfiguration"]),
    .plugin(name: "GenerateFromProto", targets: ["GenerateFromProto"]),
]
