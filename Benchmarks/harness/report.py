"""Turns results into a page."""

import os
import platform
import statistics
from dataclasses import dataclass, field

from measure import Idle, Latency

# What can go wrong with a save: the word for it and the count of it.
WRONGS = (
    ("lost", "lost"),
    ("partial", "partial"),
    ("doubled", "doubled"),
    ("disorder", "disordered"),
    ("folded", "folded"),
)
SHARES = (0.5, 0.95, 0.99)
NOTES = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "notes.md")


@dataclass
class Size:
    """How much is measured."""

    # Saves of each style, and the seconds between two: more than watchfiles waits for the next change.
    saves: int = 198
    gap: float = 0.06
    # Files of a burst.
    files: int = 500
    starts: int = 5
    # Files in the folder of a tool at rest, and for how many seconds it is looked at.
    counts: dict[int, int] = field(default_factory=lambda: {1_000: 5, 10_000: 20})
    # Lines of an agent's output.
    lines: int = 1_000

    @staticmethod
    def quick() -> "Size":
        return Size(saves=60, files=100, starts=2, counts={1_000: 3}, lines=200)


@dataclass
class Result:
    """What was measured of one tool."""

    name: str
    checks: bool
    is_floor: bool = False
    missing: str | None = None
    latency: dict[str, Latency] = field(default_factory=dict)
    bursts: list[float | None] = field(default_factory=list)
    quick: float | None = None
    quick_uploads: int = 0
    first: float | None = None
    idle: dict[int, Idle | None] = field(default_factory=dict)

    @property
    def burst(self) -> float | None:
        """The median of the bursts; None where one of them lost a save."""
        whole = [value for value in self.bursts if value is not None]
        return statistics.median(whole) if whole and len(whole) == len(self.bursts) else None

    @property
    def every_save(self) -> Latency | None:
        """The saves of all styles together."""
        if not self.latency:
            return None
        every = Latency()
        for one in self.latency.values():
            every.add(one)
        return every


class Load:
    """How busy the machine was beside the measurements."""

    def __init__(self):
        self.before = os.getloadavg()[0]
        self.after = self.before
        self._busy = self._ticks()
        self.share = 0.0

    @staticmethod
    def _ticks() -> tuple[int, int]:
        """Ticks of every processor spent on anything, and ticks altogether."""
        with open("/proc/stat") as file:
            fields = [int(word) for word in file.readline().split()[1:9]]
        return sum(fields) - fields[3] - fields[4], sum(fields)

    def end(self):
        self.after = os.getloadavg()[0]
        busy, all_ticks = self._ticks()
        self.share = (busy - self._busy[0]) / max(1, all_ticks - self._busy[1])

    @property
    def text(self) -> str:
        words = (
            f"Load average {self.before:.1f} when the run began and {self.after:.1f} when it ended; its processors were "
            f"busy {self.share:.0%} of the time, the measurements included."
        )
        if os.sched_getscheduler(0) != os.SCHED_OTHER:
            words += " Everything that was measured ran with real-time priority."
        elif self.before > 0.5 * (os.cpu_count() or 1):
            words += (
                " **The machine was not quiet:** other work shared its processors, so the times are longer than they "
                "would be, and only the ratios between tools, which took turns, mean something."
            )
        return words


def number(value: float | None, unit: str = "", digits: int = 2) -> str:
    return "–" if value is None else f"{value:.{digits}f}{unit}"


def ratio(value: float | None, base: float | None) -> float | None:
    return value / base if value is not None and base else None


def percentiles(result: Latency) -> str:
    return " / ".join(number(result.percentile(share)) for share in SHARES)


def latency_text(result: Latency) -> str:
    wrong = ", ".join(f"{word} {getattr(result, name)}" for word, name in WRONGS)
    return f"{percentiles(result)} ms, {wrong}"


def megabytes(kib: int) -> str:
    return f"{kib / 1024:.1f} MB"


def idle_text(idle: Idle | None) -> str:
    if idle is None:
        return "–"
    if idle.memory is None:
        return f"{idle.ticks}, not readable"
    memory = (idle.memory.pss, idle.memory.anonymous, idle.memory.private)
    return f"{idle.ticks}, " + ", ".join(megabytes(kib) for kib in memory)


