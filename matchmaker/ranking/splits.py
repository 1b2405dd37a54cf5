"""How much verdicts would teach: judged challenges split at random into those with verdicts and those that measure."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from ..domain.challenge import ChallengeRecord
from ..domain.profile import ProviderRecord
from .encoder import Encoder, understood
from .evaluate import Judgements, relevant_from
from .index import Index
from .learn import learnt
from .lexicon import WITHOUT_LEXICON, Lexicon
from .metrics import ndcg
from .past import DEPTH, SHOWN, Case, Judged, Past
from .query import Query
from .rank import best_first, scores_for_all
from .recipe import Recipe

SPLITS = 20
WORTH_IT = 0.03
_LISTED = 50
"""A run lists so many firms; nobody gives a verdict on others."""


@dataclass(frozen=True)
class Split:
    """One split: the mean nDCG at ten of the measured challenges without verdicts and with what was learned from those
    on the others, and the parts of it that stood their trial."""

    cold: float
    learned: float
    parts: tuple[str, ...]

    @property
    def gain(self) -> float:
        """What verdicts add."""
        return self.learned - self.cold


@dataclass(frozen=True)
class Splits:
    """Every split, how many challenges were given verdicts, and how many are left to measure at most."""

    splits: tuple[Split, ...]
    taken: int
    left: int

    @property
    def worth_it(self) -> int:
        """On how many splits the gain is at least .03."""
        return sum(split.gain >= WORTH_IT for split in self.splits)

    def mean(self, name: str) -> float:
        """The mean over the splits of one figure."""
        return float(np.mean([getattr(split, name) for split in self.splits])) if self.splits else 0.0


def random_splits(
    challenges: Sequence[ChallengeRecord],
    providers: Sequence[ProviderRecord],
    judgements: Judgements,
    *,
    verdicts: int = 20,
    recipe: Recipe | None = None,
    lexicon: Lexicon = WITHOUT_LEXICON,
    encoder: Encoder | None = None,
    progress: Callable[[Sequence[int]], Iterable[int]] = iter,
) -> Splits:
    """Splits with so many challenges judged, or half of all where there are fewer than twice as many.

    No challenge that measures has a part in what is learned, nor in whether it is used.
    """
    relevant = relevant_from(judgements)
    judged = sorted((one for one in challenges if judgements.get(one.id)), key=lambda one: one.id)
    index = understood(Index.build(providers, recipe=recipe, lexicon=lexicon), challenges, encoder)
    cases = [Case.of(one, index) for one in judged]
    decided = [_decided(case, index, judgements, relevant) for case in cases]
    taken = min(verdicts, len(judged) // 2)
    measured = [place for place, one in enumerate(judged) if max(judgements[one.id].values()) >= relevant]
    splits = []
    for seed in progress(range(SPLITS)):
        chosen = sorted(np.random.default_rng(seed).choice(len(judged), taken, replace=False).tolist())
        past = Past(tuple(decided[place] for place in chosen), tuple(cases[place] for place in chosen))
        left = [place for place in measured if place not in chosen]
        if left:
            splits.append(_split(past, [cases[place] for place in left], judgements))
    return Splits(tuple(splits), taken, len(judged) - taken)


def _decided(case: Case, index: Index, judgements: Judgements, relevant: int) -> Judged:
    """The verdicts that organisers would give who know the grades: a listed firm that answers is shortlisted, one among
    the first places that does not is declined."""
    challenge = case.query.challenge
    grades, listed = judgements[challenge.id], _listed(case.query, index)
    good = (ref for ref in listed if grades.get(ref, 0) >= relevant)
    poor = (ref for ref in listed[:SHOWN] if not grades.get(ref, 0))
    return Judged(challenge, frozenset(good), frozenset(poor))


def _listed(query: Query, index: Index) -> list[str]:
    return [index.ids[place] for place in best_first(scores_for_all(query, index), index, top=_LISTED)]


def _split(past: Past, left: Sequence[Case], judgements: Judgements) -> Split:
    trial, teaching = learnt(past)
    cold = [_found(case.ordered(), case, judgements) for case in left]
    lessons = [teaching.about(case.query) if teaching else None for case in left]
    learned = [_found(case.ordered(lesson), case, judgements) for case, lesson in zip(left, lessons, strict=True)]
    return Split(float(np.mean(cold)), float(np.mean(learned)), trial.parts)


def _found(order: Sequence[str], case: Case, judgements: Judgements) -> float:
    return ndcg(order, judgements[case.query.challenge.id], depth=DEPTH)
