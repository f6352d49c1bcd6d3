/// What editors and tools leave beside a script while they save it, and what is never a user's own script.
///
/// No rule of a project brings these back; a file that the configuration names as a script's is one all the same.
public enum Litter {
    /// Whether a file or folder of this name is passed over, with all that lies in it.
    public static func isLitter(name text: some StringProtocol) -> Bool {
        let name = String(text)
        let bytes = name.utf8
        // Hidden, which takes in vim's `.x.swp`, emacs' `.#x`, GNOME's `.goutputstream-*` and our own temporary files.
        if bytes.first == UInt8(ascii: ".") { return true }
        // Vim creates `4913` to see whether it may write to a folder.
        if name == "node_modules" || name == "4913" { return true }
        // Backups of vim, emacs and others; emacs' auto-save files.
        if bytes.last == UInt8(ascii: "~") { return true }
        if bytes.first == UInt8(ascii: "#"), bytes.last == UInt8(ascii: "#") { return true }
        return suffixes.contains { name.hasSuffix($0) } || isRemoteCopy(name)
    }

    /// Vim's swap files, the JetBrains editors' safe write, unfinished downloads and patches' leftovers.
    private static let suffixes = [
        ".swp", ".swo", ".swn", ".swx", "___jb_tmp___", "___jb_old___", ".tmp", ".bak", ".orig", ".rej", ".part",
    ]

    /// Whether a name is that of a copy of the server's text beside a script, `NAME.remote-NONCE`.
    private static func isRemoteCopy(_ name: String) -> Bool {
        let digits = name.utf8.reversed().prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }.count
        guard digits > 0 else { return false }
        let stem = name.dropLast(digits)
        return stem.hasSuffix(".js.remote-") || stem.hasSuffix(".coffee.remote-")
    }
}
