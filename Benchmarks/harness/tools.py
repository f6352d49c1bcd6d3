"""The tools that are compared: how each is started on a folder and told where to upload."""

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import textwrap


class Tool:
    """A tool as its user would run it. `checks` tells whether it looks at the server before it overwrites."""

    name = ""
    is_floor = False
    checks = False

    def __init__(self, build: str):
        self.build = build
        self.process: subprocess.Popen | None = None

    def missing(self) -> str | None:
        """What is not installed, or None."""
        return None

    def prepare(self, folder: str, endpoint: str):
        """Makes ready whatever may be done before the clock runs."""

    def command(self, folder: str, endpoint: str) -> list[str]:
        raise NotImplementedError

    def environment(self) -> dict[str, str]:
        return dict(os.environ)

    def clean_up(self):
        """Ends what outlives a run of the tool, when all is measured."""

    def start(self, folder: str, endpoint: str):
        self.process = subprocess.Popen(
            self.command(folder, endpoint),
            cwd=folder,
            env=self.environment(),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )

    def stop(self):
        if self.process is None:
            return
        os.killpg(self.process.pid, signal.SIGTERM)
        try:
            self.process.wait(5)
        except subprocess.TimeoutExpired:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
        self.process = None


class Floor(Tool):
    is_floor = True

    def __init__(self, build: str, mode: str):
        super().__init__(build)
        self.mode = mode
        self.checks = mode == "check"
        self.name = "floor: hash, nonce, POST (C)" if self.checks else "floor: POST (C)"

    def command(self, folder, endpoint):
        return [os.path.join(self.build, "floor"), self.mode, folder, endpoint]


class PBSync(Tool):
    name = "pbsync watch"
    checks = True

    def __init__(self, build: str, program: str):
        super().__init__(build)
        self.program = os.path.abspath(program)

    def missing(self):
        return None if os.access(self.program, os.X_OK) else f"{self.program} (make release)"

    def environment(self):
        kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
        return kept | {"PBSYNC_API_KEY": "bench", "PBSYNC_DUMPABLE": "1"}

    def prepare(self, folder, endpoint):
        with open(os.path.join(folder, ".pbsync.json"), "w") as file:
            json.dump({"endpoint": endpoint}, file)
        subprocess.run(
            [self.program, "pull", "-q"],
            cwd=folder,
            env=self.environment(),
            check=True,
            stdout=subprocess.DEVNULL,
        )

    def command(self, folder, endpoint):
        return [self.program, "watch", "-q"]


class InotifywaitCurl(Tool):
    name = "inotifywait + curl"

    def missing(self):
        return None if shutil.which("inotifywait") and shutil.which("curl") else "inotify-tools"

    def command(self, folder, endpoint):
        loop = textwrap.dedent(
            r"""
            inotifywait -q -m -r -e close_write -e moved_to --format '%w%f' "$1" | while IFS= read -r path; do
                case $path in
                */.*) ;;
                *.js | *.coffee) curl -s -o /dev/null -H 'X-Phantombuster-Key-1: bench' --data-urlencode "text@$path" \
                    --data source=sdk "$2/script/${path##*/}" ;;
                esac
            done
            """
        )
        return ["bash", "-c", loop, "_", folder, endpoint]


class Watchfiles(Tool):
    name = "watchfiles + requests"

    def missing(self):
        try:
            subprocess.run([self._python, "-c", "import watchfiles, requests"], check=True, stderr=subprocess.DEVNULL)
        except (OSError, subprocess.CalledProcessError):
            return "watchfiles and requests (pip)"
        return None

    @property
    def _python(self) -> str:
        return os.path.abspath(os.path.join(self.build, "venv/bin/python"))

    def command(self, folder, endpoint):
        script = textwrap.dedent(
            """
            import os, sys
            import requests
            from watchfiles import Change, watch
            session = requests.Session()
            session.headers["X-Phantombuster-Key-1"] = "bench"
            for changes in watch(sys.argv[1]):
                for change, path in changes:
                    name = os.path.basename(path)
                    if change == Change.deleted or name.startswith(".") or not name.endswith((".js", ".coffee")):
                        continue
                    with open(path, "rb") as file:
                        session.post(sys.argv[2] + "/script/" + name, data={"text": file.read(), "source": "sdk"})
            """
        )
        return [self._python, "-c", script, folder, endpoint]


