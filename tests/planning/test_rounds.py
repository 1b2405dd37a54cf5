"""Meetings in rounds: lawful, proven, and best where all ways can be tried."""

from collections import Counter
from dataclasses import replace

import pytest

from matchmaker.planning import rounds
from matchmaker.planning.impossible import NoPlan
from matchmaker.planning.meetings import MeetingPlan, MeetingProblem, Participant, Round, Wanted
from matchmaker.planning.progress import Progress
from matchmaker.planning.rounds import arranged
from matchmaker.planning.solver import Solver
from tests.planning.conftest import INSTANCES
from tests.planning.exhaustive import best_meetings
from tests.planning.instances import meeting, minutes
from tests.planning.lawful import meeting_faults


def found(problem: MeetingProblem, solver: Solver) -> MeetingPlan | None:
    """The plan, or None when it is proven that there is none."""
    try:
        return arranged(problem, solver)
    except NoPlan as none:
        if not none.is_proven:
            raise
        return None


def kinds(seed: int) -> MeetingProblem:
    """A problem with now these, now those rules."""
    problem = meeting(
        seed,
        owners=3 + seed % 3,
        firms=8 + seed % 5,
        rounds=3 + seed % 3,
        away=(0.0, 0.4, 0.7)[seed % 3],
        load=(None, 2)[seed % 2],
        per_country=(None, None, 1, 2)[seed % 4],
        tables=(None, 3)[seed % 2],
        pins=seed % 3,
    )
    at_least = 1 if seed % 5 == 0 else 0
    twins = [replace(owner, at_once=1 + (seed % 4 == 3), at_least=at_least) for owner in problem.owners]
    return replace(problem, owners=twins)


def test_every_plan_of_meetings_keeps_every_rule(solver: Solver) -> None:
    problems = [kinds(seed) for seed in range(INSTANCES)]

    plans = {seed: plan for seed, problem in enumerate(problems) if (plan := found(problem, solver)) is not None}

    assert {seed: faults for seed, plan in plans.items() if (faults := meeting_faults(problems[seed], plan))} == {}
    assert {(plan.gap, plan.method) for plan in plans.values()} == {(0.0, "exact")}
    assert len(plans) > INSTANCES / 2


