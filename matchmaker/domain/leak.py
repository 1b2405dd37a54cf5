"""What in a teaser may point to its owner: the kinds of marks, one mark, and how the owner settles it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Literal, TypeAlias

from pydantic import BeforeValidator

from .errors import Problem
from .schema import Record, field
from .text import MOST_ENTRIES, Text, as_list
from .words import N_

LeakKind: TypeAlias = Literal[
    "email", "web", "patent", "phone", "trade_mark", "own", "company", "person", "place", "capitals", "name", "figure",
    "rare",
]  # fmt: skip

SENTENCES: Mapping[LeakKind, str] = {
    "email": N_("“{text}” is a mail address."),
    "web": N_("“{text}” is a web address."),
    "patent": N_("“{text}” looks like the number of a patent, which names its holder."),
    "phone": N_("“{text}” looks like a telephone number."),
    "trade_mark": N_("“{text}” is marked as a trade mark."),
    "own": N_("“{text}” is kept as a name, a person or a place of the owner."),
    "company": N_("“{text}” looks like the name of a company."),
    "person": N_("“{text}” looks like the name of a person."),
    "place": N_("“{text}” looks like the place of a site."),
    "capitals": N_("“{text}” is written as brands and models are, and no published profile knows it."),
    "name": N_("“{text}” looks like a name, and no published profile knows it."),
    "figure": N_("“{text}” is so exact that it may point to one company."),
    "rare": N_("“{text}” is a word that no published profile uses."),
}
"""Why a mark of each kind is there, in one line; the kinds are in the order in which they claim the same words."""
UNSETTLED = N_("Change these words, or say on the page of the challenge that they stay.")
FIELDS = ("title", "teaser")
"""The fields that are looked through: what the wider circle reads first."""


@dataclass(frozen=True)
class Mark:
    """Words that may point to the owner: `[start, end)` in code points of the field's text."""

    key: str
    kind: LeakKind
    field: str
    start: int
    end: int
    text: str

    @classmethod
    def at(cls, kind: LeakKind, place: str, span: tuple[int, int], *, within: str) -> "Mark":
        """The mark of a span of a field's text; it is settled by its kind and its exact words, wherever they stand."""
        text = within[slice(*span)]
        return cls(f"{kind}: {' '.join(text.split())}", kind, place, *span, text)

    @property
    def problem(self) -> Problem:
        """What is said of it beside its field."""
        return Problem(self.field, SENTENCES[self.kind], {"text": self.text})


class Settlement(Record):
    """Which marks stay as they are, by their keys; a mark that is left out waits to be settled."""

    keep: Annotated[list[Text], BeforeValidator(as_list)] = field(
        N_("What stays as it is"), "choices", default=list, max_length=MOST_ENTRIES
    )


def unsettled(waiting: Sequence[Mark]) -> list[Problem]:
    """What is said beside the fields of marks that nobody has settled yet."""
    places = dict.fromkeys(mark.field for mark in waiting)
    return [*(mark.problem for mark in waiting), *(Problem(place, UNSETTLED) for place in places)]
