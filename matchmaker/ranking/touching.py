"""How near a statement of a profile comes to what is demanded."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from ..domain.match import Span
from .demands import Demand, Wanted
from .statements import Mention, Said, Statement

OWN_ABOUT, OWN_CLOSE = 0.7, 0.9
"""So much must the rare words of a requirement weigh that a statement shares, a root counting less, for it to be about
that, and close to it: more than any one word does in a pool where others have it too."""

ABOUT, CLOSE, VERY_CLOSE = 1.5, 2.15, 2.35
"""So much must tie a statement to the whole challenge for it to be about it, close to it, and about nothing else."""

_ALL = 2.2
_MOST_SPANS = 3
_LEAST = 1e-9


class Touch(NamedTuple):
    """How far a statement takes up a demand.

    `share` is the part of its words by weight, `words_shared` how many they are, a root counting less, `telling` how
    many that are not weak, `rare` the weight of the rare ones. `linked` is the part that only technologies answer, as
    far as they do, `reach` how much these tell together. The rest are the words, and where they stand.
    """

    share: float
    words_shared: float
    telling: int
    rare: float
    linked: float
    reach: float
    words: tuple[str, ...]
    places: tuple[tuple[Said, Mention], ...]
    technologies: tuple[tuple[Said, Mention], ...]

    @property
    def tie(self) -> float:
        """How much it ties a statement to a subject: what it shares that is telling, and how much of it all that is."""
        return self.rare + self.reach + _ALL * (self.share + self.linked)

    def spans(self) -> list[Span]:
        """The words as they are quoted: in each sentence from the first to the last of them."""
        return _spans(self.places)

    def technology_spans(self) -> list[Span]:
        """Where the technologies stand."""
        return _spans(self.technologies)


UNTOUCHED = Touch(0.0, 0.0, 0, 0.0, 0.0, 0.0, (), (), ())


@dataclass(frozen=True)
class Near:
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


def touch(demand: Demand, statement: Statement) -> Touch:
    """How far a statement takes up a demand; a word that only one side takes back is not shared."""
    hits = demand.keys & statement.keys
    if not hits:
        return UNTOUCHED
    shared: list[tuple[Wanted, float, tuple[Said, Mention]]] = []
    technologies: list[tuple[float, tuple[Said, Mention]]] = []
    reached: dict[str, float] = {}
    for place in sorted({place for key in hits for place in demand.asking[key]}):
        wanted = demand.wanted[place]
        credit, answer = _answer(wanted, wanted.answers, hits, statement)
        reached |= {key: reach for key, reach in wanted.reach.items() if key in hits}
        if answer:
            shared.append((wanted, credit, answer))
            continue
        strength, answer = _answer(wanted, wanted.linked, hits, statement)
        technologies += [(wanted.weight * strength, answer)] if answer else []
    return Touch(
        share=sum(wanted.weight * credit for wanted, credit, _ in shared) / max(demand.weight, _LEAST),
        words_shared=sum(credit for _, credit, _ in shared),
        telling=sum(not wanted.is_weak for wanted, _, _ in shared),
        rare=sum(wanted.weight * credit for wanted, credit, _ in shared if wanted.is_rare),
        linked=sum(strength for strength, _ in technologies) / max(demand.weight, _LEAST),
        reach=sum(reached.values()),
        words=tuple(wanted.word for wanted, _, _ in shared),
        places=tuple(answer for _, _, answer in shared),
        technologies=tuple(answer for _, answer in technologies),
    )


def _answer(
    wanted: Wanted, answers: Mapping[str, float], hits: Collection[str], statement: Statement
) -> tuple[float, tuple[Said, Mention] | None]:
    """How far the best answer to a word answers it, and its place."""
    for key, credit in answers.items():
        if key in hits:
            for said in statement.parts:
                for mention in said.heard.words.get(key, ()):
                    if mention.is_negated == wanted.is_negated:
                        return credit, (said, mention)
    return 0.0, None


def _spans(places: Sequence[tuple[Said, Mention]]) -> list[Span]:
    return list(_stretches(places))[:_MOST_SPANS]


def _stretches(places: Sequence[tuple[Said, Mention]]) -> Iterator[Span]:
    by_sentence: dict[int, list[tuple[Said, Mention]]] = {}
    for said, mention in places:
        by_sentence.setdefault(id(said), []).append((said, mention))
    for own in sorted(by_sentence.values(), key=lambda own: -len(own)):
        said = own[0][0]
        yield said.quote(min(mention.start for _, mention in own), max(mention.end for _, mention in own))
