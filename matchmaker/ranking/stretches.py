"""The stretches of a text that are in one language: a sentence may be in another than the record that it stands in."""

from collections.abc import Sequence
from functools import cache
from itertools import groupby, pairwise
from typing import NamedTuple

from .language import language_of
from .languages import LANGUAGES
from .sentences import sentences
from .text import WORD

_FEWEST_WORDS = 5
_LEAST_EVIDENCE = 2
_TIMES_THE_OTHER = 3


class Stretch(NamedTuple):
    """A part of a text in one language, and where it starts there."""

    start: int
    text: str
    language: str


def stretches(text: str, language: str) -> tuple[Stretch, ...]:
    """The text of a record in this language, cut where a sentence is surely in another, and where it ends.

    Most texts are in one language: they are found out by the few words that would be telling, and not cut up at all.
    """
    if not _has_telling_words(WORD.findall(text.lower()), language):
        return (Stretch(0, text, language),)
    told = [(start, _language_of(text[start:end], language)) for start, end in sentences(text, language)]
    turns = [next(same) for _, same in groupby(told, key=lambda one: one[1])]
    bounds = [0, *(start for start, _ in turns[1:]), len(text)]
    return tuple(
        Stretch(start, text[start:end], spoken)
        for (_, spoken), (start, end) in zip(turns, pairwise(bounds), strict=True)
    )


def _has_telling_words(words: Sequence[str], language: str) -> bool:
    """Whether so many words stand here, and so many are stop words of other languages and none of this one, that a
    sentence may be in another."""
    foreign = _foreign_words(language)
    if len(words) < _FEWEST_WORDS or foreign.isdisjoint(words):
        return False
    return len([word for word in words if word in foreign]) >= _LEAST_EVIDENCE


def _language_of(sentence: str, language: str) -> str:
    """The language of a sentence: the record's, unless enough small words tell of another, and all its letters too."""
    words = WORD.findall(sentence.lower())
    if not _has_telling_words(words, language):
        return language
    likely = language_of(sentence)
    evidence, against = _only(words, likely, language), _only(words, language, likely)
    return likely if evidence >= _LEAST_EVIDENCE and evidence > _TIMES_THE_OTHER * against else language


def _only(words: Sequence[str], language: str, other: str) -> int:
    """How many of the words are stop words of one language and not of another: those of both tell nothing."""
    stop_words, others = LANGUAGES[language].stop_words, LANGUAGES[other].stop_words
    return sum(word in stop_words and word not in others for word in words)


@cache
def _foreign_words(language: str) -> frozenset[str]:
    """The stop words of the other languages that are none of this one."""
    others = (LANGUAGES[other].stop_words for other in LANGUAGES)
    return frozenset().union(*others) - LANGUAGES[language].stop_words
