import Glibc
package import MicroCore

extension Folder {
    /// Puts a file of this content under `name`, whole or not at all, only its owner's to read. Durable when this returns.
    package func replaceFile(_ name: String, with bytes: some Collection<UInt8>) throws(MicroError) {
        let aside = path(of: ".\(name).new")
        unlink(aside)
        let file = try OpenFile(creating: aside)
        try file.write(bytes)
        try file.sync()
        try Self.move(aside, to: path(of: name))
        try sync()
    }
}
