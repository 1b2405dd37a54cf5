"""Plans repaired with the fewest changes: no other lawful plan is nearer."""

from dataclasses import replace

import pytest

from matchmaker.planning import meetingrepair, repair
from matchmaker.planning.consequences import Moved
from matchmaker.planning.impossible import NoPlan
from matchmaker.planning.meetingrepair import rearranged
from matchmaker.planning.meetings import MeetingProblem, Participant, Wanted
from matchmaker.planning.repair import reseated
from matchmaker.planning.rounds import arrange, arranged
from matchmaker.planning.seating import Candidate, Demand, Firm, Place, SeatingPlan, SeatingProblem, Table
from matchmaker.planning.solver import Solver
from matchmaker.planning.tables import composed
from tests.planning.conftest import INSTANCES
from tests.planning.exhaustive import all_meetings, all_seatings, fewest_changes, fewest_moves, worth_in
from tests.planning.instances import meeting, minutes, seating
from tests.planning.lawful import meeting_faults, seating_faults
from tests.planning.test_rounds import morning


def changed(problem: SeatingProblem, plan: SeatingPlan, seed: int) -> SeatingProblem:
    """The problem after a seated firm cancels, comes late or brings a colleague."""
    firm = plan.seats[seed % len(plan.seats)].firm
    others = [one for one in problem.firms if one.ref != firm]
    own = next(one for one in problem.firms if one.ref == firm)
    after = ([], [replace(own, absent=(minutes(0, 45),))], [replace(own, people=own.people + 1)])[seed % 3]
    return replace(problem, firms=[*others, *after], pinned=frozenset(p for p in problem.pinned if p.firm != firm))


def test_a_repaired_seating_is_the_nearest_there_is(solver: Solver) -> None:
    found, expected = {}, {}
    for seed in range(INSTANCES):
        problem = seating(seed, tables=2, firms=8, shortlisted=6)
        try:
            plan = composed(problem, solver)
        except NoPlan:
            continue
        later = changed(problem, plan, seed)
        expected[seed] = fewest_changes(all_seatings(later), plan)

        try:
            fixed = reseated(later, plan, solver, refill=False)
        except NoPlan:
            found[seed] = None
            continue
        assert (seating_faults(later, fixed.plan), fixed.is_fewest) == ([], True)
        found[seed] = (fixed.changes, -fixed.plan.total, -fixed.plan.worth)

    assert found == expected
    assert len([one for one in found.values() if one]) > INSTANCES / 8


def absent(problem: MeetingProblem, seed: int) -> MeetingProblem:
    """The problem after a firm cancels, comes late or brings a colleague."""
    first, *others = problem.firms
    after = ([], [replace(first, absent=(minutes(0, 40),))], [replace(first, at_once=2)])[seed % 3]
    return replace(problem, firms=[*after, *others])


def test_repaired_meetings_are_the_nearest_there_are(solver: Solver) -> None:
    found, expected = {}, {}
    for seed in range(INSTANCES):
        problem = meeting(seed, owners=2, firms=4, rounds=3, wanted=3, load=(None, 1)[seed % 2])
        promised = [replace(owner, at_least=min(1, seed % 3)) for owner in problem.owners]
        problem = replace(problem, owners=promised)
        try:
            plan = arranged(problem, solver)
        except NoPlan:
            continue
        later = absent(problem, seed)
        expected[seed] = fewest_moves(all_meetings(later), plan, worth_in(later))

        try:
            fixed = rearranged(later, plan, solver)
        except NoPlan:
            found[seed] = None
            continue
        assert (meeting_faults(later, fixed.plan), fixed.is_fewest) == ([], True)
        found[seed] = (fixed.changes, -fixed.plan.value)

    assert found == expected
    assert len([one for one in found.values() if one]) > INSTANCES / 2


def debate() -> SeatingProblem:
    """A table of two, and a third firm that could sit there."""
    candidates = [Candidate("alpha", 0.9, {"speed": "met"}), Candidate("beta", 0.8), Candidate("gamma", 0.7)]
    only = Table("table", "challenge", minutes(0, 60), [Demand("speed")], candidates, fewest=1, seats=2)
    return SeatingProblem([only], [Firm("alpha"), Firm("beta"), Firm("gamma")])


