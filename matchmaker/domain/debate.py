"""Debate tables: the challenge in the middle, the seats around it, its rules, and what an organiser changes by hand."""

from typing import Annotated, Literal

from pydantic import BeforeValidator, model_validator

from .clock import Clock
from .coded import Language, ReasonCode
from .schema import Record, field
from .text import MOST_ENTRIES, Line, Text, as_list, refusal
from .vocabulary import REASON_CODES
from .words import N_


class Debate(Record):
    """A table around one challenge, within a block of debates."""

    challenge: Line = field(N_("Challenge"), "choice", default=..., choices="")
    block: Line = field(N_("Block"), "choice", default=..., choices="")
    starts: Clock | None = field(N_("Begins"), "time", help=N_("Both times blank: as long as the block."))
    ends: Clock | None = field(N_("Ends"), "time")
    seats: int = field(N_("Seats for firms"), "number", default=6, ge=4, le=8, help=N_("4 to 8."))
    fewest: int = field(
        N_("Taken at least"), "number", default=4, ge=1, le=8, help=N_("With fewer firms the table is no debate.")
    )
    languages: Annotated[list[Language], BeforeValidator(as_list)] = field(
        N_("Common language"),
        "choices",
        default=list,
        choices="LANGUAGES",
        max_length=MOST_ENTRIES,
        help=N_("One of these is spoken by all who sit there. None chosen: no language is asked for."),
    )
    countries: int = field(N_("Countries at least"), "number", default=0, ge=0, le=8)
    newcomers: int = field(N_("Seats for newcomers at least"), "number", default=0, ge=0, le=8)

    @model_validator(mode="after")
    def fits(self) -> "Debate":
        """The least that is asked for finds room on the seats, and the times come together."""
        if max(self.fewest, self.countries, self.newcomers) > self.seats:
            raise refusal(N_("More is asked for than there are seats."))
        if (self.starts is None) != (self.ends is None):
            raise refusal(N_("Give both times, or none of them."))
        return self


class SeatRule(Record):
    """The organiser's hand: somebody has to sit at a table, or must not, with the reason."""

    verb: Literal["pin", "forbid"] = field(N_("What holds"), "choice", default=...)
    table: Line = field(N_("Table"), "choice", default=..., choices="")
    person: Line = field(N_("Person"), "choice", default=..., choices="")
    reason_code: ReasonCode | None = field(N_("Reason"), "choice", choices="REASON_CODES")
    note: Text | None = field(N_("Note"), "text", max_length=2000, help=N_("Only organisers of this workshop read it."))

    @model_validator(mode="after")
    def suits(self) -> "SeatRule":
        """Whoever is kept from a table is so for a reason, and a reason belongs to certain verbs."""
        if self.reason_code is None:
            if self.verb == "forbid":
                raise refusal(N_("Say why this person may not sit there."))
            return self
        if self.verb not in REASON_CODES[self.reason_code].verbs:
            raise refusal(N_("This reason does not go with what you chose."))
        return self


class Swap(Record):
    """Two who change places: one who has a seat, and one who takes it, with a seat of their own or without."""

    seat: Line = field(N_("This seat"), "choice", default=..., choices="", help=N_("Whoever sits there gives it up."))
    other: Line = field(
        N_("Who takes it"),
        "choice",
        default=...,
        choices="",
        help=N_("Somebody with a seat elsewhere gives it in turn."),
    )
