package import MicroCore

extension Folder {
    /// Returns when everything in it, and in the folders in it, will outlast a loss of power.
    /// - Parameter readingBack: has later reads come from the disk, as far as the system lets itself be told.
    package func syncAll(readingBack: Bool = false) throws(MicroError) {
        for entry in try entries() {
            switch entry.kind {
            case .folder: try folder(entry.name).syncAll(readingBack: readingBack)
            case .file:
                let file = try OpenFile(reading: path(of: entry.name))
                try file.sync()
                if readingBack { file.forgetCached() }
            case .link, .other: continue
            }
        }
        try sync()
    }
}
