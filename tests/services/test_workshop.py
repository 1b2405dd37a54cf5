"""Workshops: who organises them, what moves with their days, who comes, and what each reader may know."""

import pytest
from flask import Flask

from matchmaker.domain.clock import local_of
from matchmaker.domain.debate import Debate, SeatRule
from matchmaker.domain.errors import Conflict, Forbidden, Invalid, NotFound, Stale
from matchmaker.domain.workshop import Block, Workshop, WorkshopSearch
from matchmaker.services import composing, debate, participant, plan, workshop, workshop_moves, workshop_writing
from matchmaker.services.erasure import erase
from matchmaker.services.seatsof import seats_of
from matchmaker.store.participant import ParticipantRow
from tests import factories, workshops
from tests.everywhere import everywhere


def test_a_workshop_that_moves_keeps_what_the_clocks_show(web_app: Flask) -> None:
    day = workshops.planned()
    table = day.table(day.challenge().ref)
    moved = Workshop.checked({**workshops.WORKSHOP, "first_day": "2027-04-12", "time_zone": "Europe/Lisbon"})

    workshop_writing.save(day.ref, moved, version=1, viewer=day.organiser)

    page = workshop.shown(day.ref, viewer=day.organiser)
    starts = local_of(page.blocks[0].starts_at, "Europe/Lisbon")
    assert f"{starts:%Y-%m-%d %H:%M}" == "2027-04-12 10:00"
    line = debate.own_table(day.ref, table, viewer=day.organiser)
    assert (line.starts_at, line.ends_at) == (page.blocks[0].starts_at, page.blocks[0].ends_at)


def test_a_stale_save_is_refused(web_app: Flask) -> None:
    day = workshops.planned()
    first = Workshop.checked({**workshops.WORKSHOP, "place": "Hannover"})
    workshop_writing.save(day.ref, first, version=1, viewer=day.organiser)

    with pytest.raises(Stale):
        workshop_writing.save(
            day.ref, Workshop.checked({**workshops.WORKSHOP, "place": "Paris"}), version=1, viewer=day.organiser
        )

    assert workshop.shown(day.ref, viewer=day.organiser).record.place == "Hannover"


def test_days_are_not_cut_under_their_blocks(web_app: Flask) -> None:
    day = workshops.planned(last_day="2027-03-16")
    late = Block.checked({**workshops.DEBATES, "day": "2027-03-16", "title": "Late"})
    workshop_writing.add_block(day.ref, late, viewer=day.organiser)

    with pytest.raises(Invalid) as refused:
        workshop_writing.save(day.ref, Workshop.checked(workshops.WORKSHOP), version=1, viewer=day.organiser)

    assert [one.text() for one in refused.value.problems] == ["“Late” would not be on one of the workshop's days."]


def test_a_block_with_tables_stays_where_it_is(web_app: Flask) -> None:
    day = workshops.planned()
    day.table(day.challenge().ref)
    short = Block.checked({**workshops.DEBATES, "ends": "11:00"})

    with pytest.raises(Conflict, match="There are tables in this block"):
        workshop_writing.save_block(day.ref, day.block, short, version=1, viewer=day.organiser)
    with pytest.raises(Conflict, match="There are tables in this block"):
        workshop_writing.remove_block(day.ref, day.block, viewer=day.organiser)

    assert [one.ref for one in workshop.shown(day.ref, viewer=day.organiser).blocks] == [day.block]


def test_outside_a_workshop_is_not_there(web_app: Flask) -> None:
    day = workshops.planned()
    elsewhere = factories.viewer((factories.cluster(), "organiser"))

    for viewer in (elsewhere, factories.viewer((day.owner, "owner"))):
        with pytest.raises(NotFound):
            workshop.shown(day.ref, viewer=viewer)
        assert workshop.listed(WorkshopSearch(), viewer=viewer).total == 0


def test_a_partner_keeps_people_but_not_the_steps(web_app: Flask) -> None:
    day = workshops.planned()
    other = factories.cluster("Partner")
    partner = factories.viewer((other, "organiser"))
    workshop_writing.set_organisers(day.ref, [other.ref], viewer=day.organiser)

    page = workshop.shown(day.ref, viewer=partner)

    assert (page.circle, {"keep_people", "keep_tables", "edit"} <= page.may) == ("partner", True)
    with pytest.raises(Forbidden):
        workshop_moves.move(day.ref, "cancel", viewer=partner)
    with pytest.raises(Forbidden):
        workshop_writing.set_organisers(day.ref, [], viewer=partner)


def test_a_partner_reads_of_a_challenge_what_its_dials_allow(web_app: Flask) -> None:
    day = workshops.laid(tables=1)
    other = factories.cluster("Partner")
    partner = factories.viewer((other, "organiser"))
    workshop_writing.set_organisers(day.ref, [other.ref], viewer=day.organiser)
    page = day.composed()
    assert page.line is not None

    own = debate.tables_of(day.ref, viewer=day.organiser)[0].challenge
    theirs = debate.tables_of(day.ref, viewer=partner)[0].challenge
    seen = plan.shown(day.ref, page.line.ref, viewer=partner)

    assert (own.title, own.is_inside) == ("Leaking seals 0", True)
    assert (theirs.ref, theirs.title, theirs.sector, theirs.owner, theirs.reads) == (None, None, None, None, False)
    assert [seat.why for table in seen.tables for seat in table.seats if seat.why] == []
    assert [table.lacking for table in seen.tables if table.lacking] == []
    assert workshops.seats(seen) == workshops.seats(page)
    with pytest.raises(NotFound):
        debate.own_table(day.ref, day.tables[0], viewer=partner)


