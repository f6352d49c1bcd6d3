import PhantombusterModel
import TestSupport
import Testing
import Workspace

@testable import SyncEngine

@Suite("Where scripts lie")
struct ScriptPlacesTests {
    @Test("Every path is given back as it was, and the last one counts")
    func paths() throws {
        var places = ScriptPlaces()
        let name = try #require(ScriptName("a.js"))
        #expect(places[name] == nil)
        for path in ["a.js", "d/a.js", "d/e/a.js", "other.js", "d/aa.js", "é/a.js", "d/a.js", "x/b.coffee", "a.js"] {
            places[name] = ScriptFile(name: name, path: path)
            #expect(places[name] == ScriptFile(name: name, path: path))
        }
        places[name] = nil
        #expect(places[name] == nil)
    }

    @Test("Scripts of one folder and of several do not get in each other's way")
    func many() throws {
        var files: [ScriptName: ScriptFile] = [:]
        for number in 0..<300 {
            let name = try #require(ScriptName("script\(number).js"))
            let path = number % 7 == 0 ? "given/\(number).txt" : "d\(number % 5)/\(name.value)"
            files[name] = ScriptFile(name: name, path: path)
        }
        var places = ScriptPlaces()
        places.merge(files)
        for file in files.values { #expect(places[file.name] == file) }
        let moved = files.mapValues { ScriptFile(name: $0.name, path: "new/\($0.name.value)") }
        places.merge(moved)
        for file in moved.values { #expect(places[file.name] == file) }
    }
}
