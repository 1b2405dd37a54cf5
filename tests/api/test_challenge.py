"""Challenges for programs."""

from datetime import timedelta

from flask import Flask

from matchmaker.store.base import now
from tests import factories, scenes
from tests.api.programs import Program, places
from tests.people import mails_to
from tests.queries import count_queries


def test_a_challenge_goes_from_a_draft_to_its_matches(app: Flask) -> None:
    cluster = factories.cluster()
    firm = factories.organisation("Quesos Roca", cluster=cluster)
    factories.profile(factories.organisation("Termolux", cluster=cluster))
    owner = Program(app, factories.viewer((firm, "owner")))
    organiser = Program(app, factories.viewer((cluster, "organiser")))
    day = (now().date() + timedelta(days=9)).isoformat()

    draft = owner.post("/challenges", {"organisation": firm.ref, "title": "Leaking seals"}, Idempotency_Key="1")
    path = draft.headers["Location"].removeprefix("/api/v1")
    incomplete = owner.post(f"{path}/submit")
    saved = owner.put(path, factories.CHALLENGE, version=1)
    early = organiser.post(f"{path}/publish")
    submitted = owner.post(f"{path}/submit")
    sent_back = organiser.post(f"{path}/ask-for-changes", {"text": "Which tray?"})
    again = owner.post(f"{path}/submit")
    past = organiser.post(f"{path}/publish", {"answer_by": "2020-01-01"})
    published = organiser.post(f"{path}/publish", {"answer_by": day})
    terms = owner.ask("PUT", f"{path}/terms", {"preset": "open"}, If_Match=saved.headers["ETag"])

    assert (draft.status_code, draft.headers["ETag"], draft.get_json()["state"]) == (201, '"1"', "draft")
    assert (incomplete.status_code, "teaser" in places(incomplete)) == (422, True)
    assert (saved.status_code, saved.headers["ETag"]) == (200, '"2"')
    assert (early.status_code, early.get_json()["detail"]) == (409, "This is not possible while it is “draft”.")
    assert [a.get_json()["state"] for a in (submitted, sent_back, again)] == [
        "submitted",
        "changes_requested",
        "submitted",
    ]
    assert (past.status_code, places(past)) == (422, {"answer_by": "This day has passed."})
    assert (published.get_json()["state"], published.get_json()["answer_by"]) == ("matching", day)
    assert (terms.get_json()["terms"]["preset"], terms.headers["ETag"]) == ("open", '"3"')
    assert [row["name"] for row in organiser.get(f"{path}/matches")["items"]] == ["Termolux"]


def test_whoever_is_asked_for_changes_gets_the_same_mail_as_from_the_page(web_app: Flask) -> None:
    cluster = factories.cluster()
    firm = factories.organisation(cluster=cluster)
    owner = factories.viewer((firm, "owner"))
    ref = factories.challenge(firm, state="submitted").ref

    Program(web_app, factories.viewer((cluster, "organiser"))).post(
        f"/challenges/{ref}/ask-for-changes", {"text": "Which tray?"}
    )

    mail = mails_to(owner.email)[0]
    assert mail.subject == "Please look at this again: Leaking seals on cheese trays"
    assert "Which tray?" in mail.body
    assert f"/challenges/{ref}/edit" in mail.body


def test_a_step_is_undone_while_nobody_else_saw_it(web_app: Flask) -> None:
    cluster = factories.cluster()
    firm = factories.organisation(cluster=cluster)
    organiser = Program(web_app, factories.viewer((cluster, "organiser")))
    path = f"/challenges/{factories.challenge(firm, state='submitted').ref}"
    organiser.post(f"{path}/publish")

    undone = organiser.post(f"{path}/undo")
    twice = organiser.post(f"{path}/undo")

    assert (undone.status_code, undone.get_json()["state"]) == (200, "submitted")
    assert twice.status_code == 409


