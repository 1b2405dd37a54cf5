"""A seating problem as an integer programme: one choice for each firm that could sit at a table."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from . import seatingrules as rules
from .model import Model, ones
from .seating import Candidate, Firm, Place, SeatingProblem, Table

STRENGTHS = {"met": 1.0, "partly": 0.5}
"""How far a finding covers a demand."""
There: TypeAlias = Sequence[tuple[Firm, int]]
"""The firms that come into question for a table, with their columns."""


@dataclass(frozen=True)
class SeatingModel:
    """The programme, its columns for places and languages, and what covering and seating are worth in it."""

    model: Model
    places: Mapping[Place, int]
    languages: Mapping[tuple[str, str], int]
    coverage: Mapping[int, float]
    liking: Mapping[int, float]

    @classmethod
    def of(cls, problem: SeatingProblem) -> "SeatingModel":
        """The programme of a problem, in which the order of its lists changes nothing."""
        firms = {firm.ref: firm for firm in problem.firms}
        tables = sorted(problem.tables, key=lambda table: table.ref)
        model = Model()
        places = {Place(table.ref, firm): model.choice() for table in tables for firm in invited(table, problem, firms)}
        languages: dict[tuple[str, str], int] = {}
        for table in tables:
            there = [(firms[place.firm], column) for place, column in places.items() if place.table == table.ref]
            _seats(model, table, there)
            _company(model, table, there, problem.rivals)
            languages |= _language(model, table, there)
        _hand(model, problem, places)
        _presence(model, tables, firms, places)
        _loads(model, problem, tables, firms, places)
        coverage = {column: worth for table in tables for column, worth in _coverage(model, table, places).items()}
        return cls(model, places, languages, coverage, _liking(model, problem, firms, places))


def invited(table: Table, problem: SeatingProblem, firms: Mapping[str, Firm]) -> list[str]:
    """The firms that come into question for a table: those shortlisted and those pinned, by ref."""
    pinned = {place.firm for place in problem.pinned if place.table == table.ref}
    return sorted((pinned | {candidate.firm for candidate in table.candidates}) & firms.keys())


def candidates(problem: SeatingProblem) -> dict[Place, Candidate]:
    """What is known of each shortlisted firm at its table."""
    return {Place(table.ref, candidate.firm): candidate for table in problem.tables for candidate in table.candidates}


def _seats(model: Model, table: Table, there: There) -> None:
    people = [(column, float(firm.people)) for firm, column in there]
    model.row(people, at_least=table.fewest, rule=model.rule(rules.fewest(table)))
    model.row(people, at_most=table.seats, rule=model.rule(rules.seats(table)))
    if table.newcomers:
        new = [(column, 1.0) for firm, column in there if firm.is_newcomer]
        model.row(new, at_least=table.newcomers, rule=model.rule(rules.newcomers(table)))


def _company(model: Model, table: Table, there: There, rivals: Iterable[frozenset[str]]) -> None:
    """Rivals apart, and several countries and clusters together."""
    for group in sorted(sorted(group) for group in rivals):
        columns = {firm.ref: column for firm, column in there if firm.ref in group}
        if len(columns) > 1:
            rule = model.rule(rules.rivals(table, sorted(columns)))
            model.row(ones(columns.values()), at_most=1, rule=rule)
    if table.countries:
        kinds = {column: firm.country for firm, column in there}
        model.row(_kinds(model, kinds), at_least=table.countries, rule=model.rule(rules.countries(table)))
    if table.clusters:
        kinds = {column: firm.cluster for firm, column in there}
        model.row(_kinds(model, kinds), at_least=table.clusters, rule=model.rule(rules.clusters(table)))


def _kinds(model: Model, kinds: Mapping[int, str | None]) -> list[tuple[int, float]]:
    """A share for each kind, which is 1 only if one of that kind is seated."""
    shares = []
    for kind in sorted({kind for kind in kinds.values() if kind is not None}):
        share = model.share()
        model.row([(share, -1.0), *ones(column for column, other in kinds.items() if other == kind)], at_least=0)
        shares.append((share, 1.0))
    return shares


def _language(model: Model, table: Table, there: There) -> dict[tuple[str, str], int]:
    """One language of the table is chosen, and whoever sits there speaks it."""
    if not table.languages:
        return {}
    columns = {language: model.choice() for language in sorted(table.languages)}
    model.row(ones(columns.values()), at_least=1, at_most=1)
    rule = model.rule(rules.language(table))
    for firm, column in there:
        spoken = [(columns[language], -1.0) for language in sorted(firm.languages & table.languages)]
        model.row([(column, 1.0), *spoken], at_most=0, rule=rule)
    return {(table.ref, language): column for language, column in columns.items()}


def _hand(model: Model, problem: SeatingProblem, places: Mapping[Place, int]) -> None:
    """Pins and forbids, and whom the owners barred."""
    for place in sorted(problem.pinned & places.keys()):
        model.row([(places[place], 1.0)], at_least=1, rule=model.rule(rules.pinned(place)))
    for place in sorted(problem.forbidden & places.keys()):
        model.row([(places[place], 1.0)], at_most=0, rule=model.rule(rules.forbidden(place)))
    barred = {Place(table.ref, firm) for table in problem.tables for firm in table.barred}
    for place in sorted(barred & places.keys()):
        model.row([(places[place], 1.0)], at_most=0, rule=model.rule(rules.barred(place)))


def _presence(model: Model, tables: Sequence[Table], firms: Mapping[str, Firm], places: Mapping[Place, int]) -> None:
    """Nobody sits at a table while away, or at two at once."""
    when = {table.ref: table.when for table in tables}
    for place, column in places.items():
        if when[place.table].meets_any(firms[place.firm].absent):
            model.row([(column, 1.0)], at_most=0, rule=model.rule(rules.absent(place)))
    for firm, own in _by_firm(places).items():
        at_once = [
            [table for table in own if when[table].start <= when[start].start < when[table].end] for start in own
        ]
        crowded = sorted({tuple(tables) for tables in at_once if len(tables) > 1})
        if crowded:
            rule = model.rule(rules.overlap(firms[firm]))
            for tables_then in crowded:
                model.row(ones(own[table] for table in tables_then), at_most=1, rule=rule)


def _loads(
    model: Model,
    problem: SeatingProblem,
    tables: Sequence[Table],
    firms: Mapping[str, Firm],
    places: Mapping[Place, int],
) -> None:
    for firm, own in _by_firm(places).items():
        most = most_tables(firms[firm], problem)
        if most is not None and len(own) > most:
            model.row(ones(own.values()), at_most=most, rule=model.rule(rules.load(firms[firm], most)))


def most_tables(firm: Firm, problem: SeatingProblem) -> int | None:
    """The load of a firm."""
    return problem.most_tables if firm.most_tables is None else firm.most_tables


def _coverage(model: Model, table: Table, places: Mapping[Place, int]) -> dict[int, float]:
    """What covering each demand is worth: half when one of the seated has it partly, the whole when one meets it.

    This is weighted coverage, the standard monotone submodular function (Nemhauser, Wolsey & Fisher 1978, "An analysis
    of approximations for maximizing submodular set functions"): a second firm with the same finding adds nothing.
    """
    total = sum(demand.weight for demand in table.demands) or 1.0
    found = {candidate.firm: candidate.findings for candidate in table.candidates}
    worth = {}
    for demand in sorted(table.demands, key=lambda demand: demand.ref):
        for states in (("met",), ("met", "partly")):
            able = [
                (column, 1.0)
                for place, column in places.items()
                if place.table == table.ref and found.get(place.firm, {}).get(demand.ref) in states
            ]
            if able:
                share = model.share()
                model.row([(share, -1.0), *able], at_least=0)
                worth[share] = 0.5 * demand.weight / total
    return worth


def _liking(
    model: Model, problem: SeatingProblem, firms: Mapping[str, Firm], places: Mapping[Place, int]
) -> dict[int, float]:
    """What the seated are worth by themselves: their scores, and for each that sits at all its exposure."""
    known = candidates(problem)
    worth = {column: round(known[place].score, 6) for place, column in places.items() if place in known}
    if problem.exposure:
        for firm, own in _by_firm(places).items():
            share = model.share()
            model.row([(share, -1.0), *ones(own.values())], at_least=0)
            worth[share] = exposure(firms[firm], problem)
    return worth


def exposure(firm: Firm, problem: SeatingProblem) -> float:
    """What it is worth that a firm is seated at all: less, the more often it was."""
    return round(problem.exposure / (1 + firm.earlier), 6)


def _by_firm(places: Mapping[Place, int]) -> dict[str, dict[str, int]]:
    """The columns of each firm by its tables."""
    found: dict[str, dict[str, int]] = {}
    for place, column in places.items():
        found.setdefault(place.firm, {})[place.table] = column
    return dict(sorted(found.items()))
