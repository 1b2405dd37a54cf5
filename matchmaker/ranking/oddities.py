"""Finding profiles that were made to be found rather than read: repetitions, lists of words, claims of everything."""

from collections import Counter

import numpy as np
from numpy.typing import NDArray

from ..domain.oddity import INVISIBLE, ODDITIES, Oddity
from ..domain.profile import ProviderRecord
from .entries import Reading
from .languages import LANGUAGES
from .lexicon import TECHNOLOGY, Lexicon
from .text import WORD

MOST_TECHNOLOGIES = 40
"""The broadest centre of the sample names a third of this."""
_MOST_INVISIBLE = 5
_OFTEN, _OFTEN_PART = 60, 0.1
_LONG_ENOUGH, _TIMES_EACH = 300, 10
_LIST_FROM, _FEWEST_SMALL_WORDS = 200, 0.08
_VOCABULARIES = ((300, 0.75), (1000, 0.6))
_STOP_WORDS = frozenset[str]().union(*(language.stop_words for language in LANGUAGES.values()))

Marks = NDArray[np.int8]
"""For each provider the sum of the bits of its oddities."""
BITS: dict[Oddity, int] = {oddity: 1 << place for place, oddity in enumerate(ODDITIES)}
STUFFED = sum(BITS.values()) - BITS["hidden"]


def marks_of(reading: Reading[ProviderRecord]) -> int:
    """What is odd about the words of a profile, whatever the lexicon."""
    texts = [passage.text for entry in reading.entries for passage in entry if passage.verbatim]
    words = [word.lower() for text in texts for word in WORD.findall(text)]
    found = {
        "hidden": sum(len(INVISIBLE.findall(text)) for text in texts) > _MOST_INVISIBLE,
        "repeats": _repeats(words),
        "word_list": _is_list(words),
        "vocabulary": any(len(words) >= least and len({*words}) > part * len(words) for least, part in _VOCABULARIES),
    }
    return sum(BITS[oddity] for oddity in ODDITIES if found.get(oddity))


def oddities_in(mark: int) -> frozenset[Oddity]:
    """The oddities that a mark stands for."""
    return frozenset(oddity for oddity, bit in BITS.items() if mark & bit)


def oddities_of(provider: ProviderRecord, lexicon: Lexicon) -> frozenset[Oddity]:
    """What is odd about one profile."""
    reading = Reading.of(provider)
    concepts = lexicon.entries.concepts
    named = {
        key
        for stretch in reading.stretches
        for key in lexicon.keys(stretch.text, stretch.language)
        if concepts[key].kind == TECHNOLOGY
    }
    mark = marks_of(reading)
    return oddities_in(mark | BITS["everything"] if len(named) > MOST_TECHNOLOGIES else mark)


def _repeats(words: list[str]) -> bool:
    """Whether one word makes up a tenth of a text, or every word comes ten times."""
    telling = Counter(word for word in words if word not in _STOP_WORDS)
    often = max(telling.values(), default=0)
    if often > _OFTEN and often > _OFTEN_PART * len(words):
        return True
    return len(words) >= _LONG_ENOUGH and len(words) > _TIMES_EACH * len({*words})


def _is_list(words: list[str]) -> bool:
    """Whether a long text has hardly any of the small words that sentences are held together by."""
    small = sum(word in _STOP_WORDS for word in words)
    return len(words) >= _LIST_FROM and small < _FEWEST_SMALL_WORDS * len(words)
