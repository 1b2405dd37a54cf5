"""What a profile says, statement by statement: a short row as a whole, else a sentence with the details of its row."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import NamedTuple

from ..domain.match import Span
from ..domain.profile import ProviderRecord
from .entries import Entry, Passage, Reading
from .lexicon import WITHOUT_LEXICON, Lexicon
from .limits import negated
from .quantities import Quantity, quantities
from .sentences import sentences
from .text import GROUP, Feature, features, kind_of

_MOST_WORDS_OF_ONE_BREATH = 90
_PACES = ".throughput"
_DETAILS = (".technique", ".range", ".throughput")


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

    def quote(self, start: int, end: int) -> Span:
        """Words of the passage as they are quoted."""
        return Span(field=self.passage.field, start=start, end=end, text=self.passage.text[start:end])

    @property
    def text(self) -> str:
        """The sentence."""
        return self.passage.text[self.heard.start : self.heard.end]


@dataclass(frozen=True)
class Statement:
    """What is said in one breath; a capability tells what a firm can do at most, evidence only what it once did. What
    stands in no row is said of all that the firm does."""

    parts: tuple[Said, ...]
    is_capability: bool
    is_general: bool = False

    @cached_property
    def measures(self) -> frozenset[tuple[str, str]]:
        """The kinds and roles of its amounts."""
        return frozenset((amount.kind, amount.role) for part in self.parts for amount in part.heard.amounts)

    @cached_property
    def keys(self) -> frozenset[str]:
        """Every feature of it."""
        return frozenset(key for part in self.parts for key in part.heard.words)


def statements(reading: Reading[ProviderRecord], lexicon: Lexicon = WITHOUT_LEXICON) -> list[Statement]:
    """All that a profile says and that can be quoted."""
    return [statement for entry in reading.entries for statement in _statements(entry, reading.language, lexicon)]


def _statements(entry: Entry, language: str, lexicon: Lexicon) -> Iterator[Statement]:
    said = [
        Said(passage, sentence)
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
    words = [word for word in features(text, language) if kind_of(word.key) != GROUP]
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
        found[key].append(Mention(start, end, any(first <= start < last for first, last in taken_back)))
    return {key: tuple(mentions) for key, mentions in found.items()}
