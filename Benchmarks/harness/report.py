"""Turns results into a page and a chart."""

import html
import math
import os
import platform
from dataclasses import dataclass, field

from measure import Idle, Latency


@dataclass
class Result:
    """What was measured of one tool."""

    name: str
    checks: bool
    missing: str | None = None
    latency: dict[str, Latency] = field(default_factory=dict)
    burst: float | None = None
    quick: float | None = None
    quick_uploads: int = 0
    first: float | None = None
    idle: dict[int, Idle | None] = field(default_factory=dict)


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
        if self.before > 0.5 * (os.cpu_count() or 1):
            words += (
                " **The machine was not quiet:** other work shared its processors, so the times are longer than they "
                "would be, and only the ratios between tools, which took turns, mean something."
            )
        return words


def number(value: float | None, unit: str = "", digits: int = 2) -> str:
    return "–" if value is None else f"{value:.{digits}f}{unit}"


def latency_text(result: Latency) -> str:
    wrong = f"lost {result.lost}, partial {result.partial}, doubled {result.doubled}, out of order {result.disordered}"
    values = " / ".join(number(result.percentile(share)) for share in (0.5, 0.95, 0.99))
    return f"{values} ms, {wrong}"


def idle_text(idle: Idle | None) -> str:
    if idle is None:
        return "–"
    return f"{idle.ticks}, {idle.pss_kib / 1024:.1f} MB, {idle.private_kib / 1024:.1f} MB"


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
    return f"{os.cpu_count()} cores ({model}), Linux {platform.release()}"


def markdown(
    results: list[Result], saves: int, files: int, counts: dict[int, int], lines: Latency | None, load: Load
) -> str:
    measured = [result for result in results if result.missing is None]
    floor = next((result for result in measured if result.checks and "floor" in result.name), None)
    parts = [
        "# Benchmarks",
        "Written by `make bench`. Every tool uploads to the same small receiver on loopback, in the same run, on "
        f"{machine()}. Times are from the moment a save is complete (just before the `close` or `rename` that ends it) "
        "until the last byte of the upload's body has been read. The tools take turns.",
        load.text,
        f"## From save to arrival\n\n{saves} saves of 2 kB in each style over 20 scripts, 30 ms apart; p50 / p95 / p99 in "
        "milliseconds.",
        table(
            ["tool", *(measured[0].latency if measured else []), "lost", "partial", "doubled", "out of order"],
            [
                [
                    result.name,
                    *(
                        " / ".join(number(one.percentile(share)) for share in (0.5, 0.95, 0.99))
                        for one in result.latency.values()
                    ),
                    *(
                        str(sum(getattr(one, what) for one in result.latency.values()))
                        for what in ("lost", "partial", "doubled", "disordered")
                    ),
                ]
                for result in measured
            ],
        ),
        "![From save to arrival](benchmarks.svg)",
    ]
    if floor:
        rows = []
        for result in measured:
            row = [result.name]
            for style, one in result.latency.items():
                for share in (0.5, 0.99):
                    mine, base = one.percentile(share), floor.latency[style].percentile(share)
                    row.append(number(mine / base, "×") if mine and base else "–")
            rows.append(row)
        head = ["tool"] + [f"{style}, {share}" for style in floor.latency for share in ("p50", "p99")]
        parts += [f"As ratios to “{floor.name}”:", table(head, rows)]
    by_name = {result.name: result.burst for result in measured}
    least = by_name.get(floor.name) if floor else None
    parts += [
        f"## Bursts and start\n\n{files} files saved at once, until the last has arrived; fifty saves of one 200 kB script "
        "in 250 ms (from the last save to its arrival, and how many uploads it took); from the start of the tool to the "
        "first arrival of a save.",
        table(
            ["tool", "burst, s", "to the floor", "quick saves, s", "uploads", "start, s"],
            [
                [
                    result.name,
                    number(result.burst),
                    number(result.burst / least, "×") if result.burst and least else "–",
                    number(result.quick, digits=3),
                    str(result.quick_uploads),
                    number(result.first, digits=3),
                ]
                for result in measured
            ],
        ),
        "## At rest\n\nCPU ticks (1/100 s) and memory (proportional share, and what is the tool's alone) while nothing "
        "happens, with so many files in 100 folders; watchman's server, which the whole machine shares, is not counted.",
        table(
            ["tool", *(f"{count:,} files: ticks in {seconds} s, PSS, private" for count, seconds in counts.items())],
            [[result.name, *(idle_text(result.idle.get(count)) for count in counts)] for result in measured],
        ),
    ]
    if lines is not None:
        parts.append(
            f"## An agent's output\n\nFrom an agent's write to pbsync's standard output, by way of the sandbox, "
            f"{len(lines.milliseconds)} lines 10 ms apart; p50 / p95 / p99: {latency_text(lines)}."
        )
    if missing := [f"{result.name} ({result.missing})" for result in results if result.missing]:
        parts.append("Not installed where this ran: " + ", ".join(missing) + ".")
    return "\n\n".join(parts) + "\n"


def write(text: str, results: list[Result]):
    os.makedirs("docs", exist_ok=True)
    with open("docs/benchmarks.md", "w") as file:
        file.write(text)
    with open("docs/benchmarks.svg", "w") as file:
        file.write(chart(results))


def chart(results: list[Result]) -> str:
    """Over all styles, the median as bars and the 99th percentile as a line, on a logarithmic scale."""
    bars = []
    for result in results:
        every = Latency(milliseconds=[value for one in result.latency.values() for value in one.milliseconds])
        median, slow = every.percentile(0.5), every.percentile(0.99)
        if median and slow:
            bars.append((result.name, median, slow))
    left, width, row = 250, 420, 26
    least, most = 0.1, max([slow for _, _, slow in bars] + [1.0])
    scale = width / (math.log10(most) - math.log10(least))

    def place(value: float) -> float:
        return left + max(2.0, (math.log10(value) - math.log10(least)) * scale)

    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{left + width + 150}" height="{40 + row * len(bars)}" '
        'font-family="sans-serif" font-size="13">',
        '<rect width="100%" height="100%" fill="white"/>'
        '<text x="8" y="18">From save to arrival in ms: bar p50, line p99 (logarithmic)</text>',
    ]
    for index, (name, median, slow) in enumerate(bars):
        y = 30 + index * row
        colour = "#2a7" if name.startswith("pbsync") else "#bbb" if "floor" in name else "#69c"
        lines += [
            f'<text x="8" y="{y + 14}">{html.escape(name)}</text>',
            f'<rect x="{left}" y="{y}" width="{place(median) - left:.0f}" height="18" fill="{colour}"/>',
            f'<path d="M{place(median):.0f} {y + 9}H{place(slow):.0f}m0 -5v10" stroke="#555" fill="none"/>',
            f'<text x="{place(slow) + 6:.0f}" y="{y + 14}">{median:.2f} / {slow:.2f}</text>',
        ]
    return "\n".join(lines + ["</svg>", ""])
