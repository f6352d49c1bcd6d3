"""The receiver that every tool uploads to, and what it noted of each arrival."""

import http.client
import os
import signal
import subprocess
import time
import urllib.parse
from dataclasses import dataclass


@dataclass(frozen=True)
class Arrival:
    """One upload: which text of which script was there when (nanoseconds of the monotonic clock)."""

    name: str
    nonce: int
    size: int
    digest: str
    time: int


def fnv1a(text: bytes) -> str:
    """The digest that the receiver notes: cheap enough not to disturb what is measured."""
    digest = 0xCBF29CE484222325
    for byte in text:
        digest = ((digest ^ byte) * 0x100000001B3) & 0xFFFFFFFFFFFFFFFF
    return f"{digest:016x}"


class Receiver:
    """A running receiver; use it in a `with` statement."""

    def __init__(self, program: str, folder: str):
        self.log = os.path.join(folder, "arrivals")
        port_file = os.path.join(folder, "port")
        self.process = subprocess.Popen([program, port_file, self.log])
        while not (os.path.exists(port_file) and os.path.getsize(port_file) > 0):
            time.sleep(0.005)
        with open(port_file) as file:
            self.port = int(file.read())
        self.endpoint = f"http://127.0.0.1:{self.port}/api/v1"
        self._connection = http.client.HTTPConnection("127.0.0.1", self.port)
        self._position = 0
        self._partial = b""
        self._seen: list[Arrival] = []

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self._connection.close()
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def post(self, name: str, text: bytes):
        """Uploads a text from here, to seed the receiver."""
        body = urllib.parse.urlencode({"text": text}).encode()
        self._connection.request("POST", f"/api/v1/script/{urllib.parse.quote(name)}", body)
        self._connection.getresponse().read()

    def arrivals(self) -> list[Arrival]:
        """Every arrival so far."""
        with open(self.log, "rb") as file:
            file.seek(self._position)
            data = self._partial + file.read()
            self._position = file.tell()
        *lines, self._partial = data.split(b"\n")
        for line in lines:
            name, nonce, size, digest, at = line.decode().split("\t")
            self._seen.append(Arrival(name, int(nonce), int(size), digest, int(at)))
        return self._seen

    def wait(self, condition, limit: float) -> bool:
        """Waits until the arrivals meet a condition, at most so many seconds."""
        end = time.monotonic() + limit
        while time.monotonic() < end:
            if condition(self.arrivals()):
                return True
            time.sleep(0.002)
        return condition(self.arrivals())
