"""What a change brings about, seen by comparing two plans."""

from dataclasses import replace

from matchmaker.planning import consequences
from matchmaker.planning.consequences import Moved, Rescheduled, Shift
from matchmaker.planning.meetings import Meeting, MeetingPlan, Pair
from matchmaker.planning.seating import Place, SeatingProblem
from matchmaker.planning.solver import Solver
from matchmaker.planning.tables import composed
from tests.planning.test_tables import FIRMS, table


def test_a_forbidden_seat_tells_who_moves_and_what_is_lost(solver: Solver) -> None:
    problem = SeatingProblem([table()], FIRMS)
    before = composed(problem, solver)
    after = composed(replace(problem, forbidden=frozenset({Place("table", "gamma")})), solver)

    found = consequences.of_seating(before, after)

    assert found == consequences.SeatingConsequences(
        seated=[Place("table", "beta")],
        unseated=[Place("table", "gamma")],
        moved=[Moved("beta", [], ["table"]), Moved("gamma", ["table"], [])],
        lost=[Shift("table", "cost", "partly", None)],
        gained=[],
        coverage={"table": (0.833333, 0.666667)},
    )


def test_the_same_plan_has_no_consequences(solver: Solver) -> None:
    plan = composed(SeatingProblem([table()], FIRMS), solver)

    found = consequences.of_seating(plan, plan)

    assert found == consequences.SeatingConsequences([], [], [], [], [], {})


def test_another_table_number_is_no_change_but_another_round_is() -> None:
    def plan(*meetings: Meeting, value: float) -> MeetingPlan:
        return MeetingPlan(meetings, 1, 1, value, value, 0.0, 0, "exact")

    before = plan(Meeting("one", "owner", "alpha", 1), Meeting("two", "owner", "beta", 1), value=2.0)
    after = plan(
        Meeting("one", "owner", "alpha", 2), Meeting("three", "owner", "beta", 1), Meeting("two", "other", "gamma", 1),
        value=3.0,
    )  # fmt: skip

    found = consequences.of_meetings(before, after)

    assert found == consequences.MeetingConsequences(
        added=[Meeting("two", "other", "gamma", 1)],
        cancelled=[],
        moved=[Rescheduled(Pair("owner", "beta"), "two", "three")],
        people=["beta", "gamma", "other", "owner"],
        value=(2.0, 3.0),
    )
