"""Every figure that the project promises, in one table with its target: ``make bench``.

    python -m tests.bench [NAME ...]

A benchmark is a module of this folder with a function ``rows()``; without names all of them run, one after the other.
Targets are ratios or wide enough for a quiet 2-core machine; on a busy one figures of time say little.
"""

from __future__ import annotations

import argparse
import importlib
import os
import platform
import sys
import time
from pathlib import Path

from tests.bench.rows import Row, table

FOLDER = Path(__file__).parent
#: Modules that are parts of others, and no benchmark.
PARTS = frozenset({"__init__", "__main__", "bare_map", "bare_page", "dash_page", "rows", "server"})
#: What the project says it measures; one that is not there yet is named, not passed over.
PROMISED = ("start", "first_map", "reruns", "sessions", "growth", "tables", "exports")


def benchmarks() -> list[str]:
    """Return the benchmarks that are there, the promised ones first."""
    there = {path.stem for path in FOLDER.glob("*.py")} - PARTS
    return [name for name in PROMISED if name in there] + sorted(there - set(PROMISED))


def missing() -> list[str]:
    """Return the benchmarks that are promised and not there, or have no ``rows()``."""
    there = set(benchmarks())
    return [name for name in PROMISED if name not in there or "def rows(" not in source(name)]


def source(name: str) -> str:
    """Return the text of a benchmark."""
    return (FOLDER / f"{name}.py").read_text(encoding="utf-8")


def machine() -> str:
    """Return the machine in a line: cores, load, system, Python."""
    load = f"load {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""
    return f"{os.cpu_count()} cores, {load}, {platform.system()}, Python {platform.python_version()}"


def run(name: str) -> list[Row]:
    """Run one benchmark and print its lines as soon as they are there."""
    start = time.perf_counter()
    found = importlib.import_module(f"tests.bench.{name}").rows()
    print(f"\n{name} ({time.perf_counter() - start:.0f} s; {machine()})\n\n{table(found)}", flush=True)
    return found


def main() -> int:
    """Run the benchmarks asked for; return 1 when a target was missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(benchmarks()))
    names = parser.parse_args().names
    unknown = sorted(set(names) - set(benchmarks()))
    if unknown:
        parser.error(f"no such benchmark: {', '.join(unknown)}; there are {', '.join(benchmarks())}")
    runnable = [name for name in names or benchmarks() if "def rows(" in source(name)]
    found = [row for name in runnable for row in run(name)]
    missed = [row.what for row in found if row.verdict == "missed"]
    print(f"\n{len(found)} figures, {len(missed)} targets missed" + (": " + "; ".join(missed) if missed else ""))
    if not names and missing():
        print(f"Not measured, no such benchmark yet: {', '.join(missing())}")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
