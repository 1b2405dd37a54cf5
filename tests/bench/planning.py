"""`make bench`: how long plans of tables and of meetings take, how long their repair, and how far they are proven.

Prints the tables and, with --write, puts them into docs/planning.md. --quick is a rehearsal with small workshops.
"""

import argparse
import os
import platform
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple, TypeVar

from matchmaker.planning.conflicts import in_meetings, in_seating
from matchmaker.planning.meetingrepair import rearrange
from matchmaker.planning.meetings import MeetingProblem
from matchmaker.planning.repair import reseat
from matchmaker.planning.rounds import arrange
from matchmaker.planning.seating import SeatingProblem
from matchmaker.planning.tables import compose
from tests.bench.report import written
from tests.planning.instances import meeting, minutes, seating

PAGE = Path("docs/planning.md")
SECONDS = 60.0
Found = TypeVar("Found")


class Size(NamedTuple):
    """Challenges, firms and rounds."""

    challenges: int
    firms: int
    rounds: int

    def __str__(self) -> str:
        """As it stands in the tables."""
        return f"{self.challenges} × {self.firms:,} × {self.rounds}"


SIZES = [Size(20, 100, 8), Size(50, 300, 12), Size(200, 1000, 16)]
QUICK = [Size(4, 40, 4)]


def main() -> None:
    """Measures what the command line asks for."""
    parser = argparse.ArgumentParser(prog="tests.bench.planning", description=__doc__.splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="small workshops")
    parser.add_argument("--write", action="store_true", help=f"put the tables into {PAGE}")
    asked = parser.parse_args()
    sizes = QUICK if asked.quick else SIZES
    lines = [*conditions(), "", *meetings(sizes), "", *tables(sizes), "", *conflicts(sizes)]
    print("\n".join(lines))
    if asked.write:
        written(PAGE, lines)


def conditions() -> Iterator[str]:
    """Where and when this was measured, and how busy the machine was."""
    load = ", ".join(f"{value:.1f}" for value in os.getloadavg())
    cores = len(os.sched_getaffinity(0))
    yield (
        f"Measured on {datetime.now(UTC).date().isoformat()} with Python {platform.python_version()} on {cores} cores;"
        f" load averages {load}. No search was given more than {SECONDS:.0f} seconds."
    )


def kinds(size: Size) -> dict[str, MeetingProblem]:
    """The workshops of a size: everybody there and free, or with absences, loads, caps per country and few tables."""
    owners, firms, rounds = size
    plain = meeting(1, owners=owners, firms=firms, rounds=rounds, wanted=20)
    bound = meeting(
        1,
        owners=owners,
        firms=firms,
        rounds=rounds,
        wanted=20,
        away=0.3,
        load=5,
        per_country=4,
        tables=owners * 9 // 10,
    )
    return {"plain": plain, "absences, loads, caps, few tables": bound}


def meetings(sizes: list[Size]) -> Iterator[str]:
    """Plans of meetings, and the repair after a firm with meetings cancels."""
    yield "| meetings | | seconds | meetings | worst-served | value | gap | repair: seconds | changes |"
    yield "|---|---|---:|---:|---:|---:|---:|---:|---:|"
    for size in sizes:
        for name, problem in kinds(size).items():
            say(f"meetings {size}, {name}")
            seconds, plan = timed(lambda problem=problem: arrange(problem, seconds=SECONDS))
            gone = plan.meetings[0].firm
            later = replace(problem, firms=[firm for firm in problem.firms if firm.ref != gone])
            again, fixed = timed(lambda later=later, plan=plan: rearrange(later, plan, seconds=SECONDS))
            yield (
                f"| {size} | {name} | {seconds:.2f} | {len(plan.meetings):,} | {plan.worst} | {plan.value:,.1f}"
                f" | {_percent(plan.gap)} | {again:.2f} | {fixed.changes}{'' if fixed.is_fewest else ', not proven'} |"
            )


def halls(size: Size) -> SeatingProblem:
    """Tables in four hours with rules of every kind, for each of which twenty firms are shortlisted."""
    problem = seating(1, tables=size.challenges, firms=size.firms, shortlisted=20)
    spread = [
        replace(table, when=minutes(60 * (place % 4), 60 * (place % 4) + 60), fewest=4, seats=8)
        for place, table in enumerate(problem.tables)
    ]
    return replace(problem, tables=spread, most_tables=4)


def tables(sizes: list[Size]) -> Iterator[str]:
    """Seatings, and the repair after a seated firm cancels."""
    yield "| tables × firms | seconds | seats | covered | gap | gap of the worth | repair: seconds | changes |"
    yield "|---|---:|---:|---:|---:|---:|---:|---:|"
    for size in sizes:
        say(f"tables {size}")
        problem = halls(size)
        seconds, plan = timed(lambda problem=problem: compose(problem, seconds=SECONDS))
        gone = plan.seats[0].firm
        later = replace(problem, firms=[firm for firm in problem.firms if firm.ref != gone])
        again, fixed = timed(lambda later=later, plan=plan: reseat(later, plan, seconds=SECONDS))
        yield (
            f"| {size.challenges} × {size.firms:,} | {seconds:.2f} | {len(plan.seats):,}"
            f" | {_percent(plan.total / size.challenges)} | {_percent(plan.gap)} | {_percent(plan.worth_gap)}"
            f" | {again:.2f} | {fixed.changes}{'' if fixed.is_fewest else ', not proven'} |"
        )


def conflicts(sizes: list[Size]) -> Iterator[str]:
    """How long it takes to say why there is no plan, for the two smaller sizes."""
    yield "| why not | seconds | rules in conflict | proven smallest |"
    yield "|---|---:|---:|---|"
    for size in sizes[:2]:
        say(f"conflicts {size}")
        hall = halls(size)
        full = replace(hall, tables=[replace(hall.tables[0], newcomers=9), *hall.tables[1:]])
        promised = kinds(size)["absences, loads, caps, few tables"]
        host = replace(promised.owners[0], at_least=size.rounds + 1)
        crowded = replace(promised, owners=[host, *promised.owners[1:]])
        for name, search in {
            "tables": lambda full=full: in_seating(full, seconds=SECONDS),
            "meetings": lambda crowded=crowded: in_meetings(crowded, seconds=SECONDS),
        }.items():
            seconds, found = timed(search)
            smallest = "yes" if found and found[0].is_smallest else "no"
            yield f"| {name}, {size} | {seconds:.2f} | {len(found[0].rules) if found else 0} | {smallest} |"


def timed(search: Callable[[], Found]) -> tuple[float, Found]:
    """The seconds that a search takes, and what it finds."""
    began = time.perf_counter()
    found = search()
    return time.perf_counter() - began, found


def _percent(part: float) -> str:
    return f"{100 * part:.2f} %"


def say(what: str) -> None:
    """Tells on standard error what is being measured."""
    print(what, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