def test_who_cancels_leaves_an_empty_seat_or_one_that_is_filled(solver: Solver) -> None:
    plan = composed(debate(), solver)
    without_alpha = replace(debate(), firms=debate().firms[1:])

    empty = repair.reseat(without_alpha, plan)
    filled = repair.reseat(without_alpha, plan, refill=True)

    assert (empty.plan.places, empty.changes) == ({Place("table", "beta")}, 1)
    assert empty.consequences.moved == [Moved("alpha", ["table"], [])]
    assert (filled.plan.places, filled.changes) == ({Place("table", "beta"), Place("table", "gamma")}, 2)
    assert filled.consequences.moved == [Moved("alpha", ["table"], []), Moved("gamma", [], ["table"])]


def test_a_colleague_takes_the_seat_of_one_who_must_go(solver: Solver) -> None:
    plan = composed(debate(), solver)
    pair = replace(
        debate(), firms=[Firm("alpha", people=2), *debate().firms[1:]], pinned=frozenset({Place("table", "alpha")})
    )

    fixed = repair.reseat(pair, plan)

    assert (fixed.plan.places, fixed.changes, fixed.is_fewest) == ({Place("table", "alpha")}, 1, True)


def fair() -> MeetingProblem:
    """One owner and two firms, of whom one could meet somebody else too."""
    wanted = [Wanted("owner0", "firm0", 0.9), Wanted("owner0", "firm1", 0.5), Wanted("owner1", "firm2", 0.5)]
    owners, firms = ([Participant(f"{kind}{number}") for number in range(3)] for kind in ("owner", "firm"))
    return MeetingProblem(owners[:2], firms, [*wanted, Wanted("owner0", "firm2", 0.1)], morning(3))


def test_who_comes_late_meets_later_and_nobody_else_moves() -> None:
    plan = arrange(fair())
    first = min(plan.meetings)
    late = replace(
        fair(),
        firms=[replace(one, absent=(minutes(0, 20),)) if one.ref == first.firm else one for one in fair().firms],
    )

    fixed = meetingrepair.rearrange(late, plan)

    assert first.round == "round0"
    assert (meeting_faults(late, fixed.plan), fixed.changes, fixed.is_fewest) == ([], 1, True)


def test_who_lost_a_meeting_gets_another_where_both_are_free() -> None:
    before = arrange(replace(fair(), wanted=fair().wanted[:3]))
    without_firm0 = replace(fair(), firms=fair().firms[1:])

    plain = meetingrepair.rearrange(without_firm0, before)
    refilled = meetingrepair.rearrange(without_firm0, before, refill=True)

    assert (plain.changes, [one.pair for one in plain.consequences.cancelled]) == (1, [("owner0", "firm0")])
    assert (refilled.changes, [one.pair for one in refilled.consequences.added]) == (2, [("owner0", "firm2")])
    assert refilled.consequences.people == ["firm0", "firm2", "owner0"]


def test_a_promise_that_can_no_longer_be_kept_leaves_no_plan() -> None:
    plan = arrange(fair())
    problem = replace(fair(), owners=[Participant("owner0", at_least=3), Participant("owner1")], firms=fair().firms[1:])

    with pytest.raises(NoPlan) as none:
        meetingrepair.rearrange(problem, plan)

    assert none.value.is_proven


def test_a_promise_is_kept_with_one_new_meeting_and_no_more() -> None:
    wanted = [Wanted("owner", f"firm{number}", 0.5) for number in range(4)]
    firms = [Participant(f"firm{number}") for number in range(4)]
    problem = MeetingProblem([Participant("owner", at_least=2)], firms, wanted, morning(3))
    before = arrange(replace(problem, wanted=wanted[:2]))

    fixed = meetingrepair.rearrange(replace(problem, firms=firms[1:]), before)

    assert (len(fixed.plan.meetings), fixed.changes, fixed.is_fewest) == (2, 2, True)
    assert [one.pair for one in fixed.consequences.cancelled] == [("owner", "firm0")]
    assert len(fixed.consequences.added) == 1
