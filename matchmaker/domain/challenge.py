"""The challenge: what a manufacturer needs, what it demands of an answer, and how far word of it may go."""

import re
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, ValidationInfo

from .coded import Cooperation, Country, Language, RequirementKind, Trl
from .errors import SENTENCES, Problem
from .schema import Record, field
from .text import MOST_ENTRIES, Line, Text, as_list, is_exact, refusal
from .words import N_

BUDGET_BANDS = ("< 10 k EUR", "10-50 k EUR", "50-200 k EUR", "200 k-1 M EUR", "> 1 M EUR")


_WRITTEN_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def _day(value: Any, info: ValidationInfo) -> Any:
    """A day as it is written; a bare number, which pydantic would take for the seconds since 1970, is refused."""
    if is_exact(info) and isinstance(value, str):
        return _iso_day(value)
    written = value.strip() if isinstance(value, str) else value
    if isinstance(written, int | float) or (isinstance(written, str) and "-" not in written[1:]):
        raise refusal(SENTENCES["date_parsing"])
    return written


def _iso_day(written: str) -> date:
    """The day of a program's 2027-03-15."""
    try:
        return date.fromisoformat(written if _WRITTEN_DAY.fullmatch(written) else "")
    except ValueError:
        raise refusal(SENTENCES["date_parsing"]) from None


Day = Annotated[date, BeforeValidator(_day)]
"""A day such as 2027-03-15."""


_AMOUNT = re.compile(r"\s*(?:[<>≤≥=~≈±]|<=|>=)?\s*([+-]?\d[\d\s\u00a0\u202f]*(?:[.,]\d+)?)\s*")


def _amount(words: Any) -> Any:
    """The number in `≤ 0,5` or `30 000`; which side of it is meant stands in the requirement's text."""
    found = _AMOUNT.fullmatch(words) if isinstance(words, str) else None
    return "".join(found[1].split()).replace(",", ".") if found else words


class Requirement(Record, title=N_("Requirement")):
    """One thing that an answer must or should do."""

    text: Line = field(N_("Requirement"), default=..., help=N_("One demand in plain words."), ranked=True)
    kind: RequirementKind = field(N_("Kind"), "choice", default="measure", choices="REQUIREMENT_KINDS")
    must: bool = field(N_("Must"), "bool", default=True, help=N_("Without it an answer is of no use to you."))
    value: Annotated[float | None, BeforeValidator(_amount)] = field(
        N_("Value"), "number", allow_inf_nan=False, ge=-1e15, le=1e15
    )
    unit: Line | None = field(N_("Unit"), max_length=30, help=N_("For example: mm, packs/min, ppm, °C."))
    tolerance: float | None = field(N_("Tolerance"), "number", allow_inf_nan=False, ge=0, le=1e15)


def _as_rows(value: Any, info: ValidationInfo) -> Any:
    """Plain texts as requirements of that text."""
    rows = as_list(value, info)
    if is_exact(info):
        return rows
    return [{"text": row} if isinstance(row, str) else row for row in rows] if isinstance(rows, list) else rows


class Challenge(Record):
    """What a challenge says. Every field may be blank in a draft; `ready_to_submit` says what is missing."""

    language: Language | None = field(
        N_("Language"), "choice", choices="LANGUAGES", help=N_("The language you write in here.")
    )
    title: Line | None = field(N_("Title"), help=N_("The problem in one line."), ranked=True)
    teaser: Text | None = field(
        N_("Teaser"),
        "text",
        max_length=600,
        help=N_("One or two sentences for the wider circle. Name nothing that points to you."),
    )
    description: Text | None = field(
        N_("Description"),
        "text",
        help=N_("What goes wrong, where on the line, how often, on which product, and what it costs you."),
        ranked=True,
    )
    current_process: Text | None = field(
        N_("Today's process, and what was tried"), "text", help=N_("How it is done now, and why that is not enough.")
    )
    requirements: Annotated[list[Requirement], BeforeValidator(_as_rows)] = field(
        N_("Requirements"),
        "rows",
        default=list,
        max_length=MOST_ENTRIES,
        help=N_("Each is answered one by one from a provider's own words."),
        ranked=True,
    )
    ruled_out: Annotated[list[Line], BeforeValidator(as_list)] = field(
        N_("Approaches ruled out"),
        "lines",
        default=list,
        max_length=MOST_ENTRIES,
        help=N_("One a line: what you do not want to be offered."),
    )
    sector: Line | None = field(N_("Sector"), "choice", choices="SECTORS", ranked=True)
    country: Country | None = field(
        N_("Country"), "choice", choices="COUNTRIES", help=N_("Where the answer is needed.")
    )
    desired_trl: Trl | None = field(
        N_("Desired readiness (TRL)"),
        "number",
        help=N_("1 is a principle, 6 a demonstrator, 9 a product in daily use."),
    )
    cooperation: Annotated[list[Cooperation], BeforeValidator(as_list)] = field(
        N_("Cooperation wanted"), "choices", default=list, choices="COOPERATION", max_length=MOST_ENTRIES
    )
    budget_band: Line | None = field(N_("Budget band"), max_length=60, choices="BUDGET_BANDS")
    deadline: Day | None = field(N_("Answer needed by"), "date")


