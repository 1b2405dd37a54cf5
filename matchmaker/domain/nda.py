"""The NDA of a cluster: what its organisers write, and what a firm accepts before it reads a challenge in full."""

from .coded import Language
from .schema import Record, field
from .text import Text
from .words import N_


class NdaText(Record):
    """One version of the text."""

    language: Language = field(N_("Language"), "choice", default="en", choices="LANGUAGES")
    text: Text = field(
        N_("Text of the NDA"),
        "text",
        default=...,
        help=N_("What a firm accepts before it reads a challenge in full. Let somebody who knows the law read it."),
    )
