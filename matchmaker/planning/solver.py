"""Integer programmes solved exactly by HiGHS, in a process of its own that is ended when its time is over.

HiGHS (Huangfu & Hall 2018, "Parallelizing the dual revised simplex method") is reached through `scipy.optimize.milp`,
which takes no start and keeps its own time limit only now and then; so the limit is kept from outside.
"""

import os
import re
import selectors
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp

from . import solverprocess
from .model import Numbers, Programme
from .progress import Progress, Report, silent

_OPTIMAL, _INFEASIBLE = 0, 2
_OWN_LIMIT = 0.9
_GAP = re.compile(r"(\d+(?:\.\d+)?)%\s+\d+\s+\d+\s+\d+\s+\d+\s+[\d.]+s\s*$")
_BOUND = re.compile(r"%\s+(-?[\d.e+-]+)\s+(?:-?[\d.e+-]+|inf)\s+(?:Large|[\d.]+%)\s")


@dataclass(frozen=True)
class Answer:
    """What was found: the values (None if none were), what no values can pass, and whether that is proven.

    `is_impossible` means that it is proven that there are no values.
    """

    values: Numbers | None
    bound: float
    is_proven: bool
    is_impossible: bool

    def value_of(self, column: int) -> float:
        """What was answered; nothing is 0."""
        return 0.0 if self.values is None else float(self.values[column])

    def chosen(self, column: int) -> bool:
        """Whether a choice was answered with yes."""
        return self.value_of(column) > 0.5


def relaxed(programme: Programme) -> Answer:
    """The linear programme that lets choices be broken: it needs no process of its own, for it cannot run away."""
    if not programme.worth.size:
        return _without_choices(programme)
    for presolve in (True, False):
        found = milp(
            -programme.worth,
            constraints=LinearConstraint(programme.rows, programme.lower, programme.upper),
            bounds=Bounds(np.zeros(programme.worth.size), programme.ceiling),
            options={"presolve": presolve},
        )
        if found.status == _OPTIMAL and found.fun is not None:
            return Answer(found.x, -float(found.fun), is_proven=True, is_impossible=False)
        if found.status == _INFEASIBLE:
            return Answer(None, -np.inf, is_proven=True, is_impossible=True)
    return Answer(None, np.inf, is_proven=False, is_impossible=False)


def _without_choices(programme: Programme) -> Answer:
    """The answer where there is nothing to choose: the rows hold as they are, or never."""
    is_possible = bool(np.all(programme.lower <= 0) and np.all(programme.upper >= 0))
    return Answer(np.empty(0) if is_possible else None, 0.0, is_proven=True, is_impossible=not is_possible)


class Solver:
    """Solves one programme after the other within so many seconds in all; to be used in a `with` statement."""

    def __init__(self, seconds: float, report: Report = silent) -> None:
        self._seconds = seconds
        self._report = report
        self._began = time.monotonic()
        self._process: subprocess.Popen[bytes] | None = None
        self._folder = tempfile.TemporaryDirectory(prefix="planning-")

    def __enter__(self) -> "Solver":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._end()
        self._folder.cleanup()

    @property
    def left(self) -> float:
        """The seconds that are left."""
        return self._seconds - (time.monotonic() - self._began)

    def say(self, step: str, gap: float | None = None) -> None:
        """Reports a step."""
        self._report(Progress(step, round(time.monotonic() - self._began, 3), gap))

    def best(self, programme: Programme, *, step: str, share: float = 1.0) -> Answer:
        """The values that are worth most, by at most this share of the time that is left."""
        if not programme.worth.size:
            return _without_choices(programme)
        self.say(step)
        seconds = self.left * share
        bound = float(np.sum(np.maximum(programme.worth, 0) * programme.ceiling))
        if seconds <= 0:
            return Answer(None, bound, is_proven=False, is_impossible=False)
        self._send(programme, seconds * _OWN_LIMIT)
        for line in self._lines(time.monotonic() + seconds):
            if line == solverprocess.SAID:
                return self._answer(bound)
            if found := _BOUND.search(line):
                bound = min(bound, -float(found[1]))
            if told := _GAP.search(line):
                self.say(step, float(told[1]) / 100)
        self._end()
        return Answer(None, bound, is_proven=False, is_impossible=False)

    def _send(self, programme: Programme, seconds: float) -> None:
        """Hands a programme over, to a new process if there is none."""
        if self._process is None:
            command = [sys.executable, "-I", str(Path(solverprocess.__file__))]
            self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        folder = Path(self._folder.name)
        np.savez(
            folder / "programme.npz",
            worth=programme.worth,
            values=programme.rows.data,
            columns=programme.rows.indices,
            starts=programme.rows.indptr,
            lower=programme.lower,
            upper=programme.upper,
            ceiling=programme.ceiling,
            is_whole=programme.is_whole,
            seconds=seconds,
        )
        if self._process.stdin is not None:
            self._process.stdin.write(f"{folder}\n".encode())
            self._process.stdin.flush()

    def _lines(self, deadline: float) -> Iterator[str]:
        """The lines that the process prints until its end or the deadline."""
        if self._process is None or self._process.stdout is None:
            return
        rest, output = b"", self._process.stdout.fileno()
        with selectors.DefaultSelector() as selector:
            selector.register(output, selectors.EVENT_READ)
            while (left := deadline - time.monotonic()) > 0 and selector.select(left):
                read = os.read(output, 65536)
                *lines, rest = (rest + read).split(b"\n")
                yield from (line.decode(errors="replace") for line in lines)
                if not read:
                    return

    def _answer(self, bound: float) -> Answer:
        with np.load(Path(self._folder.name) / "answer.npz", allow_pickle=False) as found:
            status, values = int(found["status"]), found["values"]
            return Answer(
                values=values if len(values) else None,
                bound=min(bound, float(found["bound"])),
                is_proven=status in (_OPTIMAL, _INFEASIBLE),
                is_impossible=status == _INFEASIBLE,
            )

    def _end(self) -> None:
        """Ends the process, whatever it is at."""
        if self._process is not None:
            self._process.kill()
            self._process.communicate()
            self._process = None