class ChallengeRecord(Challenge):
    """A challenge in a record file: its id there, and whose it is."""

    id: Line = field(N_("Id"), default=..., coerce_numbers_to_str=True)
    organisation: Line | None = field(N_("Organisation"))
    description: Text = field(N_("Description"), "text", default=..., ranked=True)


def ready_to_submit(challenge: Challenge) -> list[Problem]:
    """What a draft still lacks before an organiser can work with it, each beside its field."""
    needed = {
        "title": N_("Give the problem a title."),
        "teaser": N_("Write the teaser: it is all that the wider circle reads."),
        "description": N_("Describe the problem."),
        "language": N_("Say which language you write in."),
        "requirements": N_("Name at least one requirement."),
        "sector": N_("Choose a sector."),
    }
    return [Problem(name, sentence) for name, sentence in needed.items() if not getattr(challenge, name)]


class Dials(Record):
    """How far word of a challenge goes: who sees that it exists, whose it is, and what it says."""

    visibility: Literal["public", "registered", "invited", "organisers"] = field(
        N_("Who sees the teaser"), default="organisers"
    )
    identity: Literal["named", "anonymous"] = field(N_("Whose it is"), default="anonymous")
    details: Literal["registered", "invited", "nda", "organisers"] = field(
        N_("Who sees the description"), default="organisers"
    )


CLOSED = Dials()
PRESETS: dict[str, tuple[str, str, Dials]] = {
    "closed": (
        N_("Only the organisers"),
        N_("Nobody but your cluster's organisers knows of it. They come back to you with firms."),
        CLOSED,
    ),
    "invited": (
        N_("A teaser for members, the rest for invited firms"),
        N_("Registered firms read the teaser without your name; firms released to you read all of it."),
        Dials(visibility="registered", details="invited"),
    ),
    "nda": (
        N_("A teaser for members, the rest for invited firms under an NDA"),
        N_("Registered firms read the teaser without your name; firms released to you read the rest once they accept."),
        Dials(visibility="registered", details="nda"),
    ),
    "open": (
        N_("Open call under your name"),
        N_("Everyone reads the teaser and your name; registered firms read the description."),
        Dials(visibility="public", identity="named", details="registered"),
    ),
}


class Terms(Record):
    """What is agreed around a challenge beside its text: the circle, who is kept out, and the dated promise."""

    preset: Literal["closed", "invited", "nda", "open"] = field(
        N_("How far may word of it go?"), "choice", default="closed", choices="PRESETS"
    )
    barred: Annotated[list[Line], BeforeValidator(as_list)] = field(
        N_("Barred organisations"),
        "lines",
        default=list,
        max_length=MOST_ENTRIES,
        help=N_("One a line. They, their group and their other names never see it, whatever is chosen above."),
    )

    @property
    def dials(self) -> Dials:
        """The dials of the chosen preset."""
        return PRESETS[self.preset][2]


class ChallengeSearch(Record):
    """What a list of challenges is narrowed by."""

    words: Line | None = field(N_("Words"))
    sector: Line | None = field(N_("Sector"), "choice", choices="SECTORS")
    language: Language | None = field(N_("Language"), "choice", choices="LANGUAGES")
    state: Line | None = field(N_("State"), "choice", choices="CHALLENGE_STATES")
    mine: bool = field(N_("Only ours"), "bool", default=False)


class Promise(Record):
    """The dated promise to the owner of a challenge."""

    answer_by: Day = Field(title=N_("We answer by"), json_schema_extra={"kind": "date"})