def test_a_partner_cannot_try_out_whom_a_challenge_bars(web_app: Flask) -> None:
    day = workshops.planned()
    other = factories.cluster("Partner")
    partner = factories.viewer((other, "organiser"))
    workshop_writing.set_organisers(day.ref, [other.ref], viewer=day.organiser)
    table = day.table(day.challenge(terms={"barred": ["Ramanova"]}).ref, fewest=1)
    person = day.person("Rival", organisation=factories.organisation("Ramanova", cluster=day.cluster).ref)
    day.rule("pin", table, person)
    tried = SeatRule.checked({"verb": "pin", "table": table, "person": person})

    page = day.searched(composing.propose(day.ref, viewer=day.organiser))
    assert page.line is not None
    theirs = plan.shown(day.ref, page.line.ref, viewer=partner)

    own_words = {told.sentence.template for rules in page.conflicts for told in rules}
    their_words = {told.sentence.template for rules in theirs.conflicts for told in rules}
    assert ("{firm} is barred from {table}." in own_words, plan.NOT_TOLD in own_words) == (True, False)
    assert ("{firm} is barred from {table}." in their_words, plan.NOT_TOLD in their_words) == (False, True)
    with pytest.raises(Invalid):
        composing.propose_rule(day.ref, tried, viewer=partner)


def test_nobody_lays_a_table_for_a_challenge_that_they_do_not_organise(web_app: Flask) -> None:
    day = workshops.planned()
    other = factories.cluster("Partner")
    partner = factories.viewer((other, "organiser"))
    workshop_writing.set_organisers(day.ref, [other.ref], viewer=day.organiser)
    ref = day.challenge(terms={"preset": "open"}).ref

    record = Debate.checked({"challenge": ref, "block": day.block})
    with pytest.raises(Invalid, match="Some entries"):
        debate.add(day.ref, record, viewer=partner)

    assert debate.tables_of(day.ref, viewer=partner) == []


def test_people_come_from_matches_once_and_never_barred(web_app: Flask) -> None:
    day = workshops.planned()
    for name in ("Termolux", "Ramanova"):
        firm = factories.organisation(name, cluster=day.cluster)
        day.firms[name] = factories.profile(firm, languages_spoken=["fr"])
    challenge = day.challenge(terms={"barred": ["Ramanova"]})

    workshops.bring(day, [challenge], with_owners=True)
    workshops.bring(day, [challenge], with_owners=True)

    people = participant.people_of(day.ref, viewer=day.organiser)
    assert [(one.name, one.came_as, one.languages) for one in people] == [
        ("Quesos Roca", "owner", ("en",)),
        ("Termolux", "provider", ("fr",)),
    ]


def test_an_address_is_there_once(web_app: Flask) -> None:
    day = workshops.planned()
    day.person("Ana", email="ana@example.org")

    with pytest.raises(Invalid) as refused:
        day.person("Ana again", email="ANA@example.org")

    assert [one.place for one in refused.value.problems] == ["email"]


def test_those_who_take_part_see_their_seats_once_it_is_published(web_app: Flask) -> None:
    day = workshops.laid(tables=1)
    page = day.composed()
    seat = page.tables[0].seats[0].place
    person = participant.person(day.ref, seat.firm, viewer=day.organiser)
    account = factories.viewer()
    told = person.record.model_copy(update={"email": account.email})
    participant.save(day.ref, seat.firm, told, version=person.line.version, viewer=day.organiser)

    with pytest.raises(NotFound):
        workshop.shown(day.ref, viewer=account)
    for step in ("freeze", "publish"):
        workshop_moves.move(day.ref, step, viewer=day.organiser)

    assert workshop.shown(day.ref, viewer=account).history == ()
    assert [one.challenge.title for one in seats_of(day.ref, viewer=account)] == [None]
    assert workshop.listed(WorkshopSearch(), viewer=account).rows[0].people is None
    workshop_moves.undo(day.ref, viewer=day.organiser)
    with pytest.raises(NotFound):
        workshop.shown(day.ref, viewer=account)


def test_publishing_is_not_undone_once_somebody_has_seen_it(web_app: Flask) -> None:
    day = workshops.laid(tables=1)
    account = factories.viewer()
    day.person("Somebody", email=account.email)
    day.composed()
    for step in ("freeze", "publish"):
        workshop_moves.move(day.ref, step, viewer=day.organiser)

    workshop.opened(day.ref, viewer=account)

    with pytest.raises(Conflict):
        workshop_moves.undo(day.ref, viewer=day.organiser)
    assert "undo_publish" not in workshop.shown(day.ref, viewer=day.organiser).may


def test_a_plan_is_published_only_when_there_is_one(web_app: Flask) -> None:
    day = workshops.planned()

    with pytest.raises(Conflict):
        workshop_moves.move(day.ref, "publish", viewer=day.organiser)

    assert workshop.shown(day.ref, viewer=day.organiser).state == "planning"


def test_an_erased_person_leaves_a_place_without_a_name(web_app: Flask) -> None:
    day = workshops.planned()
    day.person("Ana", email="ana@example.org")

    erase("ana@example.org")

    row = everywhere(ParticipantRow).one()
    assert (row.name, row.email, row.account_id) == ("[erased]", None, None)
