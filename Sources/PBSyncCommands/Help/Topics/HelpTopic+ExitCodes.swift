extension HelpTopic {
    static let exitCodesText = """
        The codes are promised: scripts may rely on them. With launch and push --launch, 1 to 63 are the agent's own; \
        what pbsync itself has to say is 64 or more, so the two never mix. With --json the agent's true code is in the \
        events.

        CODES
          0          done, or nothing to do
          1-63       with launch and push --launch the agent's own code (its 64 and more become 1, none at all is 1); \
        elsewhere 1: differences found, or a general failure
          64         usage: the command line makes no sense
          65         data refused: conflict markers, an empty file over a text, not UTF-8, an illegal name
          66         not found: script, agent, container, file
          68         some scripts done, some failed
          69         the agent still runs or waits; pbsync stopped waiting: `pbsync attach AGENT`
          70         a bug in pbsync: please report it
          73         conflict, or overtaken by another save: look before you go on; see `pbsync help conflicts`
          75         temporary: offline, timed out, too many requests, the server failed, another watch runs: run it again
          76         the server's answer is not the API's: a proxy, a wrong endpoint
          77         the key is missing or refused
          78         the configuration cannot be used, or is not trusted
          130, 143   stopped by Ctrl-C (SIGINT) or SIGTERM

        EXAMPLES
          pbsync push; echo "ended with $?"
          pbsync status --exit-code || echo "not in sync"
        """
}