@pytest.mark.parametrize("seed", range(12))
def test_no_other_plan_of_meetings_is_better(seed: int, solver: Solver) -> None:
    problem = meeting(
        seed,
        owners=2,
        firms=4,
        rounds=3,
        wanted=3,
        away=(0.0, 0.5, 0.9)[seed % 3],
        load=(None, 1)[seed % 2],
        per_country=(None, 1)[seed // 2 % 2],
        tables=(None, 1)[seed // 4 % 2],
        pins=seed % 2,
    )

    plan = found(problem, solver)

    assert (plan and (plan.worst, plan.value)) == best_meetings(problem)


def test_the_order_of_lists_changes_nothing(solver: Solver) -> None:
    problem = meeting(1, away=0.4)
    turned = replace(
        problem,
        owners=problem.owners[::-1],
        firms=problem.firms[::-1],
        wanted=problem.wanted[::-1],
        rounds=problem.rounds[::-1],
    )

    plan = arranged(problem, solver)

    assert arranged(turned, solver) == plan


def morning(count: int) -> list[Round]:
    """So many rounds of twenty minutes."""
    return [Round(f"round{number}", minutes(20 * number, 20 * number + 20)) for number in range(count)]


def everybody(owners: int, firms: int) -> list[Wanted]:
    """All pairs, each worth the same."""
    return [Wanted(f"owner{one}", f"firm{other}") for one in range(owners) for other in range(firms)]


def people(kind: str, count: int) -> list[Participant]:
    """So many people of a kind."""
    return [Participant(f"{kind}{number}") for number in range(count)]


def test_when_all_want_all_every_round_is_full() -> None:
    problem = MeetingProblem(people("owner", 8), people("firm", 8), everybody(8, 8), morning(8))

    plan = rounds.arrange(problem)

    assert Counter(meeting.round for meeting in plan.meetings) == {f"round{number}": 8 for number in range(8)}
    assert (plan.worst, plan.value, plan.bound, plan.gap, plan.idle) == (8, 64.0, 64.0, 0.0, 0)


def test_the_worst_served_goes_before_the_sum() -> None:
    loved = [Wanted("owner0", "firm0", 1.0, "must", "must"), Wanted("owner1", "firm0", 1.0, "must", "must")]
    other = [Wanted("owner0", "firm1", 0.1)]
    problem = MeetingProblem(people("owner", 2), people("firm", 2), [*loved, *other], morning(1))

    plan = rounds.arrange(problem)

    assert [meeting.pair for meeting in plan.meetings] == [("owner0", "firm1"), ("owner1", "firm0")]


def test_a_colleague_doubles_what_fits_into_a_round() -> None:
    owner = Participant("owner0", at_once=2)
    problem = MeetingProblem([owner], people("firm", 6), everybody(1, 6), morning(3))

    plan = rounds.arrange(problem)

    assert Counter(meeting.round for meeting in plan.meetings) == {"round0": 2, "round1": 2, "round2": 2}
    assert {meeting.table for meeting in plan.meetings} == {1, 2}


def test_an_owner_keeps_its_table() -> None:
    problem = MeetingProblem(people("owner", 3), people("firm", 3), everybody(3, 3), morning(3))

    plan = rounds.arrange(problem)

    assert len({(meeting.owner, meeting.table) for meeting in plan.meetings}) == 3


def test_meetings_follow_each_other() -> None:
    spread = [Wanted("owner0", f"firm{number}") for number in range(4)] + [Wanted("owner1", "firm0")]
    problem = MeetingProblem(people("owner", 2), people("firm", 4), spread, morning(8))

    plan = rounds.arrange(problem)

    assert (len(plan.meetings), plan.idle) == (5, 0)


def test_more_promised_than_there_is_time_leaves_no_plan() -> None:
    greedy = Participant("owner0", at_least=3)
    problem = MeetingProblem([greedy], people("firm", 4), everybody(1, 4), morning(2))

    with pytest.raises(NoPlan) as none:
        rounds.arrange(problem)

    assert none.value.is_proven


def test_what_fits_for_each_alone_but_not_for_all_is_searched_for(solver: Solver) -> None:
    owners = [Participant("alpha", absent=(minutes(40, 60),)), Participant("beta", absent=(minutes(20, 40),))]
    firms = [Participant("gamma", absent=(minutes(40, 60),)), Participant("delta", absent=(minutes(0, 20),))]
    wanted = [Wanted("alpha", "gamma", 0.9), Wanted("alpha", "delta"), Wanted("beta", "gamma")]
    problem = MeetingProblem(owners, firms, wanted, morning(3))

    plan = arranged(problem, solver)

    assert [meeting.pair for meeting in plan.meetings] == [("beta", "gamma"), ("alpha", "delta")]
    assert (plan.worst, plan.worst_bound, plan.value, plan.bound, plan.gap) == (1, 1, 2.0, 2.0, 0.0)
    assert plan.method == "exact"


def test_without_time_what_was_placed_remains_with_its_gap() -> None:
    owners = [Participant("alpha", absent=(minutes(40, 60),)), Participant("beta", absent=(minutes(20, 40),))]
    firms = [Participant("gamma", absent=(minutes(40, 60),)), Participant("delta", absent=(minutes(0, 20),))]
    wanted = [Wanted("alpha", "gamma", 0.9), Wanted("alpha", "delta"), Wanted("beta", "gamma")]
    problem = MeetingProblem(owners, firms, wanted, morning(3))

    plan = rounds.arrange(problem, seconds=0.0)

    assert (plan.method, len(plan.meetings), plan.worst_bound) == ("greedy", 2, 2)
    assert plan.value < plan.bound
    assert plan.gap == pytest.approx(1 - plan.value / plan.bound, abs=1e-6)


def test_progress_is_told_while_it_searches() -> None:
    told: list[Progress] = []

    rounds.arrange(meeting(1, away=0.4), report=told.append)

    assert [progress.step for progress in told][:2] == ["matching", "rounds"]
    assert sorted(progress.seconds for progress in told) == [progress.seconds for progress in told]
