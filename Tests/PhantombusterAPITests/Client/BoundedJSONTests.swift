import PhantombusterModel
import Testing

@testable import PhantombusterAPI

@Suite("JSON of a bounded number of values")
struct BoundedJSONTests {
    @Test("Values are counted, but for what stands in texts", arguments: [("[0,0,0]", 3), (#"["a,b:[{\",","c"]"#, 2)])
    func count(text: String, values: Int) {
        // The texts are repeated, so that they are long enough for a look.
        let text = Array(String(repeating: text, count: 10).utf8)
        #expect(!BoundedJSON.hasMoreValues(than: values * 10, in: text))
        #expect(BoundedJSON.hasMoreValues(than: values * 10 - 1, in: text) || text.count / 2 <= values * 10 - 1)
    }

    @Test("An answer that is little but values is refused by that, a long text is not")
    func answers() throws {
        let many = #"{"status":"success","data":[0\#(String(repeating: ",0", count: BoundedJSON.maximumValues))]}"#
        let error = #expect(throws: APIError.self) {
            _ = try JSend(call: "GET x").decode(
                JSONValue.self,
                from: TransportResponse(status: 200, body: Array(many.utf8))
            )
        }
        #expect(error == .notTheAPI("GET x: the answer has more than 1000000 values"))
        #expect(JSONValue(parsing: "[0\(String(repeating: ",0", count: BoundedJSON.maximumValues))]") == nil)

        let long = #"{"status":"success","data":"\#(String(repeating: ",[{:", count: 1 << 20))"}"#
        let response = TransportResponse(status: 200, body: Array(long.utf8))
        let value = try JSend(call: "GET x").decode(JSONValue.self, from: response).value
        #expect(value.string?.utf8.count == 4 << 20)
    }
}
