"""The ranking of a pool for one challenge: scores, their order, and the matches with their reasons."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..domain.challenge import ChallengeRecord
from ..domain.match import Match, Ranking
from ..domain.words import N_
from .digest import digest_of
from .explain import MILLIONTHS, reasons
from .index import Index
from .query import Query
from .signals import SIGNALS
from .top import highest
from .vectors import Floats

EMPTY_POOL = N_("There is no profile in this pool yet.")
NO_WORDS = N_("The challenge holds no words that could be compared: only common words, figures of speech or signs.")
_SHOWN = 0.5 / MILLIONTHS
"""What is not more than this is no millionth."""
_UNLISTED = -MILLIONTHS * MILLIONTHS
NOBODY = N_("No profile in this pool shares a word or the sector with this challenge.")


@dataclass(frozen=True)
class Scores:
    """What each signal says of each provider, the score in millionths, and who has anything to show for a place."""

    values: Mapping[str, Floats]
    millionths: NDArray[np.int64]
    listed: NDArray[np.bool_]


def rank(challenge: ChallengeRecord, index: Index, *, top: int = 20, explained: bool = True) -> Ranking:
    """The best providers of a pool for a challenge, best first, or the reason why there are none.

    The reasons take far longer than the scores; who does not want them need not wait.
    """
    query = Query.of(challenge, index)
    scores = scores_for_all(query, index)
    places = best_first(scores, index, top=top)
    return Ranking(
        challenge=challenge.id,
        matches=tuple(
            _match(query, scores, index, place=place, position=position, explained=explained)
            for position, place in enumerate(places, start=1)
        ),
        empty_reason=None if places else _why_empty(query, index),
        settings=_settings(query, index),
        digest=digest_of([challenge.stored(), index.digest, index.lexicon.digest, index.recipe.settings()]),
        pool_size=index.size,
    )


def scores_for_all(query: Query, index: Index) -> Scores:
    """The score of every provider: the sum over the signals of weight times value, rounded to millionths.

    A place in the list takes shared vocabulary or a common sector: silence never scores.
    """
    weights = index.weights
    values = {signal.name: signal.value(query, index) for signal in SIGNALS}
    text, facts = np.zeros(len(index.ids)), np.zeros(len(index.ids))
    for signal in SIGNALS:
        total = facts if signal.stated else text
        total += weights[signal.name] * values[signal.name]
    listed = ((text > _SHOWN) | (values["sector"] > 0)) & index.present
    return Scores(values, np.rint((text + facts) * MILLIONTHS).astype(np.int64), listed)


def best_first(scores: Scores, index: Index, *, top: int | None = None) -> list[int]:
    """The places of the listed providers by falling score, equal scores by id."""
    if top is None:
        near = np.flatnonzero(scores.listed)
    else:
        near = highest(np.where(scores.listed, scores.millionths, _UNLISTED), top)
        near = near[scores.listed[near]]
    in_order = sorted(
        zip((-scores.millionths[near]).tolist(), (index.ids[place] for place in near), near.tolist(), strict=True)
    )
    return [place for _, _, place in in_order[:top]]


def _match(query: Query, scores: Scores, index: Index, *, place: int, position: int, explained: bool) -> Match:
    score = int(scores.millionths[place])
    values = {name: float(value[place]) for name, value in scores.values.items()}
    return Match(
        challenge=query.challenge.id,
        provider=index.ids[place],
        rank=position,
        score=score / MILLIONTHS,
        reasons=reasons(query, index, place=place, values=values, score=score) if explained else [],
    )


def _why_empty(query: Query, index: Index) -> str:
    if not index.size:
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
    }
