"""The signals: each says for every provider of a pool how well it answers a challenge in one respect."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

import numpy as np

from ..domain.profile import ProviderRecord
from ..domain.vocabulary import SECTORS
from ..domain.words import N_
from .facts import Wanted, levels, sector_of, spoken
from .index import Index
from .query import Query
from .top import highest
from .vectors import Floats

_RELATED_SECTOR = 0.5
_ANOTHER_SECTOR = -0.25
_ANOTHER_COUNTRY = -0.25
_OTHER_COOPERATION = -0.5
_NO_COMMON_LANGUAGE = -1.0
# By how many levels a provider's readiness falls short, and what that is worth; further off it is a conflict.
_SHORT_OF_TRL = (1.0, 0.5, 0.25, -0.25, -0.5)
_FAR_SHORT_OF_TRL = -1.0


@dataclass(frozen=True)
class Signal:
    """One row of the table: its name, what people read, its function, and what a profile states in this respect.

    A signal that compares texts gives 0 to 1 and has words to quote; any other compares stated facts and gives -1 to 1,
    0 where one side does not state them.
    """

    name: str
    label: str
    value: Callable[[Query, Index], Floats]
    stated: Callable[[ProviderRecord], list[str]] | None = None


def words(query: Query, index: Index) -> Floats:
    """How much of what the challenge says stands in the provider's best entries, rare words counting most: 0 to 1.

    A firm's answer is usually one of the things it does, so the best entry counts most; the next two say that it was
    no accident. More entries than these neither help nor harm.
    """
    return query.words


def lexicon(query: Query, index: Index) -> Floats:
    """How much of what the challenge names, or of what answers it, the provider's best entries name, in whatever words
    and language: 0 to 1."""
    return query.concepts


def related(query: Query, index: Index) -> Floats:
    """How near an entry comes in the vocabulary that keeps company in this pool, though words may differ: 0 to 1.

    In a very large pool it is looked at for those who share most words, and for the others it is 0.
    """
    if query.direction is None:
        return np.zeros(len(index.ids))
    if index.entries <= index.recipe.lsa_most_entries:
        return index.nearest(query.direction)
    near = highest(query.words, index.recipe.lsa_most_providers)
    return index.nearest(query.direction, near[query.words[near] > 0])


def meaning(query: Query, index: Index) -> Floats:
    """How near an entry in another language comes in what it means, as an encoder has it: 0 to 1.

    In the same language words tell more, and it is 0.
    """
    if index.meaning is None or query.meant is None:
        return np.zeros(len(index.ids))
    return np.where(index.meaning.in_other_languages(query.language), index.meaning.nearest(query.meant), 0.0)


def sector(query: Query, index: Index) -> Floats:
    """Whether the provider serves the sector: who knows the trade's rules and plants needs less time to help."""
    wanted = query.challenge.sector
    if wanted is None:
        return np.zeros(len(index.ids))
    code = sector_of(wanted)
    return index.facts.sectors.fit(_worth_of_sectors(code), otherwise=_ANOTHER_SECTOR if code in SECTORS else 0.0)


def trl(query: Query, index: Index) -> Floats:
    """Whether something is as ready as is wanted. A less ready capability beside others is no fault, so only the
    profile's usual readiness can be a conflict."""
    desired = query.challenge.desired_trl
    if desired is None:
        return np.zeros(len(index.ids))
    return index.facts.levels_fit(_worth_of_readiness(desired))


def country(query: Query, index: Index) -> Floats:
    """Whether the provider is in the country where the answer is needed: visits, service and grants are easier."""
    wanted = query.challenge.country
    return index.facts.countries.fit(((wanted, 1.0),) if wanted else (), otherwise=_ANOTHER_COUNTRY if wanted else 0.0)


def spoken_language(query: Query, index: Index) -> Floats:
    """Whether the provider speaks the challenge's language: a debate around one table needs a common one."""
    return index.facts.languages.fit(((query.language, 1.0),), otherwise=_NO_COMMON_LANGUAGE)


def cooperation(query: Query, index: Index) -> Floats:
    """How much of the cooperation wanted the provider offers."""
    wanted = query.challenge.cooperation
    worth = tuple((kind, 1 / len(wanted)) for kind in wanted)
    return index.facts.cooperation.fit(worth, otherwise=_OTHER_COOPERATION if wanted else 0.0)


SIGNALS = (
    Signal("words", N_("Words in common"), words),
    Signal("lexicon", N_("Lexicon"), lexicon),
    Signal("related", N_("Related vocabulary"), related),
    Signal("meaning", N_("Meaning"), meaning),
    Signal("sector", N_("Sector"), sector, lambda provider: provider.sectors),
    Signal("trl", N_("Readiness (TRL)"), trl, lambda provider: [str(level) for level in levels(provider)]),
    Signal("country", N_("Country"), country, lambda provider: [provider.country] if provider.country else []),
    Signal("spoken_language", N_("Language spoken"), spoken_language, spoken),
    Signal("cooperation", N_("Kind of cooperation"), cooperation, lambda provider: provider.cooperation),
)


def signals_of(index: Index) -> Sequence[Signal]:
    """The signals of a pool: without an encoder there is none of meaning."""
    return [signal for signal in SIGNALS if index.meaning or signal.value is not meaning]


@lru_cache(maxsize=1000)
def _worth_of_sectors(code: str) -> Wanted:
    """What each sector of the list is worth to one, and free words to themselves."""
    related = {other.code: _RELATED_SECTOR for other in SECTORS if _are_related(code, other.code)}
    return tuple((related | {code: 1.0}).items())


def _are_related(code: str, other: str) -> bool:
    """Whether two sectors of the list share a word of their codes or a class of NACE, or a class within the other."""
    if code not in SECTORS or other not in SECTORS:
        return False
    pairs = ((mine, theirs) for mine in SECTORS[code].nace for theirs in SECTORS[other].nace)
    shared_class = any(mine.startswith(theirs) or theirs.startswith(mine) for mine, theirs in pairs)
    return shared_class or not {*code.split("-")}.isdisjoint(other.split("-"))


@cache
def _worth_of_readiness(desired: int) -> Floats:
    """What each readiness is worth, as the facts number them; no conflict where no usual level is stated."""
    levels = [0.0, *(_worth_of_level(level, desired) for level in range(1, 10))]
    return np.array([value for level in levels for value in (max(level, 0.0), level)])


def _worth_of_level(level: int, desired: int) -> float:
    short = max(desired - level, 0)
    return _SHORT_OF_TRL[short] if short < len(_SHORT_OF_TRL) else _FAR_SHORT_OF_TRL
