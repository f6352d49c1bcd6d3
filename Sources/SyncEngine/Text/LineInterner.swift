/// Gives equal lines equal numbers, so that comparing two lines is comparing two integers.
struct LineInterner {
    private var numbers: [ArraySlice<UInt8>: Int] = [:]

    /// The numbers of a text's lines.
    mutating func numbers(of text: TextLines) -> [Int] {
        text.lines.map { line in
            if let known = numbers[line] { return known }
            let number = numbers.count
            numbers[line] = number
            return number
        }
    }
}
