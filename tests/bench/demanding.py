"""How long it takes to rank with the lexicon and to find what the best twenty say about each requirement."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from matchmaker.domain.challenge import ChallengeRecord
from matchmaker.ranking.index import Index
from matchmaker.ranking.query import Query
from matchmaker.ranking.rank import best_first, scores_for_all
from matchmaker.services.lexicon import shipped_lexicon
from tests.bench import synthetic
from tests.bench.engines import COSINE, TOP, Asking
from tests.bench.speed import CHALLENGES, medians, timed


class Demanding(NamedTuple):
    """Milliseconds a challenge: when its best profiles are read for the first time, when they were read before, and
    for the plain similarities of scikit-learn in the same run."""

    first: float
    again: float
    cosine: float


def measured(number: int, *, say: Callable[[str], None]) -> Demanding:
    """Profiles that name technologies, and challenges that name needs and have three requirements."""
    say(f"{number} profiles: lexicon and findings")
    providers, challenges = list(synthetic.told(number)), synthetic.demanding(CHALLENGES)
    index = Index.build(providers, lexicon=shipped_lexicon())
    first = sorted(timed(ask)[1] for ask in _asking(index, challenges))
    times = medians({"ours": _asking(index, challenges), COSINE.name: COSINE.prepare(providers, challenges)})
    return Demanding(1000 * first[len(first) // 2], times["ours"], times[COSINE.name])


def _asking(index: Index, challenges: Sequence[ChallengeRecord]) -> list[Asking]:
    return [lambda challenge=challenge: _ask(challenge, index) for challenge in challenges]


def _ask(challenge: ChallengeRecord, index: Index) -> object:
    """The best twenty for a challenge, read from its text, each with its findings."""
    scores = scores_for_all(Query.of(challenge, index), index)
    return [(place, scores.told.get(place)) for place in best_first(scores, index, top=TOP)]
