extension Response {
    /// The bytes of one member of the data, as the server wrote them; nil where the data have no such member.
    ///
    /// - Parameter name: The member's name, without anything that JSON escapes.
    public func member(_ name: StaticString) -> [UInt8]? {
        var scanner = JSONScanner(data)
        return scanner.member(name).map { Array($0) }
    }
}
