"""Days and hours as a place's clocks show them, and the moments in UTC that they are."""

import re
import zoneinfo
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator

from .text import Line, refusal
from .words import N_

NO_ZONE = N_("“{zone}” is no time zone. Choose one of the list, such as Europe/Madrid.")
NO_TIME = N_("A time such as 09:30 is expected here.")
SKIPPED = N_("On {day} there is no {at} in {zone}: the clocks are put forward then.")
REGIONS = {"Africa", "America", "Antarctica", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific"}
_WRITTEN_TIME = re.compile(r"([01]?[0-9]|2[0-3])[:.h]([0-5][0-9])(?::00)?")


@cache
def zones() -> tuple[str, ...]:
    """The time zones of the world's places by name, and UTC."""
    named = zoneinfo.available_timezones()
    return (*sorted(name for name in named if name.partition("/")[0] in REGIONS), "UTC")


def zone_of(name: str) -> zoneinfo.ZoneInfo:
    """The zone of this name."""
    return zoneinfo.ZoneInfo(name)


def _zone(name: str) -> str:
    if name not in zones():
        raise refusal(NO_ZONE, zone=name[:60])
    return name


TimeZone = Annotated[Line, AfterValidator(_zone)]
"""The name of a time zone, such as Europe/Madrid."""


def _time(written: Any) -> Any:
    """A time of day as forms and files write it."""
    if isinstance(written, time):
        return written
    found = _WRITTEN_TIME.fullmatch(written.strip()) if isinstance(written, str) else None
    if found is None:
        raise refusal(NO_TIME)
    return time(int(found[1]), int(found[2]))


Clock = Annotated[time, BeforeValidator(_time)]
"""A time of day such as 09:30, as the clocks of a place show it."""


class SkippedTime(ValueError):
    """A time that the clocks of a place leap over on a day."""


def moment_of(day: date, at: time, zone: str) -> datetime:
    """The moment in UTC at which the clocks of a zone show this; the first of two when they are put back."""
    local = datetime.combine(day, at, zone_of(zone))
    moment = local.astimezone(UTC)
    if moment.astimezone(zone_of(zone)).time() != at:
        raise SkippedTime(f"{day} {at} {zone}")
    return moment


def local_of(moment: datetime, zone: str) -> datetime:
    """What the clocks of a zone show at a moment."""
    return moment.astimezone(zone_of(zone))


def span_of(day: date, starts: time, ends: time, zone: str) -> tuple[datetime, datetime]:
    """From one time of a day to the next time that the clocks show the other, past midnight where that is earlier."""
    following = day if ends > starts else day + timedelta(days=1)
    return moment_of(day, starts, zone), moment_of(following, ends, zone)


def carried(moment: datetime, *, before: str, after: str, days: int = 0) -> datetime:
    """The moment at which the clocks of another zone show the same, so many days later."""
    local = local_of(moment, before)
    return moment_of(local.date() + timedelta(days=days), local.time().replace(fold=0), after)
