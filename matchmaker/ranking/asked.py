"""What a challenge asks for in concepts: those it names, and the technologies that answer them."""

import math
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from ..domain.challenge import ChallengeRecord
from ..domain.lexicon import Link
from .concepts import Concepts
from .entries import Reading
from .lexicon import TECHNOLOGY, Lexicon
from .recipe import Recipe
from .vectors import NOTHING, emphasis


class Way(NamedTuple):
    """How a challenge comes to ask for a concept: it names it, or a need that a link says is answered by it."""

    named: str
    link: Link | None
    factor: float


@dataclass(frozen=True)
class Asked:
    """The concepts that a challenge asks for, each by its key with the ways that lead there; and the words for those it
    names. All factors, with those of what is ruled out, have length 1 together."""

    ways: Mapping[str, tuple[Way, ...]]
    said: Mapping[str, str]

    @classmethod
    def of(cls, reading: Reading[ChallengeRecord], concepts: Concepts, recipe: Recipe) -> "Asked":
        """What a challenge asks for, weighed for a pool.

        A technology that answers a need counts by its own rarity, the weight of the link, and the weight that the
        lexicon gives the need: a need is as urgent whether or not the profiles name it. A technology that is ruled out
        is not asked for, though the challenge may tell of it and it may answer the need; what else is asked for counts
        as it did, so that nobody's score rises when something is ruled out.
        """
        lexicon = concepts.lexicon
        refused = _technologies(ruled_out(reading.record, reading.language, lexicon), lexicon)
        times: Counter[str] = Counter()
        said: dict[str, str] = {}
        for stretch in reading.stretches:
            for place in lexicon.places(stretch.text, stretch.language):
                for key in place.keys:
                    times[key] += 1
                    said.setdefault(key, stretch.text[place.start : place.end])
        ways: dict[str, list[Way]] = defaultdict(list)
        for key in sorted(times):
            strength = emphasis(times[key], recipe)
            ways[key].append(Way(key, None, strength * concepts.telling_of(key)))
            urgency = strength * lexicon.entries.concepts[key].weight * recipe.link_weight
            for link in lexicon.links_from(key):
                lent = urgency * link.weight * concepts.telling_of(link.technology)
                ways[link.technology].append(Way(key, link, lent))
        sums = [math.fsum(way.factor for way in own) for own in ways.values()]
        length = max(math.sqrt(math.fsum(total * total for total in sums)), NOTHING)
        told = {key: _scaled([way for way in own if way.named not in refused], 1 / length) for key, own in ways.items()}
        return cls(
            {key: own for key, own in told.items() if own and key not in refused},
            {key: words for key, words in said.items() if key not in refused},
        )

    @cached_property
    def factors(self) -> Mapping[str, float]:
        """How much each concept counts."""
        return {key: math.fsum(way.factor for way in ways) for key, ways in self.ways.items()}


def ruled_out(challenge: ChallengeRecord, language: str, lexicon: Lexicon) -> frozenset[str]:
    """The concepts that the approaches name which a challenge rules out: how, and also with what and on what."""
    return frozenset(key for words in challenge.ruled_out for key in lexicon.keys(words, language))


def _technologies(keys: frozenset[str], lexicon: Lexicon) -> frozenset[str]:
    return frozenset(key for key in keys if lexicon.entries.concepts[key].kind == TECHNOLOGY)


def _scaled(ways: list[Way], scale: float) -> tuple[Way, ...]:
    return tuple(way._replace(factor=way.factor * scale) for way in ways)
