internal import PhantombusterAPI

/// An upload or a deletion that was sent and did not come to a good end; the next look says what became of it.
struct UploadFailure: Error {
    /// Why.
    let error: APIError
}
