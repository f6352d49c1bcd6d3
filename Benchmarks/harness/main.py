"""Runs the measurements side by side and writes docs/benchmarks.md."""

import argparse
import os
import sys

import measure
import report
from saves import STYLES
from tools import all_tools


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--build", required=True)
    parser.add_argument("--pbsync", required=True)
    parser.add_argument("--quick", action="store_true", help="fewer saves and files; for a look, not for a report")
    parser.add_argument("--tools", help="only those whose name holds one of these words, separated by commas")
    parser.add_argument("--no-report", action="store_true", help="print only")
    arguments = parser.parse_args()

    saves, files, many, seconds = (40, 100, 1_000, 5) if arguments.quick else (200, 500, 10_000, 20)
    receiver = os.path.abspath(f"{arguments.build}/receiver")
    build, results = os.path.abspath(arguments.build), {}
    for tool in all_tools(build, arguments.pbsync):
        if arguments.tools and not any(word in tool.name for word in arguments.tools.split(",")):
            continue
        result = results[tool.name] = report.Result(name=tool.name, checks=tool.checks)
        if missing := tool.missing():
            result.missing = missing
            print(f"{tool.name}: not installed ({missing})", file=sys.stderr)
            continue
        print(tool.name, file=sys.stderr)
        for style in STYLES:
            result.latency[style] = measure.latency(tool, receiver, style, saves, 0.05)
            print(f"  {style}: {report.latency_text(result.latency[style])}", file=sys.stderr)
        result.burst = measure.burst(tool, receiver, files)
        result.quick, result.quick_uploads = measure.quick_saves(tool, receiver)
        result.first = measure.first_upload(tool, receiver, 5)
        for count in (1_000, many):
            result.idle[count] = measure.idle(tool, receiver, count, seconds)
        print(f"  burst {result.burst}, quick {result.quick} in {result.quick_uploads} uploads, first {result.first}",
              file=sys.stderr)
        print(f"  idle {result.idle}", file=sys.stderr)
    text = report.markdown(list(results.values()), saves=saves, files=files)
    print(text)
    if not arguments.no_report and not arguments.quick and not arguments.tools:
        report.write(text, list(results.values()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
