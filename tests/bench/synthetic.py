"""Invented profiles and challenges of any number: words by Zipf's law, the same every time."""

from collections.abc import Iterator
from itertools import product

import numpy as np
from numpy.typing import NDArray

from matchmaker.domain.challenge import ChallengeRecord
from matchmaker.domain.lexicon import shipped
from matchmaker.domain.profile import ProviderRecord
from matchmaker.domain.vocabulary import COUNTRIES, SECTORS

PROFILE_WORDS = 150
CHALLENGE_WORDS = 100
_VOCABULARY = 50_000
_EXPONENT = 1.07
_SEED = 20_260_301
_AT_ONCE = 10_000


def providers(number: int, *, start: int = 0) -> Iterator[ProviderRecord]:
    """Profiles of one capability of 150 words, each with a sector, a country and a readiness."""
    sectors = [sector.code for sector in SECTORS]
    countries = [country.code for country in COUNTRIES][:12]
    for place, words in enumerate(texts(number, PROFILE_WORDS, kind=1, start=start), start=start):
        yield ProviderRecord(
            id=f"p{place:06}",
            language="en",
            capabilities=[{"text": words}],
            sectors=[sectors[place * 7 % len(sectors)]],
            country=countries[place * 5 % len(countries)],
            trl=1 + place * 3 % 9,
        )


def challenges(number: int) -> list[ChallengeRecord]:
    """Challenges of 100 words that ask for a sector, a country and a readiness."""
    sectors = [sector.code for sector in SECTORS]
    countries = [country.code for country in COUNTRIES][:12]
    return [
        ChallengeRecord(
            id=f"c{place:03}",
            language="en",
            description=words,
            sector=sectors[place * 11 % len(sectors)],
            country=countries[place % len(countries)],
            desired_trl=1 + place % 9,
        )
        for place, words in enumerate(texts(number, CHALLENGE_WORDS, kind=2))
    ]


def told(number: int) -> Iterator[ProviderRecord]:
    """Profiles that name technologies of the lexicon and a pace besides."""
    terms = _terms("technology")
    for place, provider in enumerate(providers(number)):
        (able,) = provider.capabilities
        named = ", ".join(terms[place * step % len(terms)] for step in (7, 11, 13))
        text = f"{able.text}. We build systems with {named} for sealed trays"
        capability = able.model_copy(update={"text": text, "throughput": f"{20 + place % 400} trays per minute"})
        yield provider.model_copy(update={"capabilities": [capability]})


def demanding(number: int) -> list[ChallengeRecord]:
    """Challenges that name needs of the lexicon and have requirements besides."""
    needs = _terms("need")
    return [
        ChallengeRecord.model_validate(
            challenge.model_dump()
            | {
                "title": f"Sealed trays: {needs[place * 5 % len(needs)]}",
                "description": f"{challenge.description}. We see {needs[place * 3 % len(needs)]}.",
                "requirements": [
                    {"text": f"Sealed trays checked for {needs[place * 5 % len(needs)]}"},
                    {"text": f"{100 + 20 * place} trays per minute"},
                    {"text": "No contact with the tray", "must": False},
                ],
            }
        )
        for place, challenge in enumerate(challenges(number))
    ]


def _terms(kind: str) -> list[str]:
    """The first English term of each concept of a kind."""
    return [concept.name("en") for concept in shipped().concepts.values() if concept.kind == kind]


def texts(number: int, length: int, *, kind: int, start: int = 0) -> Iterator[str]:
    """Texts of so many words; the same number at the same place of the same kind is the same text."""
    words = np.array(vocabulary())
    chances = 1 / np.arange(1, _VOCABULARY + 1) ** _EXPONENT
    bounds = np.cumsum(chances / chances.sum())
    for first in range(start, start + number, _AT_ONCE):
        random = np.random.default_rng([_SEED, kind, first])
        size = min(_AT_ONCE, start + number - first)
        drawn: NDArray[np.int64] = np.searchsorted(bounds, random.random((size, length)))
        yield from (" ".join(row) for row in words[np.minimum(drawn, _VOCABULARY - 1)])


def vocabulary() -> list[str]:
    """Different words of two to four syllables, in no order of the alphabet; none ends like an English word."""
    syllables = [a + b for a, b in product("bdfglmnprstv", "aeiou")]
    random = np.random.default_rng([_SEED, 0])
    found: dict[str, None] = {}
    while len(found) < _VOCABULARY:
        found["".join(random.choice(syllables, size=int(random.integers(2, 5)))) + "x"] = None
    return list(found)
