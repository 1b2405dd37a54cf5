"""Why a provider is not among the first, and the smallest change of its profile that would bring it there."""

from collections.abc import Collection, Iterator, Sequence
from typing import Any

import numpy as np

from ..domain.challenge import ChallengeRecord
from ..domain.profile import ProviderRecord
from ..domain.whynot import Change, WhyNot
from .bridges import NamedIn
from .explain import MILLIONTHS
from .facts import sector_of, spoken
from .gap import gap
from .index import Index
from .lesson import Lesson
from .query import Query
from .rank import Scores, best_first, scores_for_all, with_lesson

_MOST_NAMED = 12
_MOST_TOGETHER = 5


def why_not(
    challenge: ChallengeRecord,
    index: Index,
    provider: str,
    *,
    left_out: Collection[str],
    goals: Sequence[int],
    lesson: Lesson | None = None,
) -> WhyNot:
    """Why a provider of the pool has its place, and what would bring it to the nearest of the goals before it.

    Every change is tried out: the profile is ranked with it, in its strongest entry, beside all others.
    """
    query = Query.of(challenge, index)
    scores = with_lesson(scores_for_all(query, index, left_out=left_out), lesson, index)
    (place,) = index.places_of([provider])
    order = best_first(scores, index)
    rank = order.index(place) + 1 if place in order else None
    goal = max((goal for goal in goals if rank is None or rank > goal), default=0)
    own = int(scores.millionths[place]) if rank else 0
    needed = _needed(order, place, scores, goal=goal) - own if goal else 0
    changes, enough = _changes(query, index, place, lesson, own=own, needed=needed) if goal else ((), None)
    only = np.zeros(len(index.ids), dtype=np.bool_)
    only[place] = True
    return WhyNot(
        rank=rank,
        score=own / MILLIONTHS,
        others=len(order),
        goal=goal,
        needed=max(needed, 0) / MILLIONTHS,
        missing=gap(query, index, only),
        changes=changes,
        enough=enough,
    )


def _needed(order: Sequence[int], place: int, scores: Scores, *, goal: int) -> int:
    """The score, in millionths, that surely takes this place from whoever has it."""
    others = [other for other in order if other != place]
    return int(scores.millionths[others[goal - 1]]) + 1 if len(others) >= goal else 1


def _changes(
    query: Query, index: Index, place: int, lesson: Lesson | None, *, own: int, needed: int
) -> tuple[list[Change], int | None]:
    """What a profile could say besides, what adds most first, and how many of these it takes together."""
    reading = index.reading(place)
    possible = [*_concepts(query, index, place), *_facts(query, reading.record)]
    alone = _tried(query, index, place, lesson, [[change] for change in possible])
    told = [change._replace(gain=(score - own) / MILLIONTHS) for change, score in zip(possible, alone, strict=True)]
    helping = sorted((change for change in told if change.gain > 0), key=lambda one: (-one.gain, one.kind, one.value))
    first = helping[:_MOST_TOGETHER]
    together = _tried(query, index, place, lesson, [first[: count + 1] for count in range(len(first))])
    enough = next((count for count, score in enumerate(together, start=1) if score - own >= needed), None)
    return first, enough


def _tried(
    query: Query, index: Index, place: int, lesson: Lesson | None, ways: Sequence[Sequence[Change]]
) -> list[int]:
    """The score that the profile would have with each of these sets of changes."""
    if not ways:
        return []
    record, entry = index.reading(place).record, _strongest(query, index, place)
    tried = [
        _changed(record, entry, changes, query, index, ref=f"{record.id}\n{number}")
        for number, changes in enumerate(ways)
    ]
    beside, refs = index.taking(tried, record).updated(tried), [one.id for one in tried]
    known = lesson.known_as(record.id, refs) if lesson else None
    millionths = with_lesson(scores_for_all(Query.of(query.challenge, beside), beside), known, beside).millionths
    return [int(millionths[other]) for other in beside.places_of(refs)]


def _concepts(query: Query, index: Index, place: int) -> list[Change]:
    """The concepts asked for that the profile does not name and the challenge does not rule out, what counts most
    first."""
    reading = index.reading(place)
    named = {key for stretch in reading.stretches for key in index.lexicon.keys(stretch.text, stretch.language)}
    factors = query.asked.factors
    open_ = sorted(factors.keys() - named - query.ruled_out, key=lambda key: (-factors[key], key))
    return [Change("names", key) for key in open_[:_MOST_NAMED]]


def _facts(query: Query, record: ProviderRecord) -> Iterator[Change]:
    """The facts asked for that the profile does not state."""
    challenge = query.challenge
    if challenge.sector and sector_of(challenge.sector) not in map(sector_of, record.sectors):
        yield Change("sector", challenge.sector)
    if query.language not in spoken(record):
        yield Change("spoken_language", query.language)
    if challenge.desired_trl and record.trl is None:
        yield Change("trl", str(challenge.desired_trl))


def _strongest(query: Query, index: Index, place: int) -> str:
    """The field of the entry that answers best, to which words could be added."""
    reading = index.reading(place)
    factors = query.asked.factors

    def answering(field: str) -> float:
        entry = next(entry for entry in reading.entries if entry[0].field == field)
        return NamedIn.of(entry, index.concepts, index.recipe).answering(factors)

    rows = [entry[0].field for entry in reading.entries if entry[0].field.startswith("capabilities[")]
    return max(rows, key=answering, default="summary")


def _changed(
    record: ProviderRecord, field: str, changes: Sequence[Change], query: Query, index: Index, *, ref: str
) -> ProviderRecord:
    """The profile with these changes."""
    stored = record.stored()
    language = record.language or index.reading(index.places_of([record.id])[0]).language
    for change in changes:
        if change.kind == "names":
            words = index.lexicon.entries.concepts[change.value].name(language)
            _say(stored, field, words)
        elif change.kind == "sector":
            stored["sectors"] = [*stored.get("sectors", ()), change.value]
        elif change.kind == "spoken_language":
            stored["languages_spoken"] = [*spoken(record), change.value]
        else:
            stored["trl"] = int(change.value)
    return ProviderRecord.model_validate({"capabilities": [], **stored, "id": ref})


def _say(stored: dict[str, Any], field: str, words: str) -> None:
    """Adds words to the text of a field."""
    if field == "summary":
        stored["summary"] = f"{stored.get('summary', '')}; {words}".removeprefix("; ")
        return
    row = stored["capabilities"][int(field.partition("[")[2].partition("]")[0])]
    row["text"] = f"{row['text']}; {words}"
