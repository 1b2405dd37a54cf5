"""Why there is no plan: smallest sets of rules, each of which is needed for the conflict."""

from dataclasses import replace
from itertools import combinations

import pytest

from matchmaker.planning import conflicts
from matchmaker.planning.conflicts import conflicts_of
from matchmaker.planning.impossible import Conflict, NoPlan, Rule
from matchmaker.planning.links import Links
from matchmaker.planning.meetingmodel import MeetingModel
from matchmaker.planning.meetings import MeetingProblem, Pair, Participant, Pin, Wanted
from matchmaker.planning.model import Model
from matchmaker.planning.seating import Candidate, Firm, Place, SeatingProblem, Table
from matchmaker.planning.seatingmodel import SeatingModel
from matchmaker.planning.solver import Solver
from matchmaker.planning.tables import composed
from matchmaker.planning.unsatisfiable import Search
from tests.planning.conftest import INSTANCES
from tests.planning.instances import meeting, minutes, seating
from tests.planning.test_rounds import morning


def words(conflict: Conflict) -> set[str]:
    """What is in conflict, in words."""
    return {rule.sentence.template.format(**rule.sentence.values) for rule in conflict.rules}


def remedies(conflict: Conflict) -> set[str]:
    """What could be relaxed, in words."""
    return {rule.relaxation.template.format(**rule.relaxation.values) for rule in conflict.rules}


def crowded(seed: int) -> SeatingProblem:
    """A seating problem with little to choose from."""
    return seating(seed, tables=2, firms=6, shortlisted=3)


def busy(seed: int) -> MeetingProblem:
    """A meeting problem in which more is promised than may be kept."""
    problem = meeting(seed, owners=3, firms=5, rounds=3, wanted=3, away=0.5, load=2, per_country=1, tables=3, pins=2)
    return replace(problem, owners=[replace(owner, at_least=1 + seed % 2) for owner in problem.owners])


def not_minimal(model: Model, found: list[Conflict], solver: Solver) -> list[Conflict]:
    """The conflicts whose rules can be kept after all, or not even without one of them."""
    search = Search(model, solver)

    def is_minimal(conflict: Conflict) -> bool:
        named = frozenset(model.rules.index(rule) for rule in conflict.rules)
        return not search.is_possible(named) and all(search.is_possible(named - {rule}) for rule in named)

    return [conflict for conflict in found if not is_minimal(conflict)]


def test_every_conflict_of_a_seating_is_minimal(solver: Solver) -> None:
    models = {seed: SeatingModel.of(crowded(seed)).model for seed in range(INSTANCES)}

    found = {seed: conflicts_of(model, solver) for seed, model in models.items()}

    assert {seed: wrong for seed in found if (wrong := not_minimal(models[seed], found[seed], solver))} == {}
    assert all(conflict.is_smallest for those in found.values() for conflict in those)
    assert sum(map(bool, found.values())) > INSTANCES / 4


def test_every_conflict_of_meetings_is_minimal(solver: Solver) -> None:
    problems = {seed: busy(seed) for seed in range(INSTANCES)}
    models = {seed: MeetingModel.of(problem, Links.of(problem)).model for seed, problem in problems.items()}

    found = {seed: conflicts_of(model, solver) for seed, model in models.items()}

    assert {seed: wrong for seed in found if (wrong := not_minimal(models[seed], found[seed], solver))} == {}
    assert all(conflict.is_smallest for those in found.values() for conflict in those)
    assert sum(map(bool, found.values())) > INSTANCES / 4


@pytest.mark.parametrize("seed", range(6))
def test_no_fewer_rules_are_in_conflict(seed: int, solver: Solver) -> None:
    model = SeatingModel.of(crowded(seed)).model
    search = Search(model, solver)

    found = conflicts_of(model, solver)

    fewer = min((len(conflict.rules) for conflict in found), default=3) - 1
    smaller = combinations(range(len(model.rules)), min(fewer, 2))
    assert [rules for rules in smaller if not search.is_possible(frozenset(rules))] == []


def dropped(problem: SeatingProblem, rule: Rule) -> SeatingProblem:
    """The problem without a rule: changed where the rule comes from, not in the model."""
    about = rule.about
    tables = [_without(table, rule) if table.ref == about[0] else table for table in problem.tables]
    firms = [_without_firm(firm, rule) if firm.ref in about else firm for firm in problem.firms]
    return replace(
        problem,
        tables=tables,
        firms=firms,
        rivals=[group for group in problem.rivals if rule.kind != "rivals" or not group >= set(about[1:])],
        pinned=problem.pinned - ({Place(*about)} if rule.kind == "pinned" else set()),
        forbidden=problem.forbidden - ({Place(*about)} if rule.kind == "forbidden" else set()),
    )