def table(head: list[str], rows: list[list[str]]) -> str:
    lines = ["| " + " | ".join(head) + " |", "|" + " --- |" * len(head)]
    return "\n".join(lines + ["| " + " | ".join(row) + " |" for row in rows])


def machine() -> str:
    model = "an unknown processor"
    with open("/proc/cpuinfo") as file:
        for line in file:
            if line.startswith("model name"):
                model = line.split(":", 1)[1].strip()
                break
    with open("/proc/meminfo") as file:
        memory = int(file.readline().split()[1]) / (1 << 20)
    return f"{os.cpu_count()} cores ({model}), {memory:.0f} GB of memory, Linux {platform.release()}"


def markdown(results: list[Result], size: Size, lines: Latency | None, load: Load, seconds: float) -> str:
    measured = [result for result in results if result.missing is None]
    floor = next((result for result in measured if result.checks and result.is_floor), None)
    parts = [
        "# Benchmarks",
        f"Written by `make bench`, in a run of {seconds / 60:.0f} minutes on {machine()}. Every tool uploads to the same "
        "small receiver on loopback, in the same run, and the tools take turns.",
        load.text,
    ]
    if rows := aims(measured, floor, lines):
        head = ["aim", "at most", "measured", "reached"]
        parts += ["## Aims", "Ratios are to “floor: hash, nonce, POST (C)” of the same run.", table(head, rows)]
    if any(result.latency for result in measured):
        parts += saves(measured, floor, size)
    if any(result.bursts or result.first for result in measured):
        parts += bursts(measured, floor, size)
    if any(result.idle for result in measured):
        parts += rest(measured, size)
    if lines is not None:
        parts += [
            "## An agent's output",
            "From an agent's write to its console, by way of the sandbox and the event stream, to pbsync's standard "
            f"output: {len(lines.milliseconds)} lines 10 ms apart of one run of `pbsync launch`; p50 / p95 / p99: "
            f"{percentiles(lines)} ms; lost {lines.lost}, broken {lines.partial}, out of order {lines.disordered}.",
        ]
    if os.path.exists(NOTES):
        with open(NOTES) as file:
            parts.append(file.read().strip())
    if missing := [f"{result.name} ({result.missing})" for result in results if result.missing]:
        parts.append("Not installed where this ran: " + ", ".join(missing) + ".")
    return "\n\n".join(parts) + "\n"


def saves(measured: list[Result], floor: Result | None, size: Size) -> list[str]:
    styles = list(dict.fromkeys(style for result in measured for style in result.latency))
    rows, ratios = [], []
    for result in measured:
        every = result.every_save
        if every is None:
            continue
        times = [percentiles(result.latency.get(style, Latency())) for style in styles]
        rows.append([result.name, *times, *(str(getattr(every, name)) for _, name in WRONGS)])
        row = [result.name]
        for style in styles if floor else []:
            for share in (0.5, 0.99):
                base = floor.latency.get(style, Latency()).percentile(share)
                row.append(number(ratio(result.latency.get(style, Latency()).percentile(share), base), "×"))
        ratios.append(row)
    parts = [
        "## From save to arrival",
        f"{size.saves} saves of 2 kB in each style over 20 scripts, {size.gap * 1000:.0f} ms apart, from the moment a save is complete (just "
        "before the `close` or `rename` that ends it) until the last byte of the upload's body has been read: p50 / p95 "
        "/ p99 in milliseconds. *Lost*: neither the save nor a newer one of its script arrived. *Partial*: a text "
        "arrived that never was a complete save. *Doubled*: the same save arrived again. *Disorder*: an older save arrived "
        "after a newer one. *Folded*: only a newer save of the script arrived, which is no fault and means that the tool "
        "waits before it looks.",
        table(["tool", *styles, *(word for word, _ in WRONGS)], rows),
        "![From a save to its arrival](benchmarks.svg)",
    ]
    if floor:
        head = ["tool"] + [f"{style}, {share}" for style in styles for share in ("p50", "p99")]
        parts += [f"As ratios to “{floor.name}”:", table(head, ratios)]
    return parts


