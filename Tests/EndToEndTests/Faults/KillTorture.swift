import TestSupport
import Testing

@Suite("kill -9 at any moment")
struct KillTorture {
    @Test(
        "Nothing is torn, nothing lost, nothing left over, and the next run goes on by itself",
        .timeLimit(.minutes(30)),
        arguments: KillScenario.all
    )
    func randomMoments(scenario: KillScenario) async throws {
        var dice = Dice(seed: Torture.seed(1))
        let rounds = Torture.measure(short: 17, full: 170)
        try await scenario.onBench { bench in
            // How long an undisturbed run takes here and now; a watch starts with what a push does.
            try scenario.prepare(bench, 1)
            let undisturbed = try await ContinuousClock().measure {
                _ = try await bench.killed(after: .seconds(1), scenario.arguments)
            }
            try await scenario.converge(bench, 1)
            let longest = min(undisturbed * 1.1, .milliseconds(400))
            for round in 2...(rounds + 1) {
                try scenario.prepare(bench, round)
                let moment = longest * Double.random(in: 0.05...1, using: &dice)
                _ = try await bench.killed(after: moment, scenario.arguments)
                try scenario.checkKilled(bench, round)
                try await scenario.converge(bench, round)
            }
        }
    }
}
