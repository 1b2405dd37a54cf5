"""Times on the clocks of a workshop's place, written as the reader writes them."""

from datetime import UTC, date, datetime

import flask_babel
from babel.dates import format_date, format_interval, format_skeleton, format_time, get_timezone_gmt

from ..domain.clock import local_of, zone_of, zones


def clock(moment: datetime, zone: str) -> str:
    """The time of day at a place."""
    return format_time(local_of(moment, zone), "short", locale=_locale())


def local_day(moment: datetime, zone: str) -> str:
    """The day at a place, with its weekday."""
    return format_skeleton("yMMMEd", local_of(moment, zone), locale=_locale())


def clock_span(starts: datetime, ends: datetime, zone: str) -> str:
    """From one time to another at a place; the day of the second is said where it is another."""
    first, last = local_of(starts, zone), local_of(ends, zone)
    end = clock(ends, zone) if first.date() == last.date() else f"{local_day(ends, zone)}, {clock(ends, zone)}"
    return f"{clock(starts, zone)}–{end}"


def days(first: date, last: date | None) -> str:
    """One day, or the first and the last."""
    if last is None or last == first:
        return format_date(first, "medium", locale=_locale())
    return format_interval(first, last, "yMMMd", locale=_locale())


def zone_words(zone: str, at: datetime) -> str:
    """A zone with what it differs from UTC at a moment: Europe/Madrid (UTC+01:00)."""
    offset = get_timezone_gmt(local_of(at, zone), width="iso8601", locale=_locale())
    return f"{zone.replace('_', ' ')} (UTC{'' if offset == 'Z' else offset})"


def zones_now() -> list[tuple[str, str]]:
    """The zones that one chooses from, each with what its clocks show now."""
    now = datetime.now(UTC)
    return [(name, f"{name.replace('_', ' ')}, {now.astimezone(zone_of(name)):%H:%M}") for name in zones()]


def _locale() -> str:
    return str(flask_babel.get_locale())