class Watchman(Tool):
    name = "watchman + curl"

    def missing(self):
        if not shutil.which("watchman"):
            return "watchman"
        self.was_running = self._ask("--no-spawn", "get-pid")
        return None

    @staticmethod
    def _ask(*words: str) -> bool:
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        return subprocess.run(["watchman", *words], **quiet).returncode == 0

    def prepare(self, folder, endpoint):
        self.folder = folder
        # Its server is one that runs all day, so that starting it is no part of what is measured.
        self._ask("get-pid")

    def stop(self):
        super().stop()
        self._ask("watch-del", self.folder)

    def clean_up(self):
        if not self.was_running:
            self._ask("shutdown-server")

    def command(self, folder, endpoint):
        script = textwrap.dedent(
            r"""
            import json, os, subprocess, sys
            folder, endpoint = sys.argv[1], sys.argv[2]
            request = json.dumps(["subscribe", folder, "bench", {"expression": ["suffix", "js"], "fields": ["name", "exists"]}])
            subprocess.run(["watchman", "watch", folder], stdout=subprocess.DEVNULL)
            watchman = subprocess.Popen(["watchman", "-j", "-p", "--server-encoding=json"], stdin=subprocess.PIPE,
                                        stdout=subprocess.PIPE, text=True)
            watchman.stdin.write(request + "\n"); watchman.stdin.flush()
            decoder, text = json.JSONDecoder(), ""
            while True:
                line = watchman.stdout.readline()
                if not line:
                    break
                text += line
                try:
                    answer, end = decoder.raw_decode(text.lstrip())
                except ValueError:
                    continue
                text = ""
                if answer.get("is_fresh_instance"):
                    continue
                for file in answer.get("files", []):
                    name = os.path.basename(file["name"])
                    if file["exists"] and not name.startswith("."):
                        subprocess.run(["curl", "-s", "-o", "/dev/null", "-H", "X-Phantombuster-Key-1: bench",
                                        "--data-urlencode", "text@" + os.path.join(folder, file["name"]),
                                        "--data", "source=sdk", endpoint + "/script/" + name])
            """
        )
        return [sys.executable, "-c", script, folder, endpoint]


class Lsyncd(Tool):
    name = "lsyncd + curl"

    def missing(self):
        return None if shutil.which("lsyncd") else "lsyncd"

    def prepare(self, folder, endpoint):
        # What lsyncd runs is no place for quotes, and its own files must not lie in the folder.
        self.scratch = tempfile.mkdtemp(prefix="pbsync-bench-")
        script = os.path.join(self.scratch, "upload.sh")
        with open(script, "w") as file:
            file.write(
                textwrap.dedent(
                    f"""
                    case "$1" in
                    */.* | *~) ;;
                    *.js | *.coffee) curl -s -o /dev/null -H 'X-Phantombuster-Key-1: bench' \\
                        --data-urlencode "text@$1" --data source=sdk "{endpoint}/script/${{1##*/}}" ;;
                    esac
                    """
                )
            )
        upload = f"/bin/sh {script} ^sourcePathname"
        config = textwrap.dedent(
            f"""
            settings {{ nodaemon = true, inotifyMode = "CloseWrite" }}
            upload = {{ delay = 0, maxProcesses = 8, onCreate = "{upload}", onModify = "{upload}" }}
            sync {{ upload, source = "{folder}" }}
            """
        )
        with open(os.path.join(self.scratch, "lsyncd.lua"), "w") as file:
            file.write(config)

    def command(self, folder, endpoint):
        return ["lsyncd", os.path.join(self.scratch, "lsyncd.lua")]

    def stop(self):
        super().stop()
        shutil.rmtree(self.scratch, ignore_errors=True)


def all_tools(build: str, pbsync: str) -> list[Tool]:
    return [
        Floor(build, "post"),
        Floor(build, "check"),
        PBSync(build, pbsync),
        InotifywaitCurl(build),
        Watchfiles(build),
        Watchman(build),
        Lsyncd(build),
    ]
