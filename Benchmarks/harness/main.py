"""Runs the measurements side by side and writes docs/benchmarks.md."""

import argparse
import os
import statistics
import sys
import time

import measure
import output
import report
from tools import all_tools

# Saves of one style in one start of a tool, and how often every tool has its turn: what else the machine does changes
# with time, and so meets all of them alike.
ROUNDS = 3
STARTED = time.monotonic()


def say(text: str):
    print(f"[{time.monotonic() - STARTED:4.0f} s] {text}", file=sys.stderr, flush=True)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--build", required=True)
    parser.add_argument("--pbsync", required=True)
    parser.add_argument("--quick", action="store_true", help="fewer saves and files; for a look, not for a report")
    parser.add_argument("--tools", help="only those whose name holds one of these words, separated by commas")
    parser.add_argument("--no-report", action="store_true", help="print only")
    arguments = parser.parse_args()

    saves, files, counts = (60, 100, {1_000: 3}) if arguments.quick else (198, 500, {1_000: 5, 10_000: 20})
    build = os.path.abspath(arguments.build)
    receiver = os.path.join(build, "receiver")
    load = report.Load()
    results, tools = {}, []
    for tool in all_tools(build, arguments.pbsync):
        if arguments.tools and not any(word in tool.name for word in arguments.tools.split(",")):
            continue
        results[tool.name] = report.Result(name=tool.name, checks=tool.checks, missing=tool.missing())
        if results[tool.name].missing:
            say(f"{tool.name} is left out: no {results[tool.name].missing}")
        else:
            tools.append(tool)

    for turn in range(ROUNDS):
        for tool in tools:
            say(f"saves, round {turn + 1} of {ROUNDS}: {tool.name}")
            for style, found in measure.latency(tool, receiver, saves // ROUNDS, 0.03).items():
                results[tool.name].latency.setdefault(style, measure.Latency()).add(found)
                say(f"    {style}: {report.latency_text(found)}")
    bursts = {tool.name: [] for tool in tools}
    for turn in range(ROUNDS):
        for tool in tools:
            # What takes seconds needs no more than one turn.
            if turn > 0 and not tool.checks:
                continue
            bursts[tool.name].append(measure.burst(tool, receiver, files))
            say(f"burst of {files} files, round {turn + 1}: {tool.name}: {report.number(bursts[tool.name][-1], ' s')}")
    for tool in tools:
        result = results[tool.name]
        whole = [value for value in bursts[tool.name] if value is not None]
        result.burst = statistics.median(whole) if len(whole) == len(bursts[tool.name]) else None
        result.quick, result.quick_uploads = measure.quick_saves(tool, receiver)
        say(f"quick saves: {tool.name}: {report.number(result.quick, ' s', 3)} in {result.quick_uploads} uploads")
        result.first = measure.first_upload(tool, receiver, ROUNDS)
        say(f"start to first upload: {tool.name}: {report.number(result.first, ' s', 3)}")
    for count, seconds in counts.items():
        for tool in tools:
            results[tool.name].idle[count] = measure.idle(tool, receiver, count, seconds)
            say(f"idle with {count} files: {tool.name}: {results[tool.name].idle[count]}")
    lines = None
    if lack := output.missing(arguments.pbsync):
        say(f"an agent's output is left out: no {lack}")
    elif not arguments.tools or "pbsync" in arguments.tools:
        lines = output.delays(arguments.pbsync, 200 if arguments.quick else 500)
        say(f"an agent's line to pbsync's output: {report.latency_text(lines)}")
    load.end()
    text = report.markdown(list(results.values()), saves=saves, files=files, counts=counts, lines=lines, load=load)
    print(text)
    if not arguments.no_report and not arguments.quick and not arguments.tools:
        report.write(text, list(results.values()))
        say("wrote docs/benchmarks.md and docs/benchmarks.svg")
    return 0


if __name__ == "__main__":
    sys.exit(main())
