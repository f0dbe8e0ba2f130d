import FoundationEssentials
import MicroCore
import MicroSQLite
import MicroWire

extension ServerConfiguration {
    /// The data folder of a command that works on it without a server: what the flag says, else the environment, else
    /// where it is when nobody says anything.
    static func dataFolder(_ flag: String?) throws(MicroError) -> String {
        let environment = ProcessInfo.processInfo.environment
        let said = [flag, environment[ServerSetting.data.variable]].compactMap { $0 }.first { !$0.isEmpty }
        guard let path = said ?? defaultDataFolder(environment) else {
            throw MicroError(
                .invalidArgument,
                "\(ServerSetting.data.title): there is no HOME to look for the data in: say which folder")
        }
        return path
    }

    /// The same for a command that needs a server's data.
    /// - Throws: `notFound` when no server has kept anything there.
    static func existingDataFolder(_ flag: String?) throws(MicroError) -> Folder {
        let folder = Folder(try dataFolder(flag))
        guard try FolderEntry(name: "", at: folder.path(of: SQLiteDatabase.fileName))?.kind == .file else {
            throw MicroError(
                .notFound, "no server has kept anything in \(folder.path): say with --data where it is")
        }
        return folder
    }
}
