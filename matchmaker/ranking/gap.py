"""What a challenge asks for that nobody in a pool answers, and which technologies would."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from ..domain.lexicon import Link
from ..domain.listverdict import Lacking, Remedy
from .index import Index
from .named import WhoNames
from .query import Query
from .stretches import stretches

_MOST_LACKING = 8
_MOST_REMEDIES = 5
_MOST_PROVIDERS = 50


def gap(query: Query, index: Index, taking_part: NDArray[np.bool_]) -> list[Lacking]:
    """The needs of the challenge that no entry of those who take part answers, the most urgent first.

    An entry answers a need when it names the need together with a technology that answers it. What the challenge rules
    out answers nothing, and is no remedy.
    """
    naming = WhoNames(index, taking_part)
    links = {need: _links(query, need) for need in query.asked.said if query.index.lexicon.links_from(need)}
    urgent = sorted(links, key=lambda need: (-_urgency(query, need), need))
    lacking = [need for need in urgent if not naming.answer(need, [link.technology for link in links[need]])]
    return [_told(need, links[need], query, naming) for need in lacking[:_MOST_LACKING]]


def unread(query: Query) -> list[int]:
    """The numbers of the requirements, from 1, in which the lexicon knows nothing."""
    lexicon = query.index.lexicon
    return [
        number
        for number, requirement in enumerate(query.challenge.requirements, start=1)
        if not any(lexicon.places(one.text, one.language) for one in stretches(requirement.text, query.language))
    ]


def _links(query: Query, need: str) -> list[Link]:
    """What answers a need, the best first, without what is ruled out."""
    ruled_out = query.ruled_out
    links = [link for link in query.index.lexicon.links_from(need) if link.technology not in ruled_out]
    return sorted(links, key=lambda link: (-link.weight, link.technology))


def _urgency(query: Query, need: str) -> float:
    """How much the technologies that answer a need count in what is asked."""
    return sum(way.factor for ways in query.asked.ways.values() for way in ways if way.link and way.named == need)


def _told(need: str, links: Sequence[Link], query: Query, naming: WhoNames) -> Lacking:
    lexicon = query.index.lexicon
    places = [
        number
        for number, requirement in enumerate(query.challenge.requirements, start=1)
        if any(need in lexicon.keys(one.text, one.language) for one in stretches(requirement.text, query.language))
    ]
    remedies = [
        Remedy(
            technology=link.technology,
            reason=link.reason,
            providers=naming.providers(link.technology)[:_MOST_PROVIDERS],
        )
        for link in links[:_MOST_REMEDIES]
    ]
    return Lacking(need=need, words=query.asked.said[need], requirements=places, remedies=remedies)
