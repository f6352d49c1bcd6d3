"""Turns results into a page and a chart."""

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


def number(value: float | None, unit: str = "", digits: int = 2) -> str:
    return "–" if value is None else f"{value:.{digits}f}{unit}"


def latency_text(result: Latency) -> str:
    wrong = f"lost {result.lost}, partial {result.partial}, doubled {result.doubled}, out of order {result.disordered}"
    values = " / ".join(number(result.percentile(share)) for share in (0.5, 0.95, 0.99))
    return f"{values} ms, {wrong}"


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


def markdown(results: list[Result], saves: int, files: int) -> str:
    measured = [result for result in results if result.missing is None]
    floor = next((result for result in measured if result.checks and "floor" in result.name), None)
    parts = [
        "# Benchmarks",
        "Written by `make bench`. Every tool uploads to the same small receiver on loopback, in the same run, on "
        f"{machine()}. Times are from the moment a save is complete (just before the `close` or `rename` that ends it) "
        "until the last byte of the upload's body has been read.",
        f"## From save to arrival\n\n{saves} saves of 2 kB over 20 scripts, 50 ms apart; p50 / p95 / p99 in milliseconds.",
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
    parts += [
        f"## Bursts, start and rest\n\n{files} files saved at once; fifty saves of one 200 kB script in 250 ms (time from "
        "the last save to its arrival, and how many uploads it took); from the start of the tool to the first arrival; "
        "CPU ticks (1/100 s) and memory while nothing happens.",
        table(
            ["tool", "burst, s", "quick saves, s", "uploads", "start, s", "idle with files: ticks, PSS, private"],
            [
                [
                    result.name,
                    number(result.burst),
                    number(result.quick, digits=3),
                    str(result.quick_uploads),
                    number(result.first, digits=3),
                    "; ".join(
                        f"{count:,}: {one.ticks}, {one.pss_kib / 1024:.1f} MB, {one.private_kib / 1024:.1f} MB"
                        if one
                        else f"{count:,}: –"
                        for count, one in result.idle.items()
                    ),
                ]
                for result in measured
            ],
        ),
    ]
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
    """The median over all styles, as bars on a logarithmic scale."""
    import math

    bars = []
    for result in results:
        values = [one.percentile(0.5) for one in result.latency.values()]
        values = [value for value in values if value]
        if values:
            bars.append((result.name, sum(values) / len(values)))
    left, width, row = 250, 420, 26
    least, most = 0.1, max([value for _, value in bars] + [1.0])
    scale = width / (math.log10(most) - math.log10(least))
    height = 40 + row * len(bars)
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{left + width + 90}" height="{height}" '
        'font-family="sans-serif" font-size="13">',
        f'<rect width="100%" height="100%" fill="white"/><text x="8" y="18">Save to arrival, median, ms (log scale)</text>',
    ]
    for index, (name, value) in enumerate(bars):
        y = 30 + index * row
        length = max(2, (math.log10(value) - math.log10(least)) * scale)
        colour = "#2a7" if name.startswith("pbsync") else "#bbb" if "floor" in name else "#69c"
        lines.append(f'<text x="8" y="{y + 14}">{name}</text>')
        lines.append(f'<rect x="{left}" y="{y}" width="{length:.0f}" height="18" fill="{colour}"/>')
        lines.append(f'<text x="{left + length + 6:.0f}" y="{y + 14}">{value:.2f}</text>')
    return "\n".join(lines + ["</svg>", ""])
