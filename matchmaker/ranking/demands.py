"""What a challenge demands, as the findings read it: for each requirement its words, amounts, codes and qualities."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property, lru_cache
from operator import attrgetter
from typing import NamedTuple

from ..domain.challenge import ChallengeRecord, Requirement
from ..domain.match import Finding
from .amountpatterns import one_of, patterns_for
from .clauses import clauses
from .index import Index
from .lexicon import KIND
from .limits import Code, codes, negated, properties, qualities
from .measurands import measured
from .phrases import AMOUNTS, DEMANDS
from .quantities import Quantity, beginning, quantities
from .text import ROOT, SPELT, STEM, WORD, asked_keys, kind_of, word_keys, words_of

_CREDITS = {STEM: 1.0, SPELT: 1.0, ROOT: 0.6}
"""How far a feature of a profile answers a word: the same stem does, its first letters alone do less."""

_WEAK = 0.25
_RARE = 0.5


class Wanted(NamedTuple):
    """One word of a demand: its weight, and the features that answer it, each with how far it does.

    The best answers come first. `linked` are technologies that answer the need that the word names, each with how well:
    they say how, not that it is done; `reach` has how telling each of them is in the pool besides. A rare word tells
    what the demand is about; a weak one stands in any demand.
    """

    word: str
    weight: float
    is_rare: bool
    is_weak: bool
    is_negated: bool
    answers: Mapping[str, float]
    linked: Mapping[str, float]
    reach: Mapping[str, float]


@dataclass(frozen=True)
class Demand:
    """One requirement, or an approach that is ruled out; its amounts stand in what is `measured`, and what they count
    has the features `named`. When it asks for several things each is one of its `clauses`."""

    position: int
    text: str
    must: bool
    language: str
    wanted: tuple[Wanted, ...]
    amounts: tuple[Quantity, ...] = ()
    measured: str = ""
    named: frozenset[str] = frozenset()
    codes: tuple[Code, ...] = ()
    qualities: tuple[str, ...] = ()
    properties: frozenset[str] = frozenset()
    clauses: tuple["Demand", ...] = ()

    @cached_property
    def weight(self) -> float:
        """The weight of all its words."""
        return sum(one.weight for one in self.wanted)

    @cached_property
    def keys(self) -> frozenset[str]:
        """Every feature that answers one of its words."""
        return frozenset(self.asking)

    @cached_property
    def asking(self) -> Mapping[str, Sequence[tuple[int, int, bool]]]:
        """For each of these features the places of the words that it answers, how many answers are better, and whether
        the word is taken back."""
        places: dict[str, list[tuple[int, int, bool]]] = defaultdict(list)
        for place, one in enumerate(self.wanted):
            for rank, key in enumerate({**one.answers, **one.linked}):
                places[key].append((place, rank, one.is_negated))
        return places

    def reached(self, keys: Collection[str]) -> float:
        """How much the technologies among these features tell together."""
        reach = self._reach
        return sum([reach[key] for key in reach if key in keys]) if not reach.keys().isdisjoint(keys) else 0.0

    @cached_property
    def _reach(self) -> Mapping[str, float]:
        return {key: reach for one in self.wanted for key, reach in one.reach.items()}

    @cached_property
    def measures(self) -> frozenset[tuple[str, str]]:
        """The kinds and roles of its amounts."""
        return frozenset((amount.kind, amount.role) for amount in self.amounts)

    @cached_property
    def measurands(self) -> Sequence[frozenset[str]]:
        """What each of its amounts is of."""
        whole = (0, len(self.measured))
        return [measured(self.measured, self.language, one.kind, (one.start, one.end), whole) for one in self.amounts]

    @cached_property
    def telling(self) -> frozenset[str]:
        """Every feature that answers a word that is neither weak nor taken back."""
        return frozenset().union(*(one.answers for one in self.wanted if not (one.is_negated or one.is_weak)))

    @cached_property
    def strong(self) -> int:
        """How many of its words do not stand in any demand."""
        return sum(not one.is_weak for one in self.wanted)

    @cached_property
    def silent(self) -> Finding:
        """The finding of a profile that says nothing about it."""
        return Finding(position=self.position, text=self.text, must=self.must, state="unknown", rule="silent")

    @cached_property
    def counts(self) -> bool:
        """Whether a number stands in it that belongs to no amount, such as of lanes."""
        within = [(one.start, one.end) for one in self.amounts] + [(one.start, one.end) for one in self.codes]
        numbers = (found.start() for found in patterns_for(self.language).count.finditer(self.text))
        return any(not any(first <= number < last for first, last in within) for number in numbers)

    @cached_property
    def counted(self) -> frozenset[str]:
        """How the words of its text begin, to know what a rate counts."""
        return frozenset(beginning(word) for word in self.text.split())

    @property
    def is_telling(self) -> bool:
        """Whether it asks for anything but in weak words."""
        told = self.amounts or self.codes or self.qualities
        return bool(told) or self.strong > 0


@dataclass(frozen=True)
class Demands:
    """All that a challenge demands, and the words that tell what it is about."""

    requirements: tuple[Demand, ...]
    ruled_out: tuple[Demand, ...]
    subject: Demand = field(repr=False)


def demands_of(challenge: ChallengeRecord, language: str, index: Index) -> Demands:
    """The demands of a challenge, weighed for a pool."""
    lines = [challenge.title or "", *(one.text for one in challenge.requirements)]
    asked = "\n".join(lines)
    told = _wanted(asked, language, index, [(one.start, one.end) for one in quantities(asked, language)])
    around = filter(None, (challenge.teaser, challenge.description, challenge.current_process))
    ruled_out = [Requirement.model_construct(text=words, must=True) for words in challenge.ruled_out]
    return Demands(
        requirements=tuple(
            asked_of(requirement, language, index, position=place)
            for place, requirement in enumerate(challenge.requirements)
        ),
        ruled_out=tuple(
            asked_of(approach, language, index, position=place) for place, approach in enumerate(ruled_out)
        ),
        subject=Demand(
            position=0,
            text=asked,
            must=True,
            language=language,
            wanted=(*told, *_besides(told, "\n".join(around), language, index)),
        ),
    )


def asked_of(requirement: Requirement, language: str, index: Index, *, position: int = 0) -> Demand:
    """What a requirement asks: every feature that would answer a word of it comes from here.

    What is told by amounts, codes and qualities is compared as such, and not again as words.
    """
    text = requirement.text
    written, named, stated = quantities(text, language), codes(text), qualities(text, language)
    measured = text if written else _amount_beside(requirement, language)
    elsewhere = [
        *((amount.start, amount.end) for amount in written),
        *((code.start, code.end) for code in named),
        *stated.values(),
    ]
    amounts = quantities(measured, language)
    return Demand(
        position=position,
        text=text,
        must=requirement.must,
        language=language,
        wanted=_wanted(text, language, index, elsewhere),
        amounts=amounts,
        measured=measured,
        named=_named(measured, language, index, amounts) if amounts else frozenset(),
        codes=named,
        qualities=tuple(stated),
        properties=properties(text, language),
        clauses=_clauses(requirement, language, index, position),
    )


def _clauses(requirement: Requirement, language: str, index: Index, position: int) -> tuple[Demand, ...]:
    """What the clauses of a requirement ask, if there are several that tell something."""
    texts = clauses(requirement.text, language)
    if len(texts) < 2 or "\n" in requirement.text:
        return ()
    parts = [Requirement.model_construct(text=text, must=requirement.must) for text in texts]
    asked = [asked_of(part, language, index, position=position) for part in parts]
    return tuple(one for one in asked if one.is_telling)


def _named(measured: str, language: str, index: Index, amounts: Sequence[Quantity]) -> frozenset[str]:
    """The features of the words within amounts but for the units, which are what they count."""
    words = [
        (first, keys)
        for (first, last), keys in _words(measured, language, index)
        if not _units(language).fullmatch(measured, first, last)
    ]
    words += [(term.start, [f"{KIND}:{key}" for key in term.keys]) for term in index.lexicon.places(measured, language)]
    return frozenset(key for at, keys in words if any(one.start <= at < one.end for one in amounts) for key in keys)


def _amount_beside(requirement: Requirement, language: str) -> str:
    """The amount that stands in the fields beside the text, as the language writes it."""
    if requirement.value is None or not requirement.unit:
        return ""
    number = f"{requirement.value:.15g}".replace(".", AMOUNTS[language].decimal)
    return f"{number} {requirement.unit}"


def _wanted(text: str, language: str, index: Index, elsewhere: Sequence[tuple[int, int]] = ()) -> tuple[Wanted, ...]:
    """The words of a text but for those that stand elsewhere; the words of a term of the lexicon are one."""
    words = {
        place: keys
        for place, keys in _words(text, language, index)
        if not any(first <= place[0] < last for first, last in elsewhere)
    }
    terms = [
        (term, [word for word in words if term.start <= word[0] < term.end])
        for term in index.lexicon.places(text, language)
    ]
    in_terms = {word for _, own in terms for word in own}
    taken_back = negated(text, language)

    def wanted(places: Sequence[tuple[int, int]], concepts: Sequence[str] = ()) -> Wanted:
        start, end = places[0][0], places[-1][1]
        rarity = _rarity(index, [words[place] for place in places], concepts)
        is_weak = all(_weak_words(language).fullmatch(text[first:last]) for first, last in places)
        return Wanted(
            word=text[start:end].lower(),
            weight=rarity * rarity * (_WEAK if is_weak else 1.0),
            is_rare=rarity >= _RARE and not is_weak,
            is_weak=is_weak,
            is_negated=any(first <= start < last for first, last in taken_back),
            answers=_answers([words[place] for place in places], concepts),
            linked=_linked(concepts, index),
            reach=_reach(concepts, index),
        )

    found = [wanted(own, term.keys) for term, own in terms if own]
    found += [wanted([place]) for place in words if place not in in_terms]
    return tuple({tuple(one.answers): one for one in found}.values())


def _besides(told: Sequence[Wanted], text: str, language: str, index: Index) -> Iterator[Wanted]:
    """The concepts that a text around the demands names besides theirs."""
    known = {key for one in told for key in one.answers}
    for term in index.lexicon.places(text, language):
        keys = [f"{KIND}:{key}" for key in term.keys]
        if known.isdisjoint(keys):
            known.update(keys)
            rarity = _rarity(index, (), term.keys)
            yield Wanted(
                word=text[term.start : term.end].lower(),
                weight=rarity * rarity,
                is_rare=rarity >= _RARE,
                is_weak=False,
                is_negated=False,
                answers=dict.fromkeys(keys, 1.0),
                linked=_linked(term.keys, index),
                reach=_reach(term.keys, index),
            )


def _words(text: str, language: str, index: Index) -> Iterator[tuple[tuple[int, int], Sequence[str]]]:
    """The words of a text that say something, and by which features texts of each language answer them."""
    for found in WORD.finditer(text):
        keys = _answering(found.group(), language, index.learned.languages)
        if keys:
            yield found.span(), keys


@lru_cache(maxsize=100_000)
def _answering(written: str, language: str, others: frozenset[str]) -> Sequence[str]:
    """The features by which texts of each language answer a word; none for one that says nothing."""
    (word,) = words_of(written)
    own = word_keys(word, language)
    if not own or not word.isalpha():
        return ()
    keys = dict.fromkeys((*own, *asked_keys(word, language, others)))
    return tuple(key for key in keys if kind_of(key) in _CREDITS)


def _rarity(index: Index, words: Sequence[Sequence[str]], concepts: Sequence[str]) -> float:
    """How rare a word is in the pool; a term of the lexicon is as telling as its concept."""
    if concepts:
        return max(index.concepts.telling_of(key) for key in concepts)
    return max(index.learned.rarity_of(key) for keys in words for key in keys if kind_of(key) == STEM)


def _answers(words: Sequence[Sequence[str]], concepts: Sequence[str]) -> dict[str, float]:
    """The features that answer one word, or a term of several words, each of which is a part of it."""
    part = 1 / len(words)
    by_words = {key: part * _CREDITS[kind_of(key)] for keys in words for key in keys}
    return _best_first({**{f"{KIND}:{key}": 1.0 for key in concepts}, **by_words})


def _linked(concepts: Sequence[str], index: Index) -> dict[str, float]:
    """The technologies that answer the needs among these concepts."""
    links = [link for key in concepts for link in index.lexicon.links_from(key)]
    return _best_first({f"{KIND}:{link.technology}": link.weight for link in sorted(links, key=attrgetter("weight"))})


def _best_first(answers: Mapping[str, float]) -> dict[str, float]:
    return dict(sorted(answers.items(), key=lambda answer: -answer[1]))


def _reach(concepts: Sequence[str], index: Index) -> dict[str, float]:
    """The same technologies, each as telling as it is."""
    tell = index.concepts.telling_of
    links = [link for key in concepts for link in index.lexicon.links_from(key)]
    return {f"{KIND}:{link.technology}": link.weight * tell(link.technology) ** 2 for link in links}


@cache
def _units(language: str) -> re.Pattern[str]:
    return re.compile(one_of(*AMOUNTS[language].units), re.IGNORECASE)


@cache
def _weak_words(language: str) -> re.Pattern[str]:
    """What stands in any demand: words such as "detect", numbers, units, names for what is counted or measured."""
    amounts = AMOUNTS[language]
    listed = [*DEMANDS[language].weak.split(), *amounts.numbers, *amounts.units]
    said_of_any = (amounts.pieces, amounts.readings, amounts.lanes, amounts.accuracy, amounts.resolution, amounts.pace)
    return re.compile(one_of(*listed, *said_of_any), re.IGNORECASE)
