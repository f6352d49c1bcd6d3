"""The chart beside the page: how long saves take to arrive, and what went wrong on the way."""

import html
import math

from report import WRONGS, Result, number

LEFT, WIDTH, ROW, TOP = 210, 360, 34, 78
COLUMNS = LEFT + WIDTH + 140
PBSYNC, FLOOR, OTHER = "#1f9d6b", "#9aa0a6", "#5b8def"


def svg(results: list[Result]) -> str:
    """Bars of the medians over all styles with a whisker to the 99th percentile, on a logarithmic scale."""
    rows = []
    for result in results:
        every = result.every_save
        if every is not None and (median := every.percentile(0.5)) and (slow := every.percentile(0.99)):
            rows.append((result, every, median, slow))
    most = 10 ** math.ceil(math.log10(max([slow for *_, slow in rows] + [1.0])))
    least = 0.1
    height = TOP + ROW * len(rows) + 34
    width = COLUMNS + 74 * len(WRONGS) + 10

    def place(value: float) -> float:
        return LEFT + WIDTH * math.log(max(value, least) / least) / math.log(most / least)

    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}" '
        'font-family="system-ui, sans-serif" font-size="13" fill="#222">',
        f'<rect width="{width}" height="{height}" fill="#fff"/>',
        '<text x="12" y="26" font-size="16" font-weight="600">From a save to its arrival on the server</text>',
        '<text x="12" y="46" fill="#666">milliseconds, logarithmic: bar to the median, whisker to the 99th percentile; '
        "shorter is better</text>",
        f'<text x="{COLUMNS}" y="46" fill="#666">of all saves</text>',
    ]
    for index, (head, _) in enumerate(WRONGS):
        lines.append(f'<text x="{COLUMNS + 74 * index + 34}" y="64" text-anchor="middle" fill="#666">{head}</text>')
    bottom = TOP + ROW * len(rows)
    tick = least
    while tick <= most * 1.001:
        x = place(tick)
        lines.append(f'<path d="M{x:.1f} {TOP - 8}V{bottom}" stroke="#e3e3e3"/>')
        lines.append(f'<text x="{x:.1f}" y="{bottom + 18}" text-anchor="middle" fill="#666">{tick:g}</text>')
        tick *= 10
    for index, (result, every, median, slow) in enumerate(rows):
        y = TOP + index * ROW
        colour = FLOOR if result.is_floor else PBSYNC if result.checks else OTHER
        weight = ' font-weight="600"' if colour == PBSYNC else ""
        label = f"{number(median)} / {number(slow)}"
        lines += [
            f'<text x="12" y="{y + 16}"{weight}>{html.escape(result.name)}</text>',
            f'<rect x="{LEFT}" y="{y}" width="{place(median) - LEFT:.1f}" height="22" rx="2" fill="{colour}"/>',
            f'<path d="M{place(median):.1f} {y + 11}H{place(slow):.1f}m0 -6v12" stroke="#333" fill="none"/>',
            f'<text x="{place(slow) + 8:.1f}" y="{y + 16}"{weight}>{label}</text>',
        ]
        for column, (_, wrong) in enumerate(WRONGS):
            value = getattr(every, wrong)
            colour = ' fill="#c0392b" font-weight="600"' if value else ' fill="#888"'
            x = COLUMNS + 74 * column + 34
            lines.append(f'<text x="{x}" y="{y + 16}" text-anchor="middle"{colour}>{value}</text>')
    return "\n".join(lines + ["</svg>", ""])
