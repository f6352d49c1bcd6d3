extension HelpTopic {
    static let ciText = """
        Without a terminal pbsync asks nothing, shows no progress and uses no colours; --no-input makes sure of it. \
        Results are on standard output, everything else on standard error, and the exit code says how it went: see \
        `pbsync help exit-codes`. The key comes from PBSYNC_API_KEY, the job's secret.

        EXAMPLES
          pbsync push scraper.js --launch --wait 10m
          pbsync push --dry-run
          pbsync status --exit-code
          pbsync push scraper.js --launch --json > events.jsonl
          pbsync launch "Nice Agent" --argument @run.json --result result.json > console.txt

        A DEPLOY
        `pbsync push NAME --launch` compares, uploads, reads back until it is sure that the server holds exactly this \
        text, launches the agent, streams its console to standard output and ends with the agent's code. Somebody \
        else's save in between is never run and never overwritten: the job ends with 73, and a person decides.

          --wait 10m      stop waiting after ten minutes (69); the agent goes on
          --no-wait       end with 0 once the agent is launched
          --result FILE   the agent's result object, as JSON

        A CHECK
        `pbsync status --exit-code` ends with 1 when anything differs, and `pbsync push --dry-run` ends as the push \
        would, without writing anything.

        FOR PROGRAMS
        With --json a command writes one document; push, pull, watch, launch and output --follow write one object a \
        line, each with "event", and {"event": "summary", ...} at the end. An error is in the same stream, with its \
        code and a hint.

        TRYING IT
        A job can run against a local server first:

          pbsync sandbox --ephemeral --port 0 --seed scripts --seed agents.json --exec pbsync push scraper.js --launch
        """
}
