extension HelpTopic {
    static let conflictsText = """
        pbsync remembers for each script what both sides last agreed on (in .pbsync.lock). Where only one side has \
        changed since, there is nothing to ask. Where both have, and their texts differ, that is a conflict: nothing \
        is overwritten, here or there, until you say how it ends.

        STATES
          in-sync            nothing to do
          modified           the file changed: push
          outdated           the server's text changed: pull
          converged          both changed, to the same text: no conflict
          conflict           both changed: see below
          new                a file that the server does not have: push creates it
          remote-only        a script without a file: pull writes it
          deleted-locally    the file is gone: push --delete, or pull --restore
          deleted-remotely   the script is gone: pull --prune, or push --recreate

        EXAMPLES
          pbsync diff scraper.js
          pbsync push scraper.js --on-conflict merge
          pbsync resolve scraper.js --theirs
          pbsync history scraper.js
          pbsync restore scraper.js@1

        POLICIES
        --on-conflict, or onConflict in the configuration, says how a conflict ends:

          ask         ask on the terminal (there the default; watch never asks)
          abort       leave both sides as they are, exit 73 (the default elsewhere)
          ours        the file wins and is uploaded
          theirs      the server's text wins and is written to the file
          merge       both sides' changes are brought together line by line
          keep-both   the server's text is put beside the file as NAME.remote-NONCE

        MERGING
        A merge starts from the text that both sides last agreed on. What only one side changed is taken from that \
        side. Where both changed the same lines, the file gets conflict markers and the script stays in conflict; a \
        file with markers is never uploaded (exit 65). Edit the file, then end the conflict and upload:

          pbsync resolve scraper.js --ours
          pbsync push scraper.js

        `pbsync resolve scraper.js --ours` also works while the file still has markers: it brings back your text from \
        before the merge.

        OVERTAKEN
        The API cannot save "only if nothing changed since". Between pbsync's look at the server and its upload \
        another save can land. pbsync reads back after each upload, and says overtaken (exit 73) when it sees one. \
        What it could get hold of is in the history.

        NOTHING IS LOST
        Before a text is overwritten or a file replaced or removed, it is kept in .pbsync/. `pbsync history NAME` \
        lists what there is, `pbsync show NAME@N` prints it, `pbsync restore NAME@N` brings it back.
        """
}
