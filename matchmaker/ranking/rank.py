"""The ranking of a pool for one challenge: scores, their order, and the matches with their reasons."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..domain.challenge import ChallengeRecord
from ..domain.match import Finding, Match, Ranking
from ..domain.oddity import Oddity
from ..domain.words import N_
from .answering import Told, answers, told_by
from .digest import digest_of
from .explain import MILLIONTHS, reasons
from .index import Index
from .lesson import Lesson, Shares
from .listverdict import list_verdict
from .oddities import oddities_in
from .query import Query
from .signals import signals_of
from .sketches import leaders
from .top import highest
from .vectors import Floats, add

EMPTY_POOL = N_("There is no profile in this pool yet.")
NO_WORDS = N_("The challenge holds no words that could be compared: only common words, figures of speech or signs.")
_SHOWN = 0.5 / MILLIONTHS
"""What is not more than this is no millionth."""
_UNLISTED = -MILLIONTHS * MILLIONTHS
NOBODY = N_("No profile in this pool shares a word or the sector with this challenge.")


@dataclass(frozen=True)
class Scores:
    """What each signal says of each provider, the score in millionths, who may have a place, and who of them has
    anything to show for it.

    `told` is what the best say about the requirements; `plain` the score without that and without an encoder, by which
    whole lists are judged.
    """

    values: Mapping[str, Floats]
    millionths: NDArray[np.int64]
    plain: NDArray[np.int64]
    taking_part: NDArray[np.bool_]
    listed: NDArray[np.bool_]
    told: Told = field(default_factory=dict)


def rank(
    challenge: ChallengeRecord,
    index: Index,
    *,
    top: int = 20,
    explained: bool = True,
    left_out: Collection[str] = (),
    lesson: Lesson | None = None,
) -> Ranking:
    """The best providers of a pool for a challenge, best first, or the reason why there are none.

    The reasons take far longer than the scores; who does not want them need not wait. Who is left out has no place; the
    scores of the others are those of the whole pool. A lesson from verdicts changes the scores of those who are listed
    without it.
    """
    query = Query.of(challenge, index)
    scores = scores_for_all(query, index, left_out=left_out)
    learned = lesson.shares(scores.values, scores.millionths, index.ids) if lesson else None
    whole = replace(scores, millionths=scores.millionths + learned.total) if learned else scores
    places = best_first(whole, index, top=top)
    settings = _settings(query, index)
    besides = [*([lesson.settings()] if lesson else []), *([settings["meaning"]] if "meaning" in settings else [])]
    followed = [None if leader is None else index.ids[places[leader]] for leader in leaders(index.sketches[places])]
    return Ranking(
        challenge=challenge.id,
        matches=tuple(
            _match(query, scores, learned, index, place=place, position=position, explained=explained, twin_of=twin_of)
            for position, (place, twin_of) in enumerate(zip(places, followed, strict=True), start=1)
        ),
        empty_reason=None if places else _why_empty(query, scores),
        settings=settings,
        digest=digest_of([challenge.stored(), index.digest, index.lexicon.digest, index.recipe.settings(), *besides]),
        pool_size=int(np.count_nonzero(scores.taking_part)),
        verdict=list_verdict(
            query,
            index,
            scores.plain,
            scores.values["sector"],
            taking_part=scores.taking_part,
            listed=scores.listed,
        ),
        oddities={ref: oddities for ref, oddities in odd_profiles(index).items() if ref not in left_out},
    )


def placed(query: Query, index: Index, *, top: int, left_out: Collection[str] = ()) -> dict[str, tuple[int, float]]:
    """The rank and score of the best providers, the same as in their ranking, without anything else about them."""
    scores = scores_for_all(query, index, left_out=left_out)
    return {
        index.ids[place]: (position, int(scores.millionths[place]) / MILLIONTHS)
        for position, place in enumerate(best_first(scores, index, top=top), start=1)
    }


def odd_profiles(index: Index) -> dict[str, list[Oddity]]:
    """The providers of a pool whose profiles are odd, and in what."""
    odd = np.flatnonzero((index.oddities > 0) & index.present).tolist()
    return {index.ids[place]: sorted(oddities_in(int(index.oddities[place]))) for place in odd}


def scores_for_all(query: Query, index: Index, *, left_out: Collection[str] = ()) -> Scores:
    """The score of every provider: by the signals, and for the best also by what they say about the requirements.

    Who is left out has no place, and changes nothing in the scores of the others.
    """
    scores = scores_by_signals(query, index)
    if query.is_demanding:
        scores = _asked(scores, query, index)
    if left_out:
        out = index.places_of(left_out)
        scores.taking_part[out] = scores.listed[out] = False
    return scores


def scores_by_signals(query: Query, index: Index) -> Scores:
    """The score of every provider: the sum over the signals of weight times value, rounded to millionths.

    A place in the list takes shared vocabulary or a common sector: silence never scores. A stuffed profile
    takes no part.
    """
    weights, signals = query.weights, signals_of(index)
    values = {signal.name: signal.value(query, index) for signal in signals}
    text, facts = np.zeros(len(index.ids)), np.zeros(len(index.ids))
    for signal in signals:
        add(values[signal.name], to=facts if signal.stated else text, times=weights.get(signal.name, 0.0))
    taking_part = index.eligible.copy()
    listed = ((text > _SHOWN) | (values["sector"] > 0)) & taking_part
    text += facts
    millionths = _in_millionths(text)
    return Scores(values, millionths, _plain(values, text, weights, millionths), taking_part, listed)


def _asked(scores: Scores, query: Query, index: Index) -> Scores:
    """The scores with what the best say about the requirements; nobody else is asked, since it takes reading."""
    recipe, millionths = index.recipe, scores.millionths.copy()
    told = told_by(query, index, best_first(scores, index, top=recipe.requirements_most_providers))
    for place, found in told.items():
        millionths[place] += round(answers(found).value * recipe.requirements_weight * MILLIONTHS)
    return replace(scores, millionths=millionths, told=told)


def _plain(
    values: Mapping[str, Floats], total: Floats, weights: Mapping[str, float], millionths: NDArray[np.int64]
) -> NDArray[np.int64]:
    """The scores as they would be if there were no encoder."""
    part = weights.get("meaning", 0.0)
    return _in_millionths((total - part * values["meaning"]) / (1 - part)) if part else millionths


def _in_millionths(scores: Floats) -> NDArray[np.int64]:
    scaled = scores * MILLIONTHS
    return np.rint(scaled, out=scaled).astype(np.int64)


def with_lesson(scores: Scores, lesson: Lesson | None, index: Index) -> Scores:
    """The scores with what a lesson adds to each."""
    if lesson is None:
        return scores
    added = lesson.shares(scores.values, scores.millionths, index.ids).total
    return replace(scores, millionths=scores.millionths + added)


def best_first(scores: Scores, index: Index, *, top: int | None = None) -> list[int]:
    """The places of the listed providers by falling score, equal scores by id."""
    if top is None:
        near = np.flatnonzero(scores.listed)
    else:
        near = highest(np.where(scores.listed, scores.millionths, _UNLISTED), top)
        near = near[scores.listed[near]]
    places, falling = near.tolist(), (-scores.millionths[near]).tolist()
    in_order = sorted(zip(falling, map(index.ids.__getitem__, places), places, strict=True))
    return [place for _, _, place in in_order[:top]]


def _match(
    query: Query,
    scores: Scores,
    learned: Shares | None,
    index: Index,
    *,
    place: int,
    position: int,
    explained: bool,
    twin_of: str | None,
) -> Match:
    score = int(scores.millionths[place])
    values = {name: float(value[place]) for name, value in scores.values.items()}
    told: Sequence[Finding] = scores.told.get(place, ())
    why = reasons(query, index, place=place, values=values, told=told, score=score) if explained else []
    if explained and place not in scores.told:
        told = told_by(query, index, [place])[place]
    return Match(
        challenge=query.challenge.id,
        provider=index.ids[place],
        rank=position,
        score=(score + learned.of(place) if learned else score) / MILLIONTHS,
        reasons=learned.beside(why, place) if learned and explained else why,
        findings=list(told) if explained else [],
        twin_of=twin_of,
    )


def _why_empty(query: Query, scores: Scores) -> str:
    if not scores.taking_part.any():
        return EMPTY_POOL
    return NOBODY if query.said else NO_WORDS


def _settings(query: Query, index: Index) -> dict[str, Any]:
    """What the ranking was made with, and what it had to assume."""
    return {
        "recipe": index.recipe.settings(),
        "language": query.language,
        "language_detected": query.detected,
        "profiles_with_detected_language": int(np.count_nonzero(index.detected & index.present)),
        "lexicon": index.lexicon.digest,
        "related_vocabulary": index.learned.directions is not None,
        **({"meaning": index.meaning.settings()} if index.meaning and query.meant is not None else {}),
    }
