extension HelpTopic {
    static let configurationText = """
        .pbsync.json says where the scripts are and how to reach the account. pbsync looks for it in the current \
        folder and upwards, as far as the root of a git repository or the home folder. --config names another. \
        `pbsync config` shows each value that is in force and where it comes from.

        EXAMPLES
          pbsync init
          pbsync config
          pbsync doctor

        KEYS
          $schema                where editors find the schema; pbsync does not look at it
          endpoint               the API's URL; by default https://phantombuster.com/api/v1
          apiKey                 where the key is: env:NAME, file:PATH, command:PROGRAM ARGS, or the key itself
          certificateAuthority   a PEM file of certificates that take the place of the system's
          directory              the folder of the scripts; by default the configuration's own
          ignore                 what is no script, in git's ignore syntax; a list
          onConflict             ask, abort, ours, theirs, merge or keep-both
          onBusy                 what a launch does while its agent runs: queue, abort or skip
          onBranchSwitch         what watch does with a switch of git's branch: push, or hold for a push
          onEvent                a program that is told every event of push, pull and watch
          history                how much of earlier texts is kept: { "count": 100, "days": 90 }
          protected              true refuses every write without --allow-protected
          scripts                what is said of single scripts, by name
          profiles               named variants of all of the above; see `pbsync help profiles`

        KEYS OF A SCRIPT
          path           the script's file, relative to directory; without it the file of the script's name
          agent          the agent that runs it, by id or name; without it the one agent whose script it is
          launchOnPush   true launches the agent after every upload
          command        what runs it: node, casperjs or phantomjs
          argument       the launch's argument, any JSON

        A WHOLE FILE
          {
            "apiKey": "env:PHANTOMBUSTER_API_KEY",
            "directory": "scripts",
            "ignore": ["drafts/**"],
            "scripts": {
              "scraper.js": {
                "path": "linkedin/scraper.js",
                "agent": 1763,
                "launchOnPush": true,
                "argument": { "limit": 10 }
              }
            }
          }

        ENVIRONMENT
          PBSYNC_API_KEY    the key; overrides apiKey
          PBSYNC_ENDPOINT   the endpoint; overrides endpoint
          PBSYNC_PROFILE    the profile, where --profile does not name one
          NO_COLOR          no colours, where it is set and not empty
          CLICOLOR_FORCE    colours also in a pipe, where it is set and not 0

        FILES
          .pbsync.json     this configuration; belongs into git
          .pbsync.lock     what both sides last agreed on; belongs into git, where it merges line by line
          .pbsync/         agreed texts, history, what is under way; ignores itself
          .pbsyncignore    what is no script, in git's ignore syntax; belongs into git

        TRUST
        A cloned project's configuration is a stranger's. Another host than the service's own or this machine, \
        programs, and keys or certificates from outside of the project are used only after `pbsync trust`, for \
        exactly the values that it showed.

        NAMES
        A script's name is its file's name, in whatever folder below directory the file lies. It begins and ends with \
        a letter, a digit or an underscore, may have spaces, dots and dashes in between, is 1 to 50 characters long \
        and ends in .js or .coffee.
        """
}
