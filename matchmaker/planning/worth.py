"""What a seating covers and is worth, worked out from who sits where."""

from collections.abc import Collection, Iterable, Mapping

from ..domain.match import FindingState
from .because import reasons
from .seating import Demand, Method, Place, Seat, SeatingPlan, SeatingProblem, Table
from .seatingmodel import STRENGTHS, candidates, exposure


def plan_of(
    places: Collection[Place], problem: SeatingProblem, *, bound: float, worth_bound: float, method: Method
) -> SeatingPlan:
    """The plan that seats these firms, with what it covers and why each is there."""
    tables = sorted(problem.tables, key=lambda table: table.ref)
    covered = {table.ref: covered_at(table, places) for table in tables}
    coverage = {table.ref: _share(table.demands, covered[table.ref]) for table in tables}
    total, worth = sum(coverage.values()), worth_of(places, problem)
    known = candidates(problem)
    seats = [
        Seat(place.table, place.firm, reasons(place.firm, table, covered[table.ref], places, problem, known))
        for table in tables
        for place in sorted(places)
        if place.table == table.ref
    ]
    return SeatingPlan(
        seats=seats,
        covered=covered,
        coverage={table: round(share, 6) for table, share in coverage.items()},
        total=round(total, 6),
        bound=round(max(bound, total), 6),
        gap=gap_between(total, bound),
        worth=round(worth, 6),
        worth_gap=gap_between(worth, worth_bound),
        method=method,
        languages=_languages(places, problem),
    )


def coverage_of(places: Collection[Place], problem: SeatingProblem) -> float:
    """The sum over all tables of the part of its demands that a table covers."""
    return sum(_share(table.demands, covered_at(table, places)) for table in problem.tables)


def asking_nothing(problem: SeatingProblem) -> int:
    """How many tables ask for nothing, and so are covered whoever sits there."""
    return sum(not sum(demand.weight for demand in table.demands) for table in problem.tables)


def covered_at(table: Table, places: Collection[Place]) -> dict[str, FindingState]:
    """The demands of a table that somebody there meets, or has partly."""
    seated = [candidate for candidate in table.candidates if Place(table.ref, candidate.firm) in places]
    best: dict[str, FindingState] = {}
    for demand in sorted(table.demands, key=lambda demand: demand.ref):
        states = {candidate.findings.get(demand.ref) for candidate in seated}
        if "met" in states:
            best[demand.ref] = "met"
        elif "partly" in states:
            best[demand.ref] = "partly"
    return best


def gap_between(value: float, bound: float) -> float:
    """The part of the bound that may be missing; 0 when the value reaches it."""
    missing = bound - value
    return round(missing / bound, 6) if missing > 1e-6 and bound > 0 else 0.0


def _share(demands: Collection[Demand], covered: Mapping[str, FindingState]) -> float:
    """The part of the demands that is covered, by weight; all of it where nothing is asked."""
    total = sum(demand.weight for demand in demands)
    if not total:
        return 1.0
    return sum(demand.weight * STRENGTHS[covered[demand.ref]] for demand in demands if demand.ref in covered) / total


def worth_of(places: Collection[Place], problem: SeatingProblem) -> float:
    """The scores of the seated, and the exposure of each firm that is seated at all."""
    known = candidates(problem)
    firms = {firm.ref: firm for firm in problem.firms}
    scores = sum(round(known[place].score, 6) for place in places if place in known)
    return scores + sum(exposure(firms[firm], problem) for firm in {place.firm for place in places})


def _languages(places: Iterable[Place], problem: SeatingProblem) -> dict[str, str]:
    """The language that all at a table speak, the first by its code."""
    spoken = {firm.ref: firm.languages for firm in problem.firms}
    found = {}
    for table in sorted(problem.tables, key=lambda table: table.ref):
        common = table.languages.intersection(*(spoken[place.firm] for place in places if place.table == table.ref))
        if common:
            found[table.ref] = min(common)
    return found
