"""How long a line takes from an agent's write to pbsync's standard output, by way of the sandbox."""

import json
import os
import shutil
import subprocess
import tempfile
import time
import urllib.parse
import urllib.request

from measure import Latency

# What the agent does: so many lines, each the moment at which it is written, on the clock that Python reads too.
SCRIPT = """
let left = COUNT
const timer = setInterval(() => {
    console.log("at " + process.hrtime.bigint())
    if (--left === 0) clearInterval(timer)
}, GAP)
"""


def missing(pbsync: str) -> str | None:
    """What is not there, or None."""
    if not os.access(sandbox(pbsync), os.X_OK):
        return f"{sandbox(pbsync)} (make release)"
    return None if shutil.which("node") else "node"


def sandbox(pbsync: str) -> str:
    return os.path.join(os.path.dirname(os.path.abspath(pbsync)), "pbsync-sandbox")


def delays(pbsync: str, count: int, gap_milliseconds: int = 10) -> Latency:
    """The delays of so many lines of one run; lines that never came are lost, others in their place are partial."""
    folder = tempfile.mkdtemp(prefix="pbsync-bench-")
    port_file = os.path.join(folder, "port")
    server = subprocess.Popen(
        [sandbox(pbsync), "--ephemeral", "--port", "0", "--port-file", port_file],
        cwd=folder,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        end = time.monotonic() + 30
        while not (os.path.exists(port_file) and os.path.getsize(port_file) > 0):
            if time.monotonic() > end or server.poll() is not None:
                raise RuntimeError("the sandbox does not start")
            time.sleep(0.01)
        with open(port_file) as file:
            base = f"http://127.0.0.1:{file.read().strip()}"
        script = SCRIPT.replace("COUNT", str(count)).replace("GAP", str(gap_milliseconds))
        body = urllib.parse.urlencode({"text": script, "insertOnly": "1"}).encode()
        call(f"{base}/api/v1/script/clock.js", body)
        agent = call(f"{base}/_sandbox/agents", json.dumps({"name": "clock", "script": "clock.js"}).encode(), "application/json")
        return read(pbsync, folder, f"{base}/api/v1", agent["data"], count)
    finally:
        server.terminate()
        try:
            server.wait(10)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()
        shutil.rmtree(folder, ignore_errors=True)


def call(url: str, body: bytes, kind: str = "application/x-www-form-urlencoded"):
    headers = {"X-Phantombuster-Key-1": "sandbox", "Content-Type": kind}
    with urllib.request.urlopen(urllib.request.Request(url, body, headers)) as answer:
        return json.load(answer)


def read(pbsync: str, folder: str, endpoint: str, agent: int, count: int) -> Latency:
    """Launches the agent and notes when each of its lines comes out."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    client = subprocess.Popen(
        [os.path.abspath(pbsync), "launch", str(agent), "-q"],
        cwd=folder,
        env=kept | {"PBSYNC_ENDPOINT": endpoint, "PBSYNC_API_KEY": "sandbox"},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    result, newest = Latency(), 0
    rest = b""
    while data := os.read(client.stdout.fileno(), 65536):
        now = time.monotonic_ns()
        *lines, rest = (rest + data).split(b"\n")
        for line in lines:
            words = line.split()
            if len(words) != 2 or words[0] != b"at" or not words[1].isdigit():
                # The sandbox's own words around a run are none of the agent's lines.
                result.partial += words[:1] == [b"at"]
                continue
            at = int(words[1])
            result.disordered += at < newest
            newest = max(newest, at)
            result.milliseconds.append((now - at) / 1e6)
    client.wait()
    result.lost = max(0, count - len(result.milliseconds))
    return result
