/// A shell that completes words.
enum Shell: String, CaseIterable, Sendable {
    case bash, zsh, fish

    /// What the shell is to read. It asks `micro __complete` for what a word may become, so services that run are
    /// completed like commands; without an answer it completes files.
    var script: String {
        switch self {
        case .bash: Self.bashScript
        case .zsh: Self.zshScript
        case .fish: Self.fishScript
        }
    }

    // The shell takes `=` for a word of its own, so a word behind it is completed as a file.
    private static let bashScript = """
        _micro() {
            local IFS=$'\\n'
            COMPREPLY=($("${COMP_WORDS[0]}" __complete -- "${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null))
            if [ ${#COMPREPLY[@]} -eq 1 ] && [ "${COMPREPLY[0]: -1}" = "=" ]; then compopt -o nospace; fi
        }
        complete -o default -F _micro micro

        """

    private static let zshScript = """
        #compdef micro
        _micro() {
            local -a replies
            replies=("${(@f)$("${words[1]}" __complete -- "${(@)words[2,CURRENT]}" 2>/dev/null)}")
            if [[ -z "${replies[1]}" ]]; then
                _files
            else
                compadd -- "${(@)replies:#*=}"
                compadd -S '' -- "${(@M)replies:#*=}"
            fi
        }
        compdef _micro micro

        """

    private static let fishScript = """
        function __micro_complete
            set -l words (commandline -opc) (commandline -ct)
            micro __complete -- $words[2..-1] 2>/dev/null
        end
        complete -c micro -a '(__micro_complete)'

        """
}
