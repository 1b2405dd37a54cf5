"""How far the verdict on a list can be trusted: judged pools with and without their true providers."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from ..domain.challenge import ChallengeRecord
from ..domain.listverdict import Fit
from ..domain.profile import ProviderRecord
from .encoder import Encoder, understood
from .evaluate import Judgements, relevant_from
from .index import Index
from .lexicon import WITHOUT_LEXICON, Lexicon
from .listverdict import can_tell, fit_of, lead_of
from .metrics import Grades
from .query import Query
from .rank import scores_by_signals
from .recipe import Recipe

FOLDS = 6
SURE_OF_NOTHING, SURE_OF_GOOD = 0.85, 0.8
"""So many of those that are said to be nothing, or good, must be so where the bounds are fixed."""


@dataclass(frozen=True)
class Case:
    """A pool for a challenge without those above a grade: how far its first ones lead, and the best grade in it."""

    challenge: str
    kept_up_to: int
    lead: float
    best: int


@dataclass(frozen=True)
class Bounds:
    """Below which lead there is nothing, and from which on there are good candidates."""

    nothing_below: float
    good_from: float


@dataclass(frozen=True)
class Trust:
    """Of those cases that were said to be something how many are so, of those that are so how many were said to be."""

    said: int
    right: int
    cases: int

    @property
    def precision(self) -> float:
        """How far one may believe it."""
        return self.right / self.said if self.said else 0.0

    @property
    def recall(self) -> float:
        """How much of it is found."""
        return self.right / self.cases if self.cases else 0.0


@dataclass(frozen=True)
class ListJudgement:
    """What came out, each verdict given with bounds fixed on other challenges; and the bounds fixed on all.

    `nothing` counts pools as they are and without all that was judged above 0; `without_true` those from which only the
    true providers were taken, doubtful ones stay. `told` of the `challenges` are those of which the lexicon knows
    enough.
    """

    nothing: Trust
    without_true: Trust
    good: Trust
    bounds: Bounds
    challenges: int
    told: int


def judge_lists(
    challenges: Sequence[ChallengeRecord],
    providers: Sequence[ProviderRecord],
    judgements: Judgements,
    *,
    recipe: Recipe | None = None,
    lexicon: Lexicon = WITHOUT_LEXICON,
    encoder: Encoder | None = None,
    progress: Callable[[Sequence[ChallengeRecord]], Iterable[ChallengeRecord]] = iter,
) -> ListJudgement:
    """Each judged challenge in its pool, in the pool without its true providers, and without the doubtful ones too."""
    true_from = relevant_from(judgements)
    index = understood(Index.build(providers, recipe=recipe, lexicon=lexicon), challenges, encoder)
    judged = sorted((one for one in challenges if one.id in judgements), key=lambda one: one.id)
    told = [one for one in judged if can_tell(Query.of(one, index), index)]
    cases = [case for one in progress(told) for case in _cases(one, index, judgements[one.id], true_from)]
    said = dict(_said_in_turn(cases, [one.id for one in told], true_from, index.recipe))
    clear = [case for case in cases if case.best == 0 or case.best >= true_from]
    without_true = [case for case in cases if case.kept_up_to >= true_from - 1]
    return ListJudgement(
        nothing=_trust([(said[case] == "nothing", case.best == 0) for case in clear]),
        without_true=_trust([(said[case] == "nothing", case.best < true_from) for case in without_true]),
        good=_trust([(said[case] == "good", case.best >= true_from) for case in without_true]),
        bounds=bounds_of(cases, true_from),
        challenges=len(judged),
        told=len(told),
    )


def bounds_of(cases: Sequence[Case], true_from: int) -> Bounds:
    """The bounds that find most among these cases while so many of what is said are right."""
    clear = [case for case in cases if case.best == 0 or case.best >= true_from]
    kept = [case for case in cases if case.kept_up_to >= true_from - 1]
    below = _furthest([case.lead for case in clear], [case.best == 0 for case in clear], SURE_OF_NOTHING)
    above = -_furthest([-case.lead for case in kept], [case.best >= true_from for case in kept], SURE_OF_GOOD)
    return Bounds(round(below, 4), round(max(below, above), 4))


def _said_in_turn(
    cases: Sequence[Case], challenges: Sequence[str], true_from: int, recipe: Recipe
) -> Iterator[tuple[Case, Fit]]:
    """What is said of each case, with the bounds that the cases of other challenges give."""
    for turn in range(FOLDS):
        held_out = frozenset(challenges[turn::FOLDS])
        bounds = bounds_of([case for case in cases if case.challenge not in held_out], true_from)
        fixed = replace(recipe, nothing_below=bounds.nothing_below, good_from=bounds.good_from)
        for case in cases:
            if case.challenge in held_out:
                yield case, fit_of(case.lead, fixed)


def _trust(pairs: Iterable[tuple[bool, bool]]) -> Trust:
    """From whether each was said and whether it is so."""
    told = list(pairs)
    right = sum(said and is_so for said, is_so in told)
    return Trust(said=sum(said for said, _ in told), right=right, cases=sum(is_so for _, is_so in told))


def _furthest(leads: Sequence[float], is_so: Sequence[bool], sure: float) -> float:
    """The furthest bound below which enough are so, midway between two that were seen."""
    rising = sorted(zip(leads, is_so, strict=True))
    bound, right = min(leads, default=0.0), 0
    for number, (lead, so) in enumerate(rising, start=1):
        right += so
        if right >= sure * number:
            following = rising[number][0] if number < len(rising) else lead
            bound = (lead + following) / 2
    return bound


def _cases(challenge: ChallengeRecord, index: Index, grades: Grades, true_from: int) -> list[Case]:
    """The pool as it is; without the true providers; and without the doubtful ones too, where they differ."""
    scores = scores_by_signals(Query.of(challenge, index), index)
    found: dict[int, Case] = {}
    for highest in (3, true_from - 1, 0):
        gone = [provider for provider, grade in grades.items() if grade > highest]
        staying = scores.taking_part.copy()
        staying[index.places_of(gone)] = False
        best = max((grade for grade in grades.values() if grade <= highest), default=0)
        found.setdefault(
            best,
            Case(
                challenge.id,
                highest,
                lead_of(scores.plain[staying], scores.values["sector"][staying], index.recipe),
                best,
            ),
        )
    return list(found.values())
