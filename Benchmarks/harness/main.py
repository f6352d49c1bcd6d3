"""Runs the measurements side by side and writes docs/benchmarks.md."""

import argparse
import os
import statistics
import subprocess
import sys
import time
import traceback

import chart
import measure
import output
import report
from tools import Tool, all_tools

PARTS = ("saves", "bursts", "quick", "start", "idle", "output")
# How often every tool has its turn: what else the machine does changes with time, and so meets all of them alike.
ROUNDS = 3
STARTED = time.monotonic()


def say(text: str):
    print(f"[{time.monotonic() - STARTED:4.0f} s] {text}", file=sys.stderr, flush=True)


def attempt(what: str, work, otherwise=None):
    """Does one measurement. One that fails leaves a gap in the report and not the run without one."""
    try:
        return work()
    except (OSError, RuntimeError, ValueError, subprocess.SubprocessError):
        say(f"{what} failed:\n{traceback.format_exc()}")
        return otherwise


class Bench:
    """One run over some tools."""

    def __init__(self, arguments: argparse.Namespace):
        self.size = report.Size.quick() if arguments.quick else report.Size()
        self.pbsync = arguments.pbsync
        build = os.path.abspath(arguments.build)
        self.receiver = os.path.join(build, "receiver")
        self.results: dict[str, report.Result] = {}
        self.tools: list[Tool] = []
        self.lines: measure.Latency | None = None
        for tool in all_tools(build, arguments.pbsync):
            if arguments.tools and not any(word in tool.name for word in arguments.tools.split(",")):
                continue
            result = report.Result(tool.name, tool.checks, tool.is_floor, tool.missing())
            self.results[tool.name] = result
            if result.missing:
                say(f"{tool.name} is left out: no {result.missing}")
            else:
                self.tools.append(tool)

    def saves(self):
        for turn in range(ROUNDS):
            for tool in self.tools:
                say(f"saves, round {turn + 1} of {ROUNDS}: {tool.name}")
                count = self.size.saves // ROUNDS
                work = lambda: measure.latency(tool, self.receiver, count, self.size.gap)
                for style, found in attempt("this", work, {}).items():
                    self.results[tool.name].latency.setdefault(style, measure.Latency()).add(found)
                    say(f"    {style}: {report.latency_text(found)}")

    def bursts(self):
        for turn in range(ROUNDS):
            for tool in self.tools:
                # What takes seconds needs no more than one turn.
                if turn > 0 and not (tool.checks or tool.is_floor):
                    continue
                found = attempt("a burst", lambda: measure.burst(tool, self.receiver, self.size.files))
                self.results[tool.name].bursts.append(found)
                say(f"burst of {self.size.files} files: {tool.name}: {report.number(found, ' s')}")

    def quick(self):
        for tool in self.tools:
            result = self.results[tool.name]
            work = lambda: measure.quick_saves(tool, self.receiver)
            result.quick, result.quick_uploads = attempt("quick saves", work, (None, 0))
            say(f"quick saves: {tool.name}: {report.number(result.quick, ' s', 3)} in {result.quick_uploads} uploads")

    def start(self):
        times: dict[str, list[float]] = {tool.name: [] for tool in self.tools}
        for _ in range(self.size.starts):
            for tool in self.tools:
                found = attempt("a start", lambda: measure.first_upload(tool, self.receiver))
                if found is not None:
                    times[tool.name].append(found)
        for name, found in times.items():
            self.results[name].first = statistics.median(found) if found else None
            say(f"start to first upload: {name}: {report.number(self.results[name].first, ' s', 3)}")

    def idle(self):
        for count, seconds in self.size.counts.items():
            for tool in self.tools:
                found = attempt("this", lambda: measure.idle(tool, self.receiver, count, seconds))
                self.results[tool.name].idle[count] = found
                say(f"idle with {count} files: {tool.name}: {report.idle_text(found)}")

    def output(self):
        if not any(tool.name == "pbsync watch" for tool in self.tools):
            return
        if lack := output.missing(self.pbsync):
            return say(f"an agent's output is left out: no {lack}")
        self.lines = attempt("an agent's output", lambda: output.delays(self.pbsync, self.size.lines))
        if self.lines is not None:
            say(f"an agent's line to pbsync's output: {report.latency_text(self.lines)}")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--build", required=True)
    parser.add_argument("--pbsync", required=True)
    parser.add_argument("--quick", action="store_true", help="fewer saves and files; for a look, not for a report")
    parser.add_argument("--parts", default=",".join(PARTS), help="only these of " + ", ".join(PARTS))
    parser.add_argument("--tools", help="only those whose name holds one of these words, separated by commas")
    parser.add_argument("--no-report", action="store_true", help="print only")
    arguments = parser.parse_args()
    parts = arguments.parts.split(",")
    if unknown := set(parts) - set(PARTS):
        parser.error(f"no such part: {', '.join(sorted(unknown))}")

    load = report.Load()
    bench = Bench(arguments)
    for part in PARTS:
        if part in parts:
            getattr(bench, part)()
    for tool in bench.tools:
        tool.clean_up()
    load.end()
    results = list(bench.results.values())
    text = report.markdown(results, bench.size, bench.lines, load, time.monotonic() - STARTED)
    print(text)
    if not (arguments.no_report or arguments.quick or arguments.tools) and set(parts) == set(PARTS):
        os.makedirs("docs", exist_ok=True)
        for path, contents in (("docs/benchmarks.md", text), ("docs/benchmarks.svg", chart.svg(results))):
            with open(path, "w") as file:
                file.write(contents)
            say(f"wrote {path}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
