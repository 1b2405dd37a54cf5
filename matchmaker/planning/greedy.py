"""The greedy seating, for when there is no time for more: table by table, each time the firm that adds most.

First every table gets what it needs, then the tables in turn get those who add to their coverage.

For coverage alone it reaches at least 1 - 1/e of what can be covered (Nemhauser, Wolsey & Fisher 1978); with the other
rules there is no such promise, and it may find no seating where there is one.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from .seating import Candidate, Firm, Place, SeatingProblem, Table
from .seatingmodel import STRENGTHS, invited, most_tables


def seated_greedily(problem: SeatingProblem) -> frozenset[Place] | None:
    """A seating that keeps all rules, the tables with fewest candidates first; None when the greedy rule finds none."""
    firms = {firm.ref: firm for firm in problem.firms}
    tables = {table.ref: table for table in problem.tables}
    places = frozenset(place for place in problem.pinned if place.firm in firms and place.table in tables)
    for goes_on in (False, True):
        for table in sorted(problem.tables, key=lambda table: (len(table.candidates), table.ref)):
            debate = _best_debate(table, problem, places, firms, goes_on=goes_on)
            if debate is None:
                return None
            places |= {Place(table.ref, firm.ref) for firm in debate.seated}
    return places


def _best_debate(
    table: Table, problem: SeatingProblem, places: Collection[Place], firms: Mapping[str, Firm], *, goes_on: bool
) -> "_Debate | None":
    """The table with those it has and those who add most, in the language in which it covers most."""
    tables = {other.ref: other for other in problem.tables}
    elsewhere: dict[str, list[Table]] = defaultdict(list)
    for place in places:
        if place.table != table.ref:
            elsewhere[place.firm].append(tables[place.table])
    seated = [place.firm for place in sorted(places) if place.table == table.ref]
    able = [
        firms[firm] for firm in invited(table, problem, firms) if _may_sit(firms[firm], table, problem, elsewhere[firm])
    ]
    found = [
        debate
        for language in (sorted(table.languages) if table.languages else (None,))
        if (debate := _filled(table, _speaking(able, language), seated, problem.rivals, goes_on=goes_on)) is not None
    ]
    return max(found, key=lambda debate: sum(debate.covered().values()), default=None)


@dataclass(frozen=True)
class _Debate:
    """A table while it fills."""

    table: Table
    seated: Sequence[Firm]
    candidates: Mapping[str, Candidate]

    def covered(self) -> dict[str, float]:
        """How much of each demand the seated cover, by weight."""
        best: dict[str, float] = {}
        for firm in self.seated:
            for demand, strength in self._strengths(firm).items():
                best[demand] = max(best.get(demand, 0.0), strength)
        return best

    def gain(self, firm: Firm) -> tuple[float, float, float]:
        """What a firm adds: to rules that need every seat left, to the coverage, and its score."""
        needs = self._needs(self.seated)
        fulfilled = needs - self._needs([*self.seated, firm])
        is_urgent = self.table.seats - self.people() <= needs
        now = self.covered()
        added = sum(max(0.0, strength - now.get(demand, 0.0)) for demand, strength in self._strengths(firm).items())
        candidate = self.candidates.get(firm.ref)
        return (fulfilled if is_urgent else 0, round(added, 9), candidate.score if candidate else 0.0)

    def people(self) -> int:
        """The seats that are taken."""
        return sum(firm.people for firm in self.seated)

    def is_complete(self) -> bool:
        """Whether nothing is missing."""
        return self.table.fewest <= self.people() <= self.table.seats and not self._needs(self.seated)

    def _needs(self, seated: Sequence[Firm]) -> int:
        """How many newcomers, countries and clusters are still missing."""
        missing = (
            self.table.newcomers - sum(firm.is_newcomer for firm in seated),
            self.table.countries - len({firm.country for firm in seated if firm.country}),
            self.table.clusters - len({firm.cluster for firm in seated if firm.cluster}),
        )
        return sum(max(0, number) for number in missing)

    def _strengths(self, firm: Firm) -> dict[str, float]:
        candidate = self.candidates.get(firm.ref)
        findings = candidate.findings if candidate else {}
        return {
            demand.ref: demand.weight * STRENGTHS.get(findings.get(demand.ref, "unknown"), 0.0)
            for demand in self.table.demands
        }


def _filled(
    table: Table, able: Sequence[Firm], seated: Collection[str], rivals: Iterable[frozenset[str]], *, goes_on: bool
) -> _Debate | None:
    """The table with those it has and those who add most; None when they cannot stay or a rule is left open."""
    known = {candidate.firm: candidate for candidate in table.candidates}
    debate = _Debate(table, [firm for firm in able if firm.ref in seated], known)
    if len(debate.seated) < len(seated) or _quarrels(debate.seated, rivals):
        return None
    while joining := [firm for firm in able if firm not in debate.seated and _fits(firm, debate, rivals)]:
        best = max(joining, key=lambda firm: (debate.gain(firm), firm.ref))
        if debate.is_complete() and not (goes_on and debate.gain(best)[1]):
            break
        debate = _Debate(table, [*debate.seated, best], known)
    return debate if debate.is_complete() else None


def _may_sit(firm: Firm, table: Table, problem: SeatingProblem, elsewhere: Collection[Table]) -> bool:
    """Whether a firm that sits at these other tables may also sit at this one."""
    most = most_tables(firm, problem)
    return (
        firm.ref not in table.barred
        and Place(table.ref, firm.ref) not in problem.forbidden
        and not table.when.meets_any((*firm.absent, *(other.when for other in elsewhere)))
        and (most is None or len(elsewhere) < most)
    )


def _speaking(firms: Sequence[Firm], language: str | None) -> list[Firm]:
    return [firm for firm in firms if language is None or language in firm.languages]


def _fits(firm: Firm, debate: _Debate, rivals: Iterable[frozenset[str]]) -> bool:
    is_room = debate.people() + firm.people <= debate.table.seats
    return is_room and not _quarrels([*debate.seated, firm], rivals)


def _quarrels(seated: Sequence[Firm], rivals: Iterable[frozenset[str]]) -> bool:
    return any(sum(firm.ref in group for firm in seated) > 1 for group in rivals)
