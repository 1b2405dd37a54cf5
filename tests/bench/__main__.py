"""`make bench`: the speed of the ranking, of its index and of the ranked page, beside what else there is.

Prints the tables and, with --write, puts them into docs/performance.md. --quick is a rehearsal with tiny pools.
"""

import argparse
import os
import platform
import sys
from datetime import UTC, datetime
from pathlib import Path

ONE_THREAD = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "NUMBA_NUM_THREADS": "1"}
if any(os.environ.get(name) != value for name, value in ONE_THREAD.items()):
    # Matrix libraries read it when they are first imported, so the program starts once more.
    os.execve(sys.executable, [*sys.orig_argv], {**os.environ, **ONE_THREAD})

from tests.bench import demanding, pages, report, speed
from tests.bench.engines import COSINE, COSINE_FROM_TEXT, OTHERS

PAGE = Path("docs/performance.md")
SIZES = [1_000, 10_000, 100_000]
PROFILES = 10_000


def main() -> None:
    """Measures what the command line asks for."""
    parser = argparse.ArgumentParser(prog="tests.bench", description=__doc__.splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="tiny pools, and only cosine_similarity beside ours")
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, help="numbers of profiles")
    parser.add_argument("--without-pages", action="store_true", help="queries only")
    parser.add_argument("--write", action="store_true", help=f"put the tables into {PAGE}")
    asked = parser.parse_args()
    sizes, engines = ([60], (COSINE, COSINE_FROM_TEXT)) if asked.quick else (asked.sizes, OTHERS)
    found = {number: speed.measured(number, engines, say=say) for number in sizes}
    profiles, requests = (20, 8) if asked.quick else (PROFILES, 200)
    asked_for = demanding.measured(profiles, say=say)
    served = {} if asked.without_pages else pages.measured(profiles, requests=requests, say=say)
    lines = [*conditions(), "", *report.tables(found, served, asked_for, profiles=profiles)]
    print("\n".join(lines))
    if asked.write:
        report.written(PAGE, lines)


def conditions() -> list[str]:
    """Where and when this was measured, and how busy the machine was."""
    load = ", ".join(f"{value:.1f}" for value in os.getloadavg())
    when = datetime.now(UTC).date().isoformat()
    cores = len(os.sched_getaffinity(0))
    return [f"Measured on {when} with Python {platform.python_version()} on {cores} cores; load averages {load}."]


def say(what: str) -> None:
    """Tells on standard error what is being measured."""
    print(what, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
