"""Times on the clocks of a place: right over both changes of daylight saving, over midnight, and for every zone."""

from datetime import UTC, date, datetime, time

import pytest

from matchmaker.domain.clock import SkippedTime, carried, local_of, moment_of, span_of, zones
from matchmaker.domain.errors import Invalid
from matchmaker.domain.workshop import Block, Workshop, span_in


def workshop(zone: str = "Europe/Madrid", first: str = "2027-03-27", last: str = "2027-03-29") -> Workshop:
    return Workshop.checked({"title": "A day", "time_zone": zone, "first_day": first, "last_day": last})


def block(day: str, starts: str, ends: str) -> Block:
    return Block.checked({"title": "Talks", "day": day, "starts": starts, "ends": ends})


@pytest.mark.parametrize("zone", ["Europe/Madrid", "Europe/Paris", "Europe/Berlin"])
def test_nine_in_the_morning_is_nine_before_and_after_both_changes(zone: str) -> None:
    days = (date(2027, 3, 27), date(2027, 3, 28), date(2027, 10, 30), date(2027, 10, 31))

    moments = [moment_of(day, time(9), zone) for day in days]

    assert [moment.hour for moment in moments] == [8, 7, 7, 8]
    assert [local_of(moment, zone).time() for moment in moments] == [time(9)] * 4


def test_a_time_that_is_leapt_over_is_refused_and_one_that_comes_twice_is_the_first() -> None:
    twice = moment_of(date(2027, 10, 31), time(2, 30), "Europe/Madrid")

    assert twice == datetime(2027, 10, 31, 0, 30, tzinfo=UTC)
    with pytest.raises(SkippedTime):
        moment_of(date(2027, 3, 28), time(2, 30), "Europe/Madrid")


def test_an_end_before_the_start_is_on_the_next_day() -> None:
    starts, ends = span_of(date(2027, 3, 27), time(23), time(1), "Europe/Madrid")

    assert (ends - starts).total_seconds() == 2 * 3600
    assert local_of(ends, "Europe/Madrid").date() == date(2027, 3, 28)


def test_a_block_over_the_change_lasts_what_it_lasts() -> None:
    starts, ends = span_in(workshop(), block("2027-03-28", "1:00", "4:00"))

    assert (ends - starts).total_seconds() == 2 * 3600


@pytest.mark.parametrize(
    ("day", "starts", "ends", "problem"),
    [
        ("2027-03-30", "9:00", "10:00", "day: This is not one of the workshop's days."),
        ("2027-03-27", "9:00", "9:00", "ends: It ends when it begins."),
        ("2027-03-27", "14:00", "13:00", "ends: This lasts longer than twelve hours. Look at the times again."),
        (
            "2027-03-28",
            "2:30",
            "4:00",
            "starts: On 2027-03-28 there is no 02:30-04:00 in Europe/Madrid: the clocks are put forward then.",
        ),
    ],
)
def test_times_that_cannot_be_are_named(day: str, starts: str, ends: str, problem: str) -> None:
    with pytest.raises(Invalid) as refused:
        span_in(workshop(), block(day, starts, ends))

    assert [f"{one.place}: {one.text()}" for one in refused.value.problems] == [problem]


def test_a_time_is_carried_with_what_the_clocks_show() -> None:
    nine = moment_of(date(2027, 3, 15), time(9), "Europe/Madrid")

    later = carried(nine, before="Europe/Madrid", after="America/New_York", days=14)

    assert local_of(later, "America/New_York") == datetime(
        2027, 3, 29, 9, tzinfo=local_of(later, "America/New_York").tzinfo
    )


def test_zones_are_places_of_the_world_and_utc() -> None:
    assert {"Europe/Madrid", "Europe/Paris", "Europe/Berlin", "America/New_York", "UTC"} <= set(zones())
    assert not [name for name in zones() if name.startswith(("Etc/", "posix", "right"))]


@pytest.mark.parametrize("written", ["25:00", "9", "noon", "09:60"])
def test_what_is_no_time_is_refused(written: str) -> None:
    with pytest.raises(Invalid):
        block("2027-03-27", written, "23:00")


def test_what_is_no_zone_is_refused() -> None:
    with pytest.raises(Invalid):
        workshop(zone="Mars/Olympus")
