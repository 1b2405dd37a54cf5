"""The photos of a challenge: what is said of each, and how many and how large they are."""

from .schema import Record, field
from .text import Line
from .words import N_

MOST_PHOTOS = 6
LARGEST_FILE = 10 * 2**20
"""So many bytes a file may have as it is sent."""
MOST_PIXELS = 40_000_000
"""More than any telephone's usual picture; what claims to be larger is not even unpacked."""
LONGEST_EDGE = 1600
"""So many pixels the longer edge of a kept photo has at most."""


class PhotoWords(Record):
    """What a photo shows, for those who do not see it."""

    alt: Line = field(
        N_("What it shows"),
        default=...,
        help=N_("In one line, for people who do not see it. Name nobody, and nothing that points to you."),
    )
