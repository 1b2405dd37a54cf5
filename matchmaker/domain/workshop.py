"""The workshop: a day or a few on which challenges meet those who can answer them, and the blocks it is made of."""

from datetime import datetime, timedelta
from typing import Annotated, Literal, TypeAlias

from pydantic import BeforeValidator, model_validator

from .challenge import Day
from .clock import SKIPPED, Clock, SkippedTime, TimeZone, span_of
from .coded import BlockKind, Language
from .errors import Invalid, Problem
from .schema import Record, field
from .text import MOST_ENTRIES, Line, as_list, refusal
from .words import N_

LONGEST_WORKSHOP = timedelta(days=14)
LONGEST_BLOCK = timedelta(hours=12)

OrganisingRole: TypeAlias = Literal["lead", "partner"]
ORGANISING_ROLES: dict[str, str] = {"lead": N_("leads it"), "partner": N_("organises it too")}


class Workshop(Record):
    """What a workshop is: its name, where and when it takes place, and in which languages."""

    title: Line = field(N_("Title"), default=...)
    place: Line | None = field(N_("Place"), help=N_("The house and the town."))
    host: Line | None = field(N_("Host"), help=N_("Whose house it is."))
    time_zone: TimeZone = field(
        N_("Time zone"),
        "choice",
        default=...,
        choices="TIME_ZONES",
        help=N_("Every time of this workshop is one of this zone, wherever its reader is."),
    )
    first_day: Day = field(N_("First day"), "date", default=...)
    last_day: Day | None = field(N_("Last day"), "date", help=N_("Blank for a workshop of one day."))
    languages: Annotated[list[Language], BeforeValidator(as_list)] = field(
        N_("Languages"), "choices", default=list, choices="LANGUAGES", max_length=MOST_ENTRIES
    )
    most_tables: int = field(
        N_("Tables for each person"),
        "number",
        default=2,
        ge=1,
        le=20,
        help=N_("So many tables does one sit at, at most."),
    )

    @model_validator(mode="after")
    def has_an_end(self) -> "Workshop":
        """The last day is not before the first, nor far behind it."""
        if self.last_day and not self.first_day <= self.last_day <= self.first_day + LONGEST_WORKSHOP:
            raise refusal(N_("The last day is the first or one of the two weeks after it."))
        return self


class Block(Record):
    """A part of the day: talks, debates around tables, a round of meetings, a tour, a break, the closing."""

    title: Line = field(N_("Title"), default=...)
    kind: BlockKind = field(N_("Kind"), "choice", default="talks", choices="BLOCK_KINDS")
    day: Day = field(N_("Day"), "date", default=...)
    starts: Clock = field(N_("Begins"), "time", default=..., help=N_("On the clocks of the workshop's place: 09:30."))
    ends: Clock = field(N_("Ends"), "time", default=..., help=N_("An earlier time is one of the next day."))


class Organisers(Record):
    """Which clusters organise a workshop beside the one that leads it."""

    partners: Annotated[list[Line], BeforeValidator(as_list)] = field(
        N_("Clusters beside yours"),
        "choices",
        default=list,
        choices="CLUSTERS",
        max_length=MOST_ENTRIES,
        help=N_(
            "They keep people, own tables and the plan with you; of your challenges they read what the dials allow."
        ),
    )


class WorkshopSearch(Record):
    """What a list of workshops is narrowed by."""

    words: Line | None = field(N_("Words"))
    state: Line | None = field(N_("State"), "choice", choices="WORKSHOP_STATES")
    when: Literal["ahead", "past"] | None = field(N_("When"), "choice", choices="WHEN")


WHEN = {"ahead": N_("still ahead"), "past": N_("past")}
TOO_LONG = N_("This lasts longer than twelve hours. Look at the times again.")
NO_LENGTH = N_("It ends when it begins.")
OUTSIDE_DAYS = N_("This is not one of the workshop's days.")


def span_in(workshop: Workshop, block: Block) -> tuple[datetime, datetime]:
    """From when until when a block lasts, in UTC; Invalid names what is wrong with its times."""
    if block.starts == block.ends:
        raise Invalid([Problem("ends", NO_LENGTH)])
    if not workshop.first_day <= block.day <= (workshop.last_day or workshop.first_day):
        raise Invalid([Problem("day", OUTSIDE_DAYS)])
    try:
        starts, ends = span_of(block.day, block.starts, block.ends, workshop.time_zone)
    except SkippedTime:
        raise Invalid([Problem("starts", SKIPPED, _shown(workshop, block))]) from None
    if ends - starts > LONGEST_BLOCK:
        raise Invalid([Problem("ends", TOO_LONG)])
    return starts, ends


def _shown(workshop: Workshop, block: Block) -> dict[str, str]:
    at = f"{block.starts:%H:%M}-{block.ends:%H:%M}"
    return {"day": block.day.isoformat(), "at": at, "zone": workshop.time_zone}