def test_outside_its_circle_a_challenge_says_no_more_than_its_page(web_app: Flask) -> None:
    cluster = factories.cluster()
    owner = factories.organisation("Quesos Roca", cluster=cluster)
    member = Program(web_app, factories.viewer((factories.organisation(cluster=cluster), "editor")))
    ref = factories.challenge(owner, state="published", terms={"preset": "invited"}).ref

    response = member.ask("GET", f"/challenges/{ref}")

    document = response.get_json()
    assert document["teaser"] == factories.CHALLENGE["teaser"]
    assert (document["record"], document["state"], document["version"]) == (None, None, 0)
    assert document["owner"] == {"kind": "company", "country": "ES", "size_class": None, "name": None}
    assert "ETag" not in response.headers
    assert factories.CHALLENGE["title"] not in response.text


def test_a_list_is_paged_and_narrowed(web_app: Flask) -> None:
    cluster = factories.cluster()
    firm = factories.organisation(cluster=cluster)
    for number in range(5):
        factories.challenge(firm, title=f"Seal {number}", language="en" if number else "de")
    organiser = Program(web_app, factories.viewer((cluster, "organiser")))

    response = organiser.ask("GET", "/challenges?size=2&page=2&language=en")
    past = organiser.get("/challenges?size=2&page=99")
    unknown = organiser.ask("GET", "/challenges?colour=red&size=101&mine=perhaps")
    twice = organiser.ask("GET", "/challenges?language=en&language=de")

    page = response.get_json()
    assert ([row["title"] for row in page["items"]], page["page"], page["pages"]) == (["Seal 2", "Seal 1"], 2, 2)
    assert (page["size"], page["total"]) == (2, 4)
    assert response.headers["Link"] == (
        '</api/v1/challenges?size=2&language=en&page=1>; rel="first", '
        '</api/v1/challenges?size=2&language=en&page=1>; rel="prev", '
        '</api/v1/challenges?size=2&language=en&page=2>; rel="last"'
    )
    assert (past["page"], len(past["items"])) == (3, 1)
    assert (unknown.status_code, sorted(places(unknown))) == (422, ["colour", "mine", "size"])
    assert places(twice) == {"language": "This stands twice in the address."}


def test_a_list_costs_the_same_with_one_row_and_with_thirty(web_app: Flask) -> None:
    cluster = factories.cluster()
    firm = factories.organisation(cluster=cluster)
    organiser = Program(web_app, factories.viewer((cluster, "organiser")))
    factories.challenge(firm)
    organiser.get("/challenges")

    with count_queries() as one:
        organiser.get("/challenges?size=50")
    for _ in range(29):
        factories.challenge(firm)
    with count_queries() as thirty:
        found = organiser.get("/challenges?size=50")

    assert (len(found["items"]), len(thirty)) == (30, len(one))


def test_a_program_reads_the_marks_and_settles_them(web_app: Flask) -> None:
    scene = scenes.ranked()
    ref = factories.challenge(scene.owner_firm, teaser="Quesos Roca loses trays; see www.roca.example.").ref
    program = Program(web_app, scene.owner)

    read = program.get(f"/challenges/{ref}")["marks"]
    unread = program.put(f"/challenges/{ref}/marks", {"keep": [read[0]["key"]]}, version=2)
    partly = program.put(f"/challenges/{ref}/marks", {"keep": [read[0]["key"]]}, version=1)
    refused = program.post(f"/challenges/{ref}/submit")
    program.put(f"/challenges/{ref}/marks", {"keep": [mark["key"] for mark in read]}, version=1)
    submitted = program.post(f"/challenges/{ref}/submit")

    assert [(mark["kind"], mark["text"], mark["reason"]) for mark in read] == [
        ("own", "Quesos Roca", "“Quesos Roca” is kept as a name, a person or a place of the owner."),
        ("web", "www.roca.example", "“www.roca.example” is a web address."),
    ]
    assert unread.status_code == 412
    assert [mark["is_kept"] for mark in partly.get_json()["marks"]] == [True, False]
    assert (refused.status_code, [place["place"] for place in refused.get_json()["places"]]) == (
        422,
        ["teaser", "teaser"],
    )
    assert submitted.get_json()["state"] == "submitted"
