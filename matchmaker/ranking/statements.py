"""What a profile says, statement by statement: a short row as a whole, else a sentence with the details of its row."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import NamedTuple, TypeAlias

from ..domain.profile import ProviderRecord
from .entries import Entry, Passage, Reading
from .lexicon import KIND, WITHOUT_LEXICON, Lexicon
from .limits import Code, Limit, Place, clause, codes, limits, negated
from .measurands import measurands, measured
from .quantities import Quantity, quantities
from .sentences import sentences
from .text import ROOT, SPELT, STEM, Feature, features

_MOST_WORDS_OF_ONE_BREATH = 90
_PACES = ".throughput"
_DETAILS = (".technique", ".range", ".throughput")


class Quote(NamedTuple):
    """Words of a field as they are quoted."""

    field: str
    start: int
    end: int
    text: str


class Mention(NamedTuple):
    """The place of a feature, and whether a negation takes it back."""

    start: int
    end: int
    is_negated: bool


class Heard(NamedTuple):
    """One sentence of a text: where each of its features stands, and its amounts, all by places in the whole text."""

    start: int
    end: int
    words: Mapping[str, tuple[Mention, ...]]
    amounts: tuple[Quantity, ...]


@dataclass(frozen=True)
class Said:
    """One sentence of one passage."""

    passage: Passage
    heard: Heard
    language: str

    def quote(self, start: int, end: int) -> Quote:
        """Words of the passage as they are quoted."""
        return Quote(self.passage.field, start, end, self.passage.text[start:end])

    @property
    def text(self) -> str:
        """The sentence."""
        return self.passage.text[self.heard.start : self.heard.end]


class Stated(NamedTuple):
    """An amount in a sentence, the clause it stands in, and the measurands that it is of."""

    said: Said
    amount: Quantity
    within: Place
    names: frozenset[str]


Measured: TypeAlias = tuple[str, str]
"""The kind and the role of an amount."""
Stand: TypeAlias = tuple[Said, Mention]
"""A feature in a sentence."""


@dataclass(frozen=True)
class Statement:
    """What is said in one breath; a capability tells what a firm can do at most, evidence only what it once did. What
    stands in no row is said of all that the firm does."""

    parts: tuple[Said, ...]
    is_capability: bool
    is_general: bool = False

    @cached_property
    def amounts(self) -> Mapping[Measured, Sequence[Stated]]:
        """Its amounts by their kinds and roles."""
        found: dict[Measured, list[Stated]] = defaultdict(list)
        for part in self.parts:
            text = part.passage.text
            for amount in part.heard.amounts:
                within = clause(text, amount.start)
                names = measured(text, part.language, amount.kind, (amount.start, amount.end), within)
                found[amount.kind, amount.role].append(Stated(part, amount, within, names))
        return found

    def measurands(self, kind: str) -> frozenset[str]:
        """The measurands of a kind of amounts that it names anywhere; kept like what it has."""
        if kind not in self._named:
            named = (measurands(part.text, part.language, kind) for part in self.parts)
            self._named[kind] = frozenset().union(*named)
        return self._named[kind]

    @cached_property
    def _named(self) -> dict[str, frozenset[str]]:
        return {}

    @cached_property
    def keys(self) -> frozenset[str]:
        """Every feature of it."""
        return frozenset().union(*(part.heard.words for part in self.parts))

    @cached_property
    def concepts(self) -> frozenset[str]:
        """The features of it that are concepts of the lexicon."""
        return frozenset(key for key in self.keys if key.startswith(f"{KIND}:"))

    @cached_property
    def alone(self) -> "Told":
        """A profile that says nothing else."""
        return Told([self])

    @cached_property
    def stands(self) -> tuple[Mapping[str, Stand], Mapping[str, Stand]]:
        """Where each feature first stands, and where it first stands taken back."""
        first: tuple[dict[str, Stand], dict[str, Stand]] = {}, {}
        for part in self.parts:
            for key, mentions in part.heard.words.items():
                for mention in mentions:
                    first[mention.is_negated].setdefault(key, (part, mention))
        return first

    @cached_property
    def codes(self) -> tuple[tuple[Said, Code], ...]:
        """The standards and grades that its sentences name."""
        return tuple(
            (part, code)
            for part in self.parts
            for code in codes(part.passage.text)
            if part.heard.start <= code.start < part.heard.end
        )

    @cached_property
    def limits(self) -> tuple[tuple[Said, Limit], ...]:
        """What its sentences say that cannot be done."""
        return tuple(
            (part, limit)
            for part in self.parts
            for limit in limits(part.passage.text, part.language)
            if part.heard.start <= limit.start < part.heard.end
        )

    def has(self, found: Callable[[str, str, str], Place | None], name: str) -> bool:
        """Whether something of a name is found in any of its passages; kept, since every challenge may ask again."""
        if (found, name) not in self._had:
            self._had[found, name] = any(found(part.passage.text, part.language, name) for part in self.parts)
        return self._had[found, name]

    @cached_property
    def _had(self) -> dict[tuple[Callable[[str, str, str], Place | None], str], bool]:
        return {}


class Told(tuple[Statement, ...]):
    """All that a profile says, statement by statement."""

    @cached_property
    def whole(self) -> Statement:
        """All of it in one."""
        return Statement(tuple(part for statement in self for part in statement.parts), is_capability=False)


def statements(reading: Reading[ProviderRecord], lexicon: Lexicon = WITHOUT_LEXICON) -> Told:
    """All that a profile says and that can be quoted."""
    return Told(statement for entry in reading.entries for statement in _statements(entry, reading.language, lexicon))


def _statements(entry: Entry, language: str, lexicon: Lexicon) -> Iterator[Statement]:
    said = [
        Said(passage, sentence, language)
        for passage in entry
        if passage.verbatim
        for sentence in heard(passage.text, language, passage.field.endswith(_PACES), lexicon)
    ]
    is_row = bool(said) and "." in said[0].passage.field
    is_capability = is_row and said[0].passage.field.startswith("capabilities")
    if is_row and sum(len(one.text.split()) for one in said) <= _MOST_WORDS_OF_ONE_BREATH:
        yield Statement(tuple(said), is_capability)
        return
    details = [one for one in said if one.passage.field.endswith(_DETAILS)]
    for one in said:
        if one not in details:
            yield Statement((one, *details), is_capability, not is_row)


@lru_cache(maxsize=4_000)
def heard(text: str, language: str, is_pace: bool, lexicon: Lexicon) -> tuple[Heard, ...]:
    """The sentences of a text, kept since profiles are read for one challenge after the other."""
    taken_back = negated(text, language)
    amounts = quantities(text, language, is_pace=is_pace)
    words = features(text, language, kinds=(STEM, SPELT, ROOT))
    words += lexicon.features(text, language)
    return tuple(
        Heard(
            start,
            end,
            _places([word for word in words if start <= word.start < end], taken_back),
            tuple(amount for amount in amounts if start <= amount.start < end),
        )
        for start, end in sentences(text, language)
    )


def _places(words: Sequence[Feature], taken_back: Sequence[tuple[int, int]]) -> dict[str, tuple[Mention, ...]]:
    """Where each feature stands; it is taken back when a negation reaches its beginning."""
    found: dict[str, list[Mention]] = defaultdict(list)
    for key, start, end in words:
        is_negated = bool(taken_back) and any(first <= start < last for first, last in taken_back)
        found[key].append(Mention(start, end, is_negated))
    return {key: tuple(mentions) for key, mentions in found.items()}
