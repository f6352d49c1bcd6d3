extension HelpTopic {
    static let profilesText = """
        A profile is a named variant of the configuration, for a second account or another endpoint. Every key but \
        profiles itself can stand in it and overrides the top level there; scripts are merged script by script and key \
        by key. The top level is the profile default.

        EXAMPLES
          pbsync status --profile sandbox
          pbsync push --profile production --allow-protected
          PBSYNC_PROFILE=sandbox pbsync watch

        A FILE WITH PROFILES
          {
            "apiKey": "env:PHANTOMBUSTER_API_KEY",
            "profiles": {
              "sandbox": { "endpoint": "http://127.0.0.1:7411/api/v1", "apiKey": "sandbox" },
              "production": { "apiKey": "env:PB_PRODUCTION_KEY", "protected": true }
            }
          }

        What both sides agreed on is kept for each profile by itself, so a push to one never counts as one to \
        another. It also belongs to the endpoint: where PBSYNC_ENDPOINT points elsewhere, that run neither uses nor \
        changes it.

        "protected": true refuses every push, watch and delete unless --allow-protected is given. `pbsync config \
        --profile NAME` shows what is in force.
        """
}
