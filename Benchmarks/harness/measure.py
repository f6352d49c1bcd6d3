"""The measurements. Each starts a receiver and a tool of its own on a folder of its own."""

import contextlib
import os
import shutil
import tempfile
import time
from dataclasses import dataclass, field

from receiver import Receiver, fnv1a
from saves import STYLES, Save, in_place, rename_over, save, script_text
from tools import Tool


@dataclass
class Latency:
    """From a complete save to its arrival, in milliseconds; and what went wrong on the way.

    A save is lost where neither its text nor a newer one of the same script arrived, and folded where a newer one did.
    """

    milliseconds: list[float] = field(default_factory=list)
    saves: int = 0
    lost: int = 0
    folded: int = 0
    partial: int = 0
    doubled: int = 0
    disordered: int = 0

    def add(self, other: "Latency"):
        """Takes in what another run found."""
        self.milliseconds += other.milliseconds
        self.saves += other.saves
        self.lost += other.lost
        self.folded += other.folded
        self.partial += other.partial
        self.doubled += other.doubled
        self.disordered += other.disordered

    def percentile(self, share: float) -> float | None:
        if not self.milliseconds:
            return None
        ordered = sorted(self.milliseconds)
        return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


@contextlib.contextmanager
def running(tool: Tool, receiver_program: str, files: int, size: int = 2_000, folders: int = 0):
    """A tool at work on a folder of so many seeded scripts; gives the receiver, the folder and the names."""
    folder = tempfile.mkdtemp(prefix="pbsync-bench-")
    scratch = tempfile.mkdtemp(prefix="pbsync-bench-")
    try:
        with Receiver(receiver_program, scratch) as receiver:
            names = [f"script{number:05}.js" for number in range(files)]
            for number, name in enumerate(names):
                place = os.path.join(folder, f"d{number % folders:03}") if folders else folder
                os.makedirs(place, exist_ok=True)
                text = script_text(name, 0, size)
                in_place(os.path.join(place, name), text)
                receiver.post(name, text)
            probe = os.path.join(folder, "probe.js")
            in_place(probe, b"// probe\n")
            receiver.post("probe.js", b"// probe\n")
            tool.prepare(folder, receiver.endpoint)
            try:
                yield receiver, folder, names
            finally:
                tool.stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        shutil.rmtree(scratch, ignore_errors=True)


def await_ready(receiver: Receiver, folder: str, limit: float = 30) -> bool:
    """Saves a probe again and again until one arrives: the only sign of life that every tool has."""
    end = time.monotonic() + limit
    number = 0
    while time.monotonic() < end:
        number += 1
        in_place(os.path.join(folder, "probe.js"), f"// probe {number}\n".encode())
        before = len(receiver.arrivals())
        if receiver.wait(lambda seen: len(seen) > before, 0.5):
            # What the earlier probes caused must not run into the measurement.
            time.sleep(1)
            return True
    return False


def latency(tool: Tool, program: str, count: int, gap: float) -> dict[str, Latency]:
    """Single saves, one after another, over twenty scripts: so many in each style, with one start of the tool."""
    results = {}
    with running(tool, program, 20) as (receiver, folder, names):
        tool.start(folder, receiver.endpoint)
        if not await_ready(receiver, folder):
            return {style: Latency(saves=count, lost=count) for style in STYLES}
        for round_number, style in enumerate(STYLES):
            start = len(receiver.arrivals())
            saves: list[Save] = []
            for number in range(count):
                name = names[number % len(names)]
                saves.append(save(STYLES[style], folder, name, script_text(name, round_number * count + number + 1)))
                time.sleep(gap)
            last = {one.name: one.digest for one in saves}
            receiver.wait(lambda seen: set(last.items()) <= {(a.name, a.digest) for a in seen[start:]}, 10)
            # What is late or doubled comes after the last.
            time.sleep(0.5)
            results[style] = judge(saves, receiver.arrivals()[start:])
    return results


def judge(saves: list[Save], arrivals) -> Latency:
    """Compares what arrived with what was saved."""
    result = Latency(saves=len(saves))
    known = {(save.name, save.digest): save for save in saves}
    order = {key: index for index, key in enumerate(known)}
    first: dict[tuple[str, str], int] = {}
    newest: dict[str, int] = {}
    for arrival in arrivals:
        key = (arrival.name, arrival.digest)
        if arrival.name == "probe.js":
            continue
        if key not in known:
            result.partial += 1
            continue
        if key in first:
            result.doubled += 1
        first.setdefault(key, arrival.time)
        if order[key] < newest.get(arrival.name, -1):
            result.disordered += 1
        newest[arrival.name] = max(newest.get(arrival.name, -1), order[key])
    for key in known:
        if key in first:
            continue
        if order[key] < newest.get(key[0], -1):
            result.folded += 1
        else:
            result.lost += 1
    result.milliseconds = [(first[key] - known[key].time) / 1e6 for key in first]
    return result


