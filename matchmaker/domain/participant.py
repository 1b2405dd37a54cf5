"""The people of a workshop: what they came as, which languages they speak, and when they are there."""

from typing import Annotated, Literal

from pydantic import BeforeValidator

from .challenge import Day
from .clock import Clock
from .coded import CameAs, Country, SpokenLanguage, YesNo
from .organisation import EmailAddress
from .schema import Record, field
from .text import MOST_ENTRIES, Line, as_list
from .words import N_

SEATED_AS = ("provider", "researcher")
"""Those for whom a seat is sought at the tables of challenges."""
ATTENDANCE: dict[str, str] = {"coming": N_("comes"), "late": N_("comes late"), "away": N_("does not come")}


class Participant(Record):
    """Somebody who comes to a workshop."""

    name: Line = field(N_("Name"), default=..., autocomplete="off")
    email: EmailAddress | None = field(N_("E-mail"), "email", autocomplete="off")
    came_as: CameAs = field(N_("Comes as"), "choice", default="provider", choices="CAME_AS")
    organisation: Line | None = field(
        N_("Organisation"), "choice", choices="", help=N_("Of this list, so that its matches and its bars are known.")
    )
    organisation_name: Line | None = field(N_("Another organisation"), help=N_("Where the list has none."))
    country: Country | None = field(
        N_("Country"), "choice", choices="COUNTRIES", help=N_("Blank: that of the organisation.")
    )
    languages: Annotated[list[SpokenLanguage], BeforeValidator(as_list)] = field(
        N_("Languages spoken"), "choices", default=list, choices="SPOKEN_LANGUAGES", max_length=MOST_ENTRIES
    )
    blocks: Annotated[list[Line], BeforeValidator(as_list)] = field(
        N_("Is there for"),
        "choices",
        default=list,
        choices="",
        max_length=MOST_ENTRIES,
        help=N_("None chosen: for all."),
    )
    rival_group: Line | None = field(
        N_("Rivals"), max_length=40, help=N_("Those with the same word here never share a table.")
    )
    is_newcomer: YesNo = field(N_("Comes for the first time"), "bool", default=False)


class Attendance(Record):
    """That somebody does not come after all, or comes late."""

    attendance: Literal["coming", "late", "away"] = field(
        N_("What is known now"), "choice", default=..., choices="ATTENDANCE"
    )
    day: Day | None = field(N_("Arrives on"), "date", help=N_("Only for who comes late."))
    at: Clock | None = field(N_("Arrives at"), "time", help=N_("On the clocks of the workshop's place: 09:30."))


class FromMatches(Record):
    """The challenges whose shortlisted and released firms, and owners, are added to a workshop."""

    challenges: Annotated[list[Line], BeforeValidator(as_list)] = field(
        N_("Challenges"), "choices", default=..., choices="", max_length=MOST_ENTRIES
    )
    with_owners: YesNo = field(N_("Their owners too"), "bool", default=False)