def _without(table: Table, rule: Rule) -> Table:
    changes = {
        "fewest": {"fewest": 0},
        "seats": {"seats": 99},
        "barred": {"barred": table.barred - {*rule.about}},
        "countries": {"countries": 0},
        "clusters": {"clusters": 0},
        "newcomers": {"newcomers": 0},
        "language": {"languages": frozenset()},
    }
    return replace(table, **changes.get(rule.kind, {}))


def _without_firm(firm: Firm, rule: Rule) -> Firm:
    changes = {"load": {"most_tables": 99}, "absent": {"absent": ()}}
    return replace(firm, **changes.get(rule.kind, {}))


def test_dropping_any_rule_of_the_only_conflict_makes_a_seating_possible(solver: Solver) -> None:
    problems = {seed: seating(seed, tables=1, firms=6, shortlisted=3) for seed in range(INSTANCES)}
    found = {seed: conflicts_of(SeatingModel.of(problem).model, solver) for seed, problem in problems.items()}

    tried = [
        composed(dropped(problems[seed], rule), solver)
        for seed, those in found.items()
        for conflict in those
        for rule in conflict.rules
        if conflict.is_whole and rule.kind != "overlap"
    ]

    assert len(tried) > INSTANCES / 8


def test_a_pin_against_a_bar_is_told_in_words_with_its_ways_out() -> None:
    candidates = [Candidate("alpha"), Candidate("beta")]
    barring = Table("table", "challenge", minutes(0, 60), [], candidates, fewest=1, barred=frozenset({"beta"}))
    firms = [Firm("alpha"), Firm("beta")]
    problem = SeatingProblem([barring], firms, pinned=frozenset({Place("table", "beta")}))

    (conflict,) = conflicts.in_seating(problem)

    assert words(conflict) == {"beta is pinned to table.", "beta is barred from table."}
    assert remedies(conflict) == {
        "Take the pin of beta off table.",
        "Ask the owner of the challenge to admit beta to table.",
    }
    assert (conflict.is_smallest, conflict.is_whole) == (True, True)


def test_two_conflicts_are_told_one_beside_the_other() -> None:
    empty = [Table(f"table{number}", "challenge", minutes(0, 60), [], [], fewest=2) for number in range(2)]

    found = conflicts.in_seating(SeatingProblem(empty, []))

    assert [words(conflict) for conflict in found] == [
        {"People at table0: at least 2."},
        {"People at table1: at least 2."},
    ]
    assert [conflict.is_whole for conflict in found] == [False, False]


def test_a_promise_that_there_is_no_time_for_is_told() -> None:
    owner = Participant("owner", at_least=2, absent=(minutes(0, 20),))
    wanted = [Wanted("owner", "alpha"), Wanted("owner", "beta"), Wanted("owner", "gamma", firm_wish="no")]
    firms = [Participant(ref) for ref in ("alpha", "beta", "gamma")]
    problem = MeetingProblem([owner], firms, wanted, morning(2), pinned=frozenset({Pin("owner", "gamma")}))

    found = conflicts.in_meetings(problem)

    assert [words(conflict) for conflict in found] == [
        {"owner and gamma are pinned to meet.", "owner or gamma does not want to meet the other."},
        {
            "Meetings of owner: at least 2.",
            "Meetings of owner at the same time: at most 1.",
            "owner is not there in every round.",
        },
    ]


def test_what_is_possible_has_no_conflict() -> None:
    problem = MeetingProblem([Participant("owner")], [Participant("firm")], [Wanted("owner", "firm")], morning(1))

    assert conflicts.in_meetings(problem) == []
    assert conflicts.in_seating(SeatingProblem([], [])) == []


def test_a_meeting_that_the_organiser_forbade_and_pinned_is_told() -> None:
    pair = Pair("owner", "firm")
    problem = MeetingProblem(
        [Participant("owner")],
        [Participant("firm")],
        [Wanted(*pair)],
        morning(1),
        pinned=frozenset({Pin(*pair, "round0")}),
        forbidden=frozenset({pair}),
    )

    (conflict,) = conflicts.in_meetings(problem)

    assert words(conflict) == {
        "owner and firm are pinned to meet in round0.",
        "owner and firm may not meet, by the organiser's decision.",
    }


def test_without_time_nothing_is_claimed() -> None:
    with pytest.raises(NoPlan) as none:
        conflicts.in_seating(crowded(0), seconds=0.0)

    assert not none.value.is_proven
