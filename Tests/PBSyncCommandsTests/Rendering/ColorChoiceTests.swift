import Testing

@testable import PBSyncCommands

@Suite("When there are colours")
struct ColorChoiceTests {
    @Test(
        "The flag, then NO_COLOR, then CLICOLOR_FORCE, then the terminal",
        arguments: [
            (.auto, true, [:], true), (.auto, false, [:], false), (.always, false, ["NO_COLOR": "1"], true),
            (.never, true, ["CLICOLOR_FORCE": "1"], false), (.auto, true, ["NO_COLOR": "1"], false),
            (.auto, true, ["NO_COLOR": ""], true), (.auto, false, ["CLICOLOR_FORCE": "1"], true),
            (.auto, false, ["CLICOLOR_FORCE": "0"], false), (.auto, true, ["TERM": "dumb"], false),
            (.auto, true, ["NO_COLOR": "1", "CLICOLOR_FORCE": "1"], false),
        ] as [(ColorChoice, Bool, [String: String], Bool)]
    )
    func choice(choice: ColorChoice, isTerminal: Bool, environment: [String: String], isOn: Bool) {
        #expect(choice.isOn(isTerminal: isTerminal, environment: environment) == isOn)
    }
}
