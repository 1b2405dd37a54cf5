"""How near a statement of a profile comes to what is demanded."""

from collections.abc import Collection, Iterator, Sequence
from functools import cached_property
from itertools import zip_longest
from typing import NamedTuple

from .demands import Demand, Wanted
from .limits import answered, denied, exclusive
from .outcomes import Outcome, outcomes
from .phrases import OPPOSITES
from .statements import Quote, Stand, Statement, Told

OWN_ABOUT, OWN_CLOSE = 0.7, 0.9
"""So much must the rare words of a requirement weigh that a statement shares, a root counting less, for it to be about
that, and close to it: more than any one word does in a pool where others have it too."""

ABOUT, CLOSE, VERY_CLOSE = 1.5, 2.15, 2.35
"""So much must tie a statement to the whole challenge for it to be about it, close to it, and about nothing else."""

MET, PARTLY = 0.75, 0.45
"""The parts of a requirement's words, by weight, that make it met or partly met when they stand in one place."""

_ALL = 2.2
_MOST_SPANS = 3
_LEAST = 1e-9


class Touch(NamedTuple):
    """How far a statement takes up a demand.

    `share` is the part of its words by weight, `words_shared` how many they are, a root counting less, `telling` how
    many that are not weak, `rare` the weight of the rare ones. `linked` is the part that only technologies answer, as
    far as they do, `reach` how much these tell together. The rest are the words, and where they stand.
    """

    statement: Statement
    share: float
    words_shared: float
    telling: int
    rare: float
    linked: float
    reach: float
    shared: Sequence[tuple[Wanted, str]]
    technologies: Sequence[tuple[Wanted, str]]

    @property
    def words(self) -> tuple[str, ...]:
        """The words that it shares."""
        return tuple(wanted.word for wanted, _ in self.shared)

    @property
    def tie(self) -> float:
        """How much it ties a statement to a subject: what it shares that is telling, and how much of it all that is."""
        return self.rare + self.reach + _ALL * (self.share + self.linked)

    def spans(self) -> list[Quote]:
        """The words as they are quoted: in each sentence from the first to the last of them."""
        return self._spans(self.shared)

    def technology_spans(self) -> list[Quote]:
        """Where the technologies stand."""
        return self._spans(self.technologies)

    def _spans(self, answers: Sequence[tuple[Wanted, str]]) -> list[Quote]:
        places = [self.statement.stands[wanted.is_negated][key] for wanted, key in answers]
        return list(_stretches(places))[:_MOST_SPANS]


UNTOUCHED = Touch(Statement((), is_capability=False), 0.0, 0.0, 0, 0.0, 0.0, 0.0, (), ())


class Meeting:
    """A demand beside all that a profile says, worked out as far as the rules ask for it."""

    def __init__(self, demand: Demand, told: Told) -> None:
        self.demand, self.told = demand, told
        self.hits = demand.keys & told.whole.keys
        asking, wanted = demand.asking, demand.wanted
        self.met = [wanted[place] for place in sorted({place for key in self.hits for place, _, _ in asking[key]})]
        shared = sum([one.weight for one in self.met])
        self.share_at_most = shared / max(demand.weight, _LEAST) + _LEAST
        self.is_told_whole = 0 < demand.strong == sum([not one.is_weak for one in self.met])
        self.is_open = self._is_open()
        self._outcomes: dict[int, Sequence[Outcome]] = {}

    @cached_property
    def touches(self) -> Sequence[Touch]:
        """How far each statement takes up the demand."""
        return touches(self.demand, self.told, self.hits)

    def outcomes(self, statement: Statement) -> Sequence[Outcome]:
        """The amounts that are asked, each beside the one in a statement that answers it best."""
        if id(statement) not in self._outcomes:
            self._outcomes[id(statement)] = outcomes(self.demand, statement)
        return self._outcomes[id(statement)]

    def _is_open(self) -> bool:
        """Whether any rule might find something: no statement shares more than the whole profile does."""
        demand, whole = self.demand, self.told.whole
        return (
            self.share_at_most >= PARTLY
            or self.is_told_whole
            or not demand.measures.isdisjoint(whole.amounts)
            or bool(self.hits and whole.limits)
            or any(asked.name == code.name for asked in demand.codes for _, code in whole.codes)
            or any(whole.has(answered, name) or whole.has(denied, name) for name in demand.qualities)
            or any(whole.has(exclusive, OPPOSITES[name]) for name in demand.properties)
        )


class Near(NamedTuple):
    """A statement beside a demand: how far it takes up that demand, and how much supports that it is about the
    challenge as a whole."""

    statement: Statement
    touch: Touch
    support: float

    @property
    def is_about(self) -> bool:
        """Whether it speaks of the requirement, or of what the whole challenge is about."""
        return self.touch.rare >= OWN_ABOUT or self.support >= ABOUT

    @property
    def is_close(self) -> bool:
        """Whether it speaks of the very thing, so that a bare pace can be the one that is asked."""
        return self.touch.rare >= OWN_CLOSE or self.support >= CLOSE

    @property
    def is_very_close(self) -> bool:
        """Whether it can hardly speak of another thing, so that the only amount of a kind is the one that is asked."""
        return self.support >= VERY_CLOSE

    @property
    def is_kindred(self) -> bool:
        """Whether it shares at least a word of the challenge beside a technology that answers it."""
        return self.touch.rare + self.support >= OWN_ABOUT / 2

    @property
    def closeness(self) -> tuple[float, float]:
        """How near it comes to the requirement, and then to the challenge."""
        return self.touch.share, self.support


def touches(demand: Demand, statements: Sequence[Statement], keys: frozenset[str]) -> list[Touch]:
    """How far each statement takes up a demand, of whose features the profile has these `keys`."""
    hits = [keys & statement.keys for statement in statements] if keys else []
    return [touch(demand, *one) if one[1] else UNTOUCHED for one in zip_longest(statements, hits)]


def touch(demand: Demand, statement: Statement, hits: Collection[str]) -> Touch:
    """How far a statement that has these features takes up a demand; a word that only one side takes back is not
    shared."""
    asking, stands = demand.asking, statement.stands
    best: dict[int, tuple[int, str]] = {}
    for key in hits:
        for place, rank, is_negated in asking[key]:
            if key in stands[is_negated] and (place not in best or rank < best[place][0]):
                best[place] = rank, key
    share = words_shared = rare = linked = 0.0
    telling = 0
    shared: list[tuple[Wanted, str]] = []
    technologies: list[tuple[Wanted, str]] = []
    for place in sorted(best):
        wanted, key = demand.wanted[place], best[place][1]
        credit = wanted.answers.get(key)
        if credit is None:
            linked += wanted.weight * wanted.linked[key]
            technologies.append((wanted, key))
            continue
        weighed = wanted.weight * credit
        share += weighed
        words_shared += credit
        telling += not wanted.is_weak
        rare += weighed if wanted.is_rare else 0.0
        shared.append((wanted, key))
    weight = max(demand.weight, _LEAST)
    reach = demand.reached(hits)
    return Touch(statement, share / weight, words_shared, telling, rare, linked / weight, reach, shared, technologies)


def _stretches(places: Sequence[Stand]) -> Iterator[Quote]:
    by_sentence: dict[int, list[Stand]] = {}
    for said, mention in places:
        by_sentence.setdefault(id(said), []).append((said, mention))
    for own in sorted(by_sentence.values(), key=lambda own: -len(own)):
        said = own[0][0]
        yield said.quote(min(mention.start for _, mention in own), max(mention.end for _, mention in own))
