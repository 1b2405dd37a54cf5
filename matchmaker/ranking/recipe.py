"""Every number that the ranking is made with, in one place; docs/ranking.md says where each comes from."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass(frozen=True)
class Recipe:
    """One fixed configuration; the default is what the product uses, others serve to measure what each part adds."""

    kinds: Mapping[str, float] = field(default_factory=lambda: {"stem": 1.0, "spelt": 1.0, "root": 0.5, "group": 0.3})
    """How much a feature of each kind counts."""

    own_language_weight: float = 0.5
    """How much the words of one language count beside what kindred words of two share: these resemble each other about
    half as much where as much is meant."""

    most_repetitions: int = 12
    """A word said more often than this in one entry counts no more."""

    pivot: float = 3.0
    """Added to the breadth of every entry (Singhal's pivot as a constant), so that very short ones do not win."""

    best_entries: tuple[float, ...] = (0.6, 0.25, 0.15)
    """What a provider's best entry, second best and third best count."""

    lexicon_weight: float = 0.36
    """How much the lexicon counts in a pool where every profile names one of its technologies; the rest is for the
    other signals."""

    link_weight: float = 0.75
    """How much a technology that answers a need of the challenge counts beside what the challenge names itself."""

    concept_pivot: float = 1.0
    """The pivot where concepts are compared, of which an entry has fewer than words."""

    requirements_weight: float = 0.03
    """What the requirements can add to a score, or take from it, besides all that has a weight."""

    requirements_most_providers: int = 20
    """Requirements are looked at for so many providers, the best by everything else."""

    lsa_dimensions: int = 100
    """Dimensions of the related vocabulary; 0 switches it off."""

    lsa_least_entries: int = 3
    """So many entries per dimension must a pool have before a related vocabulary can be learned from it."""

    lsa_most_entries: int = 6_000
    """Up to so many entries the related vocabulary is looked at for all, which takes less time than to choose."""

    lsa_most_providers: int = 500
    """In a larger pool it is looked at for so many providers, those who share most words."""

    weights: Mapping[str, float] = field(
        default_factory=lambda: {
            "words": 0.9,
            "related": 0.077,
            "sector": 0.011,
            "trl": 0.003,
            "country": 0.003,
            "spoken_language": 0.003,
            "cooperation": 0.003,
        }
    )
    """How much each signal counts in the score besides the lexicon; together 1."""

    verdict_best: int = 6
    """So many best scores are compared with the middle of the pool to see whether anybody stands out."""

    verdict_sector: float = 0.05
    """What it adds to their lead that these serve the very sector of the challenge."""

    nothing_below: float = 0.0825
    """A smaller lead than this means that nothing in the pool answers the challenge."""

    good_from: float = 0.099
    """From this lead on there are good candidates."""

    verdict_least_known: float = 0.5
    """Where fewer providers than this name a technology of the lexicon, there is no telling."""

    @classmethod
    def of(cls, settings: Mapping[str, Any]) -> "Recipe":
        """The recipe of a ranking that was stored; what it did not know yet has its default."""
        return cls(**{**settings, "best_entries": tuple(settings["best_entries"])})

    def settings(self) -> dict[str, Any]:
        """The recipe as plain values, to be stored with a ranking."""
        return asdict(self)


@dataclass(frozen=True)
class MeaningRecipe:
    """What a sentence encoder counts for, where there is one. It is kept apart, so that a ranking without one is as if
    there were none."""

    weight: float = 0.1
    """How much meaning counts in the score; the rest is for the other signals."""

    spreads: float = 6.0
    """So many spreads above the mean likeness of the pool's own texts a likeness is worth 1; the mean is worth 0."""

    least_texts: int = 10
    """From fewer texts no such scale can be learned."""

    @classmethod
    def of(cls, settings: Mapping[str, Any]) -> "MeaningRecipe":
        """That of a ranking that was stored."""
        return cls(**settings)

    def settings(self) -> dict[str, Any]:
        """It as plain values."""
        return asdict(self)
