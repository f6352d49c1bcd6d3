extension Completions.Shell {
    /// The script that the shell reads: it asks `pbsync complete` for everything.
    var script: String {
        switch self {
        case .bash: Self.bashScript
        case .zsh: Self.zshScript
        case .fish: Self.fishScript
        }
    }

    private static let bashScript = #"""
        # Completions of pbsync for bash.
        _pbsync() {
            local line files=none
            COMPREPLY=()
            while IFS= read -r line; do
                case $line in
                :*) files=${line#:} ;;
                *) COMPREPLY+=("${line%%$'\t'*}") ;;
                esac
            done < <("${COMP_WORDS[0]}" complete --quoted -- "${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
            compopt -o filenames 2>/dev/null
            local current=$2
            [ "$current" = = ] && current=
            case $files in
            files) while IFS= read -r line; do COMPREPLY+=("$line"); done < <(compgen -f -- "$current") ;;
            folders) while IFS= read -r line; do COMPREPLY+=("$line"); done < <(compgen -d -- "$current") ;;
            esac
        }
        complete -F _pbsync pbsync
        """#

    private static let zshScript = #"""
        #compdef pbsync
        # Completions of pbsync for zsh.
        _pbsync() {
            local line files=none
            local -a values notes
            while IFS= read -r line; do
                case $line in
                :*) files=${line#:} ;;
                *)
                    values+=("${line%%$'\t'*}")
                    notes+=("${line%%$'\t'*}  ${line#*$'\t'}")
                    ;;
                esac
            done < <("${words[1]}" complete -- "${(@Q)words[2,CURRENT]}" 2>/dev/null)
            (( ${#values} )) && compadd -l -d notes -a values
            case $files in
            files) _files ;;
            folders) _files -/ ;;
            esac
        }
        if [ "${funcstack[1]}" = _pbsync ]; then
            _pbsync "$@"
        else
            compdef _pbsync pbsync
        fi
        """#

    private static let fishScript = #"""
        # Completions of pbsync for fish.
        function __pbsync_complete
            set -l words (commandline -opc) (commandline -ct)
            for line in ($words[1] complete -- $words[2..-1] 2>/dev/null)
                switch $line
                    case ':files'
                        __fish_complete_path (commandline -ct)
                    case ':folders'
                        __fish_complete_directories (commandline -ct)
                    case ':*'
                    case '*'
                        printf '%s\n' $line
                end
            end
        end
        complete -c pbsync -f -a '(__pbsync_complete)'
        """#
}