def bursts(measured: list[Result], floor: Result | None, size: Size) -> list[str]:
    least = floor.burst if floor else None
    return [
        "## Bursts and start",
        f"{size.files} files saved at once, from the first save until the last has arrived; fifty saves of one 200 kB "
        "script in 250 ms, from the last save to its arrival, and how many uploads that took; from the start of the tool "
        f"to the first arrival of a save (median of {size.starts}; watchman's server runs already).",
        table(
            ["tool", "burst, s", "to the floor", "quick saves, s", "uploads", "start, s"],
            [
                [
                    result.name,
                    number(result.burst, digits=3),
                    number(ratio(result.burst, least), "×"),
                    number(result.quick, digits=3),
                    str(result.quick_uploads),
                    number(result.first, digits=3),
                ]
                for result in measured
            ],
        ),
    ]


def rest(measured: list[Result], size: Size) -> list[str]:
    return [
        "## At rest",
        "While nothing happens, with so many files in 100 folders: CPU ticks (1/100 s), and memory of the tool and all "
        "its children. *PSS* is the proportional share of every page, the programs' own among them; *anonymous* is the "
        "part of it that belongs to no file (heaps, stacks); *private* are the pages that a process wrote and has for "
        "itself (`Private_Dirty` and swap). Pages of programs and libraries as they lie on the disk are in PSS and not in "
        "private: the kernel can drop them and read them again. The server of watchman is not counted.",
        table(
            [
                "tool",
                *(f"{n:,} files: ticks in {seconds} s, PSS, anonymous, private" for n, seconds in size.counts.items()),
            ],
            [[result.name, *(idle_text(result.idle.get(count)) for count in size.counts)] for result in measured],
        ),
    ]


def aims(measured: list[Result], floor: Result | None, lines: Latency | None) -> list[list[str]]:
    """What pbsync is to reach, and what it did."""
    pbsync = next((result for result in measured if result.checks and not result.is_floor), None)
    if pbsync is None:
        return []
    others = [result for result in measured if not result.checks and not result.is_floor]
    rows: list[list[str]] = []

    def aim(what: str, limit: float, value: float | None, unit: str, digits: int = 2):
        if value is not None:
            reached = "yes" if value <= limit else "**no**"
            rows.append([what, f"{limit:g}{unit}", number(value, unit, digits), reached])

    mine, base = pbsync.every_save, floor.every_save if floor else None
    if mine and base:
        for word, share, limit in (("p50", 0.5, 1.5), ("p99", 0.99, 3)):
            aim(f"save to arrival, {word}", limit, ratio(mine.percentile(share), base.percentile(share)), "×")
    if floor:
        aim("burst", 4, ratio(pbsync.burst, floor.burst), "×")
    medians = {result.name: result.every_save.percentile(0.5) for result in others if result.every_save}
    medians = {name: value for name, value in medians.items() if value}
    if mine and medians:
        best = min(medians, key=medians.__getitem__)
        aim(f"p50 to that of the fastest other tool ({best})", 0.1, ratio(mine.percentile(0.5), medians[best]), "×")
    starts = {result.name: result.first for result in others if result.first}
    if pbsync.first and starts:
        best = min(starts, key=starts.__getitem__)
        aim(f"start to first upload, to that of the fastest other tool ({best})", 1, ratio(pbsync.first, starts[best]), "×")
    if mine:
        wrong = mine.lost + mine.partial + mine.doubled + mine.disordered
        aim("saves lost, partial, doubled or out of order", 0, wrong, "", 0)
    most = max(pbsync.idle, default=None)
    if most is not None and (idle := pbsync.idle[most]) is not None:
        aim(f"ticks at rest with {most:,} files", 0, idle.ticks, "", 0)
        if idle.memory is not None:
            aim(f"PSS with {most:,} files", 20, idle.memory.pss / 1024, " MB", 1)
            aim(f"private memory with {most:,} files", 5, idle.memory.private / 1024, " MB", 1)
    if lines is not None:
        aim("an agent's line to standard output, p99", 2, lines.percentile(0.99), " ms")
    return rows
