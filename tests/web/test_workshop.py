"""The pages of workshops in a browser without script: planned, peopled, composed, changed by hand, and published."""

import html
import re
from typing import Any

from flask.testing import FlaskClient

from matchmaker.services import participant, workshop_writing
from tests import factories, workshops

BLOCK = {"title": "Debates", "kind": "debates", "day": "2027-03-28", "starts": "10:00", "ends": "12:00"}


def text_of(answer: Any) -> str:
    """What a page says, without its tags."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", answer.text)).split())


def test_a_workshop_is_planned_from_nothing_to_published(client: FlaskClient) -> None:
    day = workshops.planned()
    day.firms = {
        name: factories.profile(
            factories.organisation(name, cluster=day.cluster),
            capabilities=[{"text": said}],
            evidence=[],
            languages_spoken=["en"],
        )
        for name, said in zip(("Termolux", "Dichtblick", "Ramanova"), workshops.SAID, strict=True)
    }
    challenge = day.challenge()
    factories.signed_in(client, day.organiser)

    created = client.post(
        "/workshops/new",
        data={"cluster": day.cluster.ref, "title": "Spring", "time_zone": "Europe/Madrid", "first_day": "2027-03-28"},
    )
    path = created.headers["Location"]
    added = client.post(f"{path}/blocks/new", data=BLOCK, follow_redirects=True)
    block = re.search(r"/blocks/(\w{13})\"", client.get(path).text)
    assert block is not None
    brought = client.post(
        f"{path}/people/from-matches",
        data={"challenges": [challenge.ref], "with_owners": "true"},
        follow_redirects=True,
    )
    laid = client.post(
        f"{path}/tables/new",
        data={"challenge": challenge.ref, "block": block[1], "seats": "4", "fewest": "2", "languages": "en"},
        follow_redirects=True,
    )
    composed = client.post(f"{path}/plans", follow_redirects=True)
    applied = client.post(f"{composed.request.path}/apply", follow_redirects=True)
    frozen = client.post(f"{path}/steps/freeze", follow_redirects=True)
    published = client.post(f"{path}/steps/publish", follow_redirects=True)

    assert (created.status_code, "10:00 AM–12:00 PM" in text_of(added)) == (303, True)
    assert "All times: Europe/Madrid (UTC+02:00)" in text_of(added)
    assert "4 people are added." in text_of(brought)
    assert "The table is laid." in text_of(laid)
    assert "Find a channel leak of 50 micrometres" in text_of(composed)
    assert "<mark>" in composed.text
    assert "Apply this plan" in text_of(composed)
    assert "This plan holds now." in text_of(applied)
    assert "The plan is frozen" in text_of(frozen)
    assert "Undo publishing" in text_of(published)


def test_the_organisers_hand_shows_what_it_changes_before_it_holds(client: FlaskClient) -> None:
    day = workshops.laid(firms=8, tables=1)
    page = day.composed()
    seat = page.tables[0].seats[0].place
    name = page.people[seat.firm].name
    factories.signed_in(client, day.organiser)
    path = f"/workshops/{day.ref}/plans"

    form = client.get(f"{path}/hand?table={seat.table}&person={seat.firm}")
    unsaid = client.post(f"{path}/hand/rule", data={"verb": "forbid", "table": seat.table, "person": seat.firm})
    preview = client.post(
        f"{path}/hand/rule",
        data={"verb": "forbid", "table": seat.table, "person": seat.firm, "reason_code": "conflict_of_interest"},
        follow_redirects=True,
    )
    still = client.get(f"{path}/{page.line.ref if page.line else ''}")
    applied = client.post(f"{preview.request.path}/apply", follow_redirects=True)
    undone = client.post(f"{path}/undo", follow_redirects=True)

    assert f"{name}" in text_of(form)
    assert unsaid.status_code == 422
    assert "Say why this person may not sit there." in text_of(unsaid)
    assert f"{name} : loses the seat at “Leaking seals 0”" in text_of(preview)
    assert "holds" in text_of(still)
    assert "This plan holds now." in text_of(applied)
    assert "Undone: it is as it was before." in text_of(undone)


def test_a_dropout_is_repaired_with_a_preview(client: FlaskClient) -> None:
    day = workshops.laid(firms=8, tables=1)
    page = day.composed()
    seat = page.tables[0].seats[0].place
    version = participant.person(day.ref, seat.firm, viewer=day.organiser).line.version
    factories.signed_in(client, day.organiser)
    path = f"/workshops/{day.ref}/people/{seat.firm}"

    late = client.post(f"{path}/attendance", data={"attendance": "late", "version": version})
    away = client.post(f"{path}/attendance", data={"attendance": "away", "version": version}, follow_redirects=True)

    assert late.status_code == 422
    assert "Say when the person arrives." in text_of(late)
    assert "Below is the plan with the fewest seats changed" in text_of(away)
    assert f"{page.people[seat.firm].name} : loses the seat" in text_of(away)


def test_an_impossible_plan_says_which_rules_clash(client: FlaskClient) -> None:
    day = workshops.laid(firms=3, tables=1, fewest=4)
    factories.signed_in(client, day.organiser)

    answer = client.post(f"/workshops/{day.ref}/plans", follow_redirects=True)

    assert "No plan keeps all the rules. These cannot hold together" in text_of(answer)
    assert "“Leaking seals 0”" in text_of(answer)


def test_a_search_survives_a_reload_and_says_when_nothing_fits(client: FlaskClient) -> None:
    day = workshops.planned()
    factories.signed_in(client, day.organiser)

    found = client.get("/workshops?words=barcel&when=ahead")
    none = client.get("/workshops?words=paris")
    nobody = client.get("/workshops?state=cancelled")

    assert ("Light for packaging" in text_of(found), 'value="barcel"' in found.text) == (True, True)
    assert "No workshop fits these words" in text_of(none)
    assert "No workshop fits these words" in text_of(nobody)


def test_times_and_days_are_the_places_own_in_the_readers_language(client: FlaskClient) -> None:
    day = workshops.planned(time_zone="America/New_York")
    factories.signed_in(client, day.organiser)

    page = text_of(client.get(f"/workshops/{day.ref}?lang=de"))

    assert "Mo., 15. März 2027" in page
    assert "10:00–12:00" in page
    assert "America/New York (UTC-04:00)" in page


def test_a_partners_page_does_not_name_what_is_closed_to_it(client: FlaskClient) -> None:
    day = workshops.laid(tables=1)
    other = factories.cluster("Partner")
    workshop_writing.set_organisers(day.ref, [other.ref], viewer=day.organiser)
    page = day.composed()
    factories.signed_in(client, factories.viewer((other, "organiser")))

    answers = [
        client.get(f"/workshops/{day.ref}{path}")
        for path in ("", "/people", "/plans", "/plans/hand", f"/plans/{page.line.ref if page.line else ''}")
    ]

    assert [answer.status_code for answer in answers] == [200] * 5
    told = " ".join(text_of(answer) for answer in answers)
    for secret in ("Leaking seals", "channel leak", "cheese"):
        assert secret not in told
    assert f"A challenge of {day.cluster.legal_name}" in told
