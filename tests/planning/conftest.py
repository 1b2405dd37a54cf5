"""What the tests of planning share: one solver, for its process takes half a second to start, and how many to try."""

import os
from collections.abc import Iterator

import pytest

from matchmaker.planning.solver import Solver

INSTANCES = int(os.environ.get("PLANNING_INSTANCES", "12"))
"""How many random instances each rule is tried on; a thousand before a release."""


@pytest.fixture(scope="module")
def solver() -> Iterator[Solver]:
    """A solver with time for all tests of a file."""
    with Solver(seconds=3600.0) as solver:
        yield solver
