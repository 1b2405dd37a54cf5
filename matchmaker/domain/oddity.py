"""What may be odd about the text of a profile, so that an organiser looks at it."""

import re
from collections.abc import Mapping
from typing import Literal, TypeAlias

from .words import N_

Oddity: TypeAlias = Literal["hidden", "repeats", "word_list", "vocabulary", "everything"]

SENTENCES: Mapping[Oddity, str] = {
    "hidden": N_("Invisible characters stand between its letters."),
    "repeats": N_("It says the same words over and over."),
    "word_list": N_("It is a long list of words rather than sentences."),
    "vocabulary": N_("It uses ever new words, as a dictionary does."),
    "everything": N_("It names more technologies than one firm can master."),
}
ODDITIES: tuple[Oddity, ...] = tuple(SENTENCES)
INVISIBLE = re.compile("[\u200b-\u200f\u2060-\u2065\u206a-\u206f\u180e\u3164\ufff9-\ufffb\U000e0000-\U000e01ef]")
"""Zero-width spaces and joiners, fillers and tags: nothing that one of the five languages needs."""


def is_stuffed(oddities: frozenset[Oddity]) -> bool:
    """Whether a text was made to be found rather than read, so that it has no place in a ranking.

    Invisible characters help nobody to a place, and come with pasted text as well; they are only shown.
    """
    return bool(oddities - {"hidden"})
