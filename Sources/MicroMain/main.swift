import Glibc
import MicroCLI

exit(await CLI(root: MicroCommand.self).run(CommandLine.arguments))