def burst(tool: Tool, program: str, files: int) -> float | None:
    """Seconds from the first of so many saves at once until all have arrived; None where some never do."""
    with running(tool, program, files) as (receiver, folder, names):
        tool.start(folder, receiver.endpoint)
        if not await_ready(receiver, folder):
            return None
        start = len(receiver.arrivals())
        texts = [(os.path.join(folder, name), script_text(name, 1)) for name in names]
        wanted = {fnv1a(text) for _, text in texts}
        begun = time.monotonic_ns()
        for path, text in texts:
            rename_over(path, text)
        if not receiver.wait(lambda seen: wanted <= {a.digest for a in seen[start:]}, 60):
            return None
        return (max(a.time for a in receiver.arrivals()[start:] if a.digest in wanted) - begun) / 1e9


def quick_saves(tool: Tool, program: str) -> tuple[float | None, int]:
    """Fifty saves of 200 KB of one script in 250 ms: seconds until the last text is there, and how many went up."""
    with running(tool, program, 1) as (receiver, folder, names):
        tool.start(folder, receiver.endpoint)
        if not await_ready(receiver, folder):
            return None, 0
        start = len(receiver.arrivals())
        texts = [script_text(names[0], number, 200_000) for number in range(1, 51)]
        last = fnv1a(texts[-1])
        for text in texts:
            done = in_place(os.path.join(folder, names[0]), text)
            time.sleep(0.005)
        if not receiver.wait(lambda seen: any(a.digest == last for a in seen[start:]), 20):
            return None, len(receiver.arrivals()) - start
        at = next(a.time for a in receiver.arrivals()[start:] if a.digest == last)
        time.sleep(1)
        return (at - done) / 1e9, len(receiver.arrivals()) - start


def first_upload(tool: Tool, program: str) -> float | None:
    """Seconds from the start of the tool until a save that it finds at once has arrived."""
    with running(tool, program, 20) as (receiver, folder, names):
        start = len(receiver.arrivals())
        begun = time.monotonic_ns()
        tool.start(folder, receiver.endpoint)
        number = 0
        end = time.monotonic() + 15
        while time.monotonic() < end and len(receiver.arrivals()) == start:
            number += 1
            save(in_place, folder, names[number % 20], script_text(names[number % 20], number))
            # Close to each other at first, for who is quick; then with pauses, for who waits until nothing changes.
            receiver.wait(lambda seen: len(seen) > start, 0.004 if number < 50 else 0.06)
        arrivals = receiver.arrivals()
        return (arrivals[start].time - begun) / 1e9 if len(arrivals) > start else None


@dataclass
class Idle:
    """What a tool costs while nothing happens."""

    ticks: int
    memory: "Memory | None"


def idle(tool: Tool, program: str, files: int, seconds: float) -> Idle | None:
    """CPU ticks and memory of the tool and its children over so many seconds."""
    with running(tool, program, files, size=200, folders=100) as (receiver, folder, _):
        tool.start(folder, receiver.endpoint)
        if not await_ready(receiver, folder, 60) or tool.process is None:
            return None
        time.sleep(2)
        before = ticks(tool.process.pid)
        time.sleep(seconds)
        return Idle(ticks(tool.process.pid) - before, memory(tool.process.pid))


def family(leader: int) -> list[int]:
    """The processes of a session."""
    found = []
    for entry in os.listdir("/proc"):
        if not entry.isdigit():
            continue
        with contextlib.suppress(OSError):
            with open(f"/proc/{entry}/stat") as file:
                if int(file.read().rsplit(")", 1)[1].split()[3]) == leader:
                    found.append(int(entry))
    return found


def ticks(leader: int) -> int:
    total = 0
    for process in family(leader):
        with contextlib.suppress(OSError):
            with open(f"/proc/{process}/stat") as file:
                fields = file.read().rsplit(")", 1)[1].split()
                total += int(fields[11]) + int(fields[12])
    return total


@dataclass
class Memory:
    """What the processes of a tool take, in KiB."""

    # Their share of every page: one that two processes have counts half for each.
    pss: int = 0
    # Pages that they wrote and no other process has, swapped ones too. Pages of programs and libraries as they lie on
    # the disk are not among them: the kernel can drop those and read them again.
    private: int = 0
    # The share of pages that belong to no file: heaps and stacks.
    anonymous: int = 0


def memory(leader: int) -> Memory | None:
    """The memory of a session's processes; None where that of one of them may not be read."""
    found = Memory()
    for process in family(leader):
        try:
            with open(f"/proc/{process}/smaps_rollup") as file:
                fields = dict(line.split(":", 1) for line in file if line.endswith("kB\n"))
        except (FileNotFoundError, ProcessLookupError):
            # It ended meanwhile.
            continue
        except OSError:
            return None

        def kib(name: str) -> int:
            return int(fields.get(name, "0").split()[0])

        found.pss += kib("Pss") + kib("SwapPss")
        found.private += kib("Private_Dirty") + kib("Swap")
        found.anonymous += kib("Pss_Anon") + kib("SwapPss")
    return found
