"""Why a firm has its seat: what it covers of the demands, or which rule it fulfils."""

from collections.abc import Collection, Iterator, Mapping

from ..domain.match import FindingState
from ..domain.words import N_
from .seating import Because, Candidate, Firm, Place, SeatingProblem, Table
from .words import Sentence

_COVERS: Mapping[FindingState, str] = {
    "met": N_("{firm} meets “{requirement}”."),
    "partly": N_("{firm} partly meets “{requirement}”, and nobody at the table meets it fully."),
}


def reasons(
    firm: str,
    table: Table,
    covered: Mapping[str, FindingState],
    places: Collection[Place],
    problem: SeatingProblem,
    known: Mapping[Place, Candidate],
) -> tuple[Because, ...]:
    """The reasons of one seat: the demands where nobody at the table has a better finding, then the rules, or else the
    score of its match."""
    place = Place(table.ref, firm)
    candidate = known.get(place, Candidate(firm))
    covering = [
        Because("covers", Sentence(_COVERS[state], {"firm": firm, "requirement": demand}), demand, state)
        for demand, state in sorted(covered.items())
        if candidate.findings.get(demand) == state
    ]
    found = (*covering, *_by_rule(place, table, places, problem))
    if found:
        return found
    score = Sentence(N_("The match of {firm} scores {score}."), {"firm": firm, "score": f"{candidate.score:.2f}"})
    return (Because("score", score),)


def _by_rule(place: Place, table: Table, places: Collection[Place], problem: SeatingProblem) -> Iterator[Because]:
    """The rules that would be broken, or fulfilled by fewer, without the firm."""
    firms = {firm.ref: firm for firm in problem.firms}
    own = firms[place.firm]
    others = [firms[other.firm] for other in places if other.table == table.ref and other.firm != place.firm]
    if place in problem.pinned:
        yield _because("pinned", N_("{firm} is pinned to {table}."), place)
    if table.newcomers and own.is_newcomer:
        yield _because("newcomer", N_("{firm} comes for the first time."), place)
    if own.country and _is_needed(own.country, [other.country for other in others], table.countries):
        yield _because("country", N_("{firm} is the only one from {country}."), place, country=own.country)
    if own.cluster and _is_needed(own.cluster, [other.cluster for other in others], table.clusters):
        yield _because("cluster", N_("{firm} is the only one of {cluster}."), place, cluster=own.cluster)
    if _people(others) < table.fewest:
        yield _because("fewest", N_("{table} would have too few people without {firm}."), place)


def _is_needed(kind: str, others: list[str | None], asked: int) -> bool:
    """Whether so many kinds are asked for that this one cannot be missed."""
    return kind not in others and len({other for other in others if other}) < asked


def _people(firms: list[Firm]) -> int:
    return sum(firm.people for firm in firms)


def _because(kind: str, sentence: str, place: Place, /, **values: str) -> Because:
    return Because(kind, Sentence(sentence, {"firm": place.firm, "table": place.table, **values}))
