extension ByteSet {
    /// The ASCII characters of a class as POSIX names it; nil for a name that there is none of.
    init?(named name: String) {
        let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
        let lower = UInt8(ascii: "a")...UInt8(ascii: "z")
        let upper = UInt8(ascii: "A")...UInt8(ascii: "Z")
        let printing: ClosedRange<UInt8> = 0x21...0x7E
        switch name {
        case "alnum": self.init([digits, lower, upper].joined())
        case "alpha": self.init([lower, upper].joined())
        case "blank": self.init([0x20, 0x09])
        case "cntrl": self.init([0x00...0x1F, 0x7F...0x7F].joined())
        case "digit": self.init(digits)
        case "graph": self.init(printing)
        case "lower": self.init(lower)
        case "print": self.init(0x20...0x7E)
        case "punct":
            self.init(printing.filter { !digits.contains($0) && !lower.contains($0) && !upper.contains($0) })
        case "space": self.init([0x20...0x20, 0x09...0x0D].joined())
        case "upper": self.init(upper)
        case "xdigit":
            self.init([digits, UInt8(ascii: "a")...UInt8(ascii: "f"), UInt8(ascii: "A")...UInt8(ascii: "F")].joined())
        default: return nil
        }
    }
}
