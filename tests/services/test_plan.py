"""Plans of seats: what is proposed and why, what the organiser's hand changes, and that nothing holds by halves."""

import pytest
from flask import Flask

from matchmaker.domain.errors import Conflict, Invalid
from matchmaker.domain.participant import Attendance
from matchmaker.services import attendance, composing, participant, plan, plan_moves, workshop
from tests import workshops
from tests.workshops import seats


def test_a_plan_seats_everybody_lawfully_and_says_why(web_app: Flask) -> None:
    day = workshops.laid(countries=2)

    page = day.searched(composing.propose(day.ref, viewer=day.organiser))

    assert page.line is not None
    assert (page.line.state, page.gap) == ("proposed", 0)
    assert [len(table.seats) <= 4 for table in page.tables] == [True, True]
    assert [len({page.people[s.place.firm].country for s in t.seats}) >= 2 for t in page.tables] == [True, True]
    everybody = [s.place.firm for t in page.tables for s in t.seats]
    assert len(everybody) == len(set(everybody))
    assert all(seat.why for table in page.tables for seat in table.seats)
    covering = [why for table in page.tables for seat in table.seats for why in seat.why if why.kind == "covers"]
    assert {why.finding.finding.text for why in covering if why.finding} == {"Find a channel leak of 50 micrometres"}
    assert all(why.finding and why.finding.quotations for why in covering)


def test_a_proposal_changes_nothing_until_it_is_applied_and_is_taken_back_whole(web_app: Flask) -> None:
    day = workshops.laid()

    proposal = day.searched(composing.propose(day.ref, viewer=day.organiser))
    before = workshop.shown(day.ref, viewer=day.organiser)
    applied = day.applied(proposal)
    after = workshop.shown(day.ref, viewer=day.organiser)
    plan_moves.undo(day.ref, viewer=day.organiser)
    undone = workshop.shown(day.ref, viewer=day.organiser)

    assert (before.state, before.plan_ref) == ("planning", None)
    assert applied.line is not None
    assert (after.state, after.plan_ref) == ("composed", applied.line.ref)
    assert seats(applied) == seats(proposal)
    assert (undone.state, undone.plan_ref) == ("planning", None)


def test_a_proposal_is_stale_once_what_it_was_made_from_has_changed(web_app: Flask) -> None:
    day = workshops.laid()
    proposal = day.searched(composing.propose(day.ref, viewer=day.organiser))
    day.person("Late Comer", organisation=day.owner.ref, languages=["en"])

    with pytest.raises(Conflict, match="have changed since"):
        day.applied(proposal)

    assert workshop.shown(day.ref, viewer=day.organiser).plan_ref is None


def test_of_two_proposals_only_one_holds(web_app: Flask) -> None:
    day = workshops.laid()
    first = day.searched(composing.propose(day.ref, viewer=day.organiser))
    second = day.searched(composing.propose(day.ref, viewer=day.organiser))
    day.applied(first)

    with pytest.raises(Conflict, match="Another plan was applied"):
        day.applied(second)


def test_whoever_is_kept_from_a_table_leaves_it_with_the_fewest_changes(web_app: Flask) -> None:
    day = workshops.laid(firms=8)
    before = day.composed()
    seat = before.tables[0].seats[0]

    asked = day.rule("forbid", seat.place.table, seat.place.firm, reason_code="conflict_of_interest")
    assert asked is not None
    proposal = day.searched(asked)

    name = before.people[seat.place.firm].name
    assert seats(before) - seats(proposal) == {(seat.place.table, name)}
    assert proposal.consequences is not None
    assert seat.place in proposal.consequences.unseated
    assert plan.rules_of(day.ref, viewer=day.organiser) == []
    day.applied(proposal)
    assert [(one.verb, one.person) for one in plan.rules_of(day.ref, viewer=day.organiser)] == [
        ("forbid", seat.place.firm)
    ]
    plan_moves.undo(day.ref, viewer=day.organiser)
    assert plan.rules_of(day.ref, viewer=day.organiser) == []


def test_two_change_places(web_app: Flask) -> None:
    day = workshops.laid(firms=8)
    before = day.composed()
    one, other = before.tables[0].seats[0].place, before.tables[1].seats[0].place

    after = day.searched(day.swap(f"{one.table} {one.firm}", f"{other.table} {other.firm}"))

    names = {ref: person.name for ref, person in before.people.items()}
    assert seats(before) - seats(after) == {(one.table, names[one.firm]), (other.table, names[other.firm])}
    assert seats(after) - seats(before) == {(one.table, names[other.firm]), (other.table, names[one.firm])}


def test_a_swap_with_nobody_is_refused(web_app: Flask) -> None:
    day = workshops.laid()
    place = day.composed().tables[0].seats[0].place

    with pytest.raises(Invalid):
        day.swap(f"{place.table} {place.firm}", f"{place.table} {place.firm}")
    with pytest.raises(Invalid):
        day.swap(f"{place.table} {place.firm}", "- 0000000000000")


def test_an_impossible_plan_names_the_rules_that_clash(web_app: Flask) -> None:
    day = workshops.laid(firms=3, tables=1, fewest=4, languages=["en"])

    page = day.searched(composing.propose(day.ref, viewer=day.organiser))

    assert page.line is not None
    assert page.line.state == "impossible"
    assert day.tables[0] in [told.sentence.values.get("table") for told in page.conflicts[0]]
    assert all(told.relaxation.template for told in page.conflicts[0])
    with pytest.raises(Conflict):
        day.applied(page)


def test_somebody_who_does_not_come_leaves_with_the_fewest_changes(web_app: Flask) -> None:
    day = workshops.laid(firms=8)
    before = day.composed()
    place = before.tables[0].seats[0].place
    person = participant.person(day.ref, place.firm, viewer=day.organiser)

    asked = attendance.note(
        day.ref,
        place.firm,
        Attendance.checked({"attendance": "away"}),
        version=person.line.version,
        viewer=day.organiser,
    )
    assert asked is not None
    after = day.searched(asked)

    assert seats(before) - seats(after) == {(place.table, person.line.name)}
    assert workshop.shown(day.ref, viewer=day.organiser).plan_ref == (before.line and before.line.ref)
    applied = day.applied(after)
    assert seats(applied) == seats(after)


def test_somebody_with_a_seat_is_not_removed(web_app: Flask) -> None:
    day = workshops.laid()
    page = day.composed()
    seated = page.tables[0].seats[0].place.firm

    with pytest.raises(Conflict, match="has a seat in the plan that holds"):
        participant.remove(day.ref, seated, viewer=day.organiser)

    assert seated in {one.ref for one in participant.people_of(day.ref, viewer=day.organiser)}
