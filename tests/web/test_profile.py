"""The pages of profiles: what they say, to whom, and what becomes of what a browser sends."""

import html
import re

import pytest
from flask.testing import FlaskClient

from matchmaker.domain.profile import Profile
from matchmaker.services.profile import shown
from matchmaker.services.profile_writing import save
from matchmaker.store.profile import ProfileRow
from tests import factories
from tests.everywhere import everywhere
from tests.queries import count_queries

SENT = {
    "language": "es",
    "summary": "Medimos con luz.",
    "capabilities-0-text": "Termografía de sellados.",
    "capabilities-0-trl": "TRL 7",
    "capabilities-1-text": "OCT a 100 kHz.",
    "evidence-0-title": "Proyecto Queso",
    "evidence-0-year": "2024",
    "technologies": ["thermography", "rayos lunares"],
    "sectors": ["meat"],
}


def text_of(answer: object) -> str:
    """What a page says, without its tags."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", answer.text)).split())  # type: ignore[attr-defined] # an answer has it


def test_a_profile_is_written_submitted_and_published_in_the_browser(client: FlaskClient) -> None:
    cluster = factories.cluster()
    firm = factories.organisation("Luz", cluster=cluster)
    owner, organiser = factories.viewer((firm, "editor")), factories.viewer((cluster, "organiser"))
    factories.signed_in(client, owner)

    blank = client.get("/profiles/new")
    incomplete = client.post("/profiles/new", data={"organisation": firm.ref, "summary": "Luz.", "action": "submit"})
    row = everywhere(ProfileRow).one()
    path = f"/profiles/{row.ref}"
    submitted = client.post(f"{path}/edit", data={**SENT, "version": "1", "action": "submit"}, follow_redirects=True)
    factories.signed_in(client, organiser)
    published = client.post(f"{path}/publish", follow_redirects=True)

    assert blank.status_code == 200
    assert (incomplete.status_code, "It is kept as a draft." in text_of(incomplete)) == (422, True)
    assert "Capabilities: Describe at least one capability." in text_of(incomplete)
    assert "The profile is submitted. An organiser reads it next." in text_of(submitted)
    assert '<p class="prose" lang="es">OCT a 100 kHz.</p>' in submitted.text
    assert "Technologies Thermography, rayos lunares" in text_of(submitted)
    assert "The profile is published: members read it and rankings use it." in text_of(published)
    record = shown(row.ref, viewer=owner).published
    assert record is not None
    assert [(c.text, c.trl) for c in record.capabilities] == [("Termografía de sellados.", 7), ("OCT a 100 kHz.", None)]
    assert "Undone: it is as it was before." in text_of(client.post(f"{path}/undo", follow_redirects=True))
    assert shown(row.ref, viewer=owner).state == "submitted"


def test_an_edit_waits_and_others_read_what_is_published(client: FlaskClient) -> None:
    cluster = factories.cluster()
    firm = factories.organisation("Luz", cluster=cluster)
    owner = factories.viewer((firm, "editor"))
    path = f"/profiles/{factories.profile(firm).ref}"

    factories.signed_in(client, owner)
    saved = client.post(f"{path}/edit", data={**SENT, "version": "1", "action": "save"}, follow_redirects=True)
    form = client.get(f"{path}/edit")
    factories.signed_in(client, factories.viewer((factories.organisation(cluster=cluster), "editor")))
    others = [client.get(address).text for address in ("/profiles", path, "/profiles?words=medimos")]

    assert "An edit waits as a draft." in text_of(saved)
    assert ("Medimos con luz." in saved.text, factories.PROFILE["summary"] in saved.text) == (True, True)
    assert "Medimos con luz." in form.text
    assert 'value="rayos lunares" selected' in form.text
    for page in others:
        for secret in ("Medimos", "Queso", "lunares", "edit: draft"):
            assert secret not in page.replace("words=medimos", "")
    assert factories.PROFILE["summary"] in others[1]
    assert "No profile fits these words" in others[2]


def test_a_stale_save_shows_both_texts(client: FlaskClient) -> None:
    firm = factories.organisation(cluster=factories.cluster())
    owner = factories.viewer((firm, "editor"))
    factories.signed_in(client, owner)
    ref = factories.profile(firm).ref
    save(ref, Profile.checked({**factories.PROFILE, "summary": "Saved first."}), version=1, viewer=owner)

    stale = client.post(f"/profiles/{ref}/edit", data={**SENT, "version": "1"})

    assert stale.status_code == 409
    assert "Summary Saved first. Medimos con luz." in text_of(stale)
    assert '<textarea class="form-control" rows="6" id="field-summary"' in stale.text
    assert 'name="version" value="2"' in stale.text


def test_the_buttons_of_a_published_profile_do_what_they_say(client: FlaskClient) -> None:
    cluster = factories.cluster()
    firm = factories.organisation(cluster=cluster)
    ref = factories.profile(firm, state="stale").ref
    owner, organiser = factories.viewer((firm, "editor")), factories.viewer((cluster, "organiser"))
    factories.signed_in(client, organiser)
    states = []

    for press in ("confirm", "hide", "show", "withdraw", "undo"):
        answer = client.post(f"/profiles/{ref}/{press}")
        states.append((answer.status_code, shown(ref, viewer=owner).state))

    assert states == [(303, state) for state in ("published", "hidden", "published", "withdrawn", "published")]
    refused = client.post(f"/profiles/{ref}/show")
    assert (refused.status_code, "This is not possible while it is “published”." in refused.text) == (409, True)


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("summary", "x" * 1_000_000, "Summary: At most 50000 characters fit here."),
        ("capabilities-1-text", "a\x00b", "Capability 2, Capability: The text holds a NUL character"),
        ("evidence-0-year", "1066", "Piece of evidence 1, Year: The smallest value is 1900."),
        ("evidence-0-year", "last", "Piece of evidence 1, Year: A whole number is expected here."),
        ("language", "klingon", "Language: “klingon” is not known here."),
        ("languages_spoken", "klingon", "Languages spoken: “klingon” is not known here."),
    ],
)
def test_what_cannot_be_taken_is_named_and_the_form_kept(
    client: FlaskClient, field: str, value: str, sentence: str
) -> None:
    firm = factories.organisation(cluster=factories.cluster())
    factories.signed_in(client, factories.viewer((firm, "editor")))

    answer = client.post("/profiles/new", data={"organisation": firm.ref, **SENT, field: value})

    assert answer.status_code == 422
    assert sentence in text_of(answer)
    assert "Proyecto Queso" in answer.text
    assert value[:100] in answer.text
    assert everywhere(ProfileRow).count() == 0


def test_rows_come_and_go_without_script(client: FlaskClient) -> None:
    firm = factories.organisation(cluster=factories.cluster())
    factories.signed_in(client, factories.viewer((firm, "editor")))

    added = client.post("/profiles/new", data={**SENT, "add": "evidence"})
    removed = client.post("/profiles/new", data={**SENT, "remove": "capabilities-0"})

    assert 'name="evidence-1-title"' in added.text
    assert ("Termografía" in added.text, "Termografía" in removed.text) == (True, False)
    assert everywhere(ProfileRow).count() == 0


def test_profiles_are_for_those_who_are_signed_in_and_confirmed(client: FlaskClient) -> None:
    ref = factories.profile(factories.organisation("Luz", cluster=factories.cluster())).ref

    strangers = [client.get(address) for address in ("/profiles", f"/profiles/{ref}", "/profiles/0123456789abc")]
    factories.signed_in(client, factories.viewer())
    waiting = client.get("/profiles")
    foreign, missing = client.get(f"/profiles/{ref}"), client.get("/profiles/0123456789abc")

    assert [answer.status_code for answer in strangers] == [302] * 3
    assert strangers[1].headers["Location"].startswith("/account/sign-in?next=")
    assert (
        "Luz" in waiting.text,
        "An organiser of your cluster confirms your organisation first." in waiting.text,
    ) == (
        False,
        True,
    )
    assert (foreign.status_code, foreign.text.replace(ref, "REF")) == (
        404,
        missing.text.replace("0123456789abc", "REF"),
    )


def test_the_list_page_costs_the_same_with_one_row_and_with_thirty(client: FlaskClient) -> None:
    cluster = factories.cluster()
    factories.signed_in(client, factories.viewer((cluster, "organiser")))
    costs = []

    for more in (1, 29):
        for _ in range(more):
            factories.profile(factories.organisation(cluster=cluster))
        with count_queries() as statements:
            page = client.get("/profiles")
        costs.append(len(statements))

    assert "Page 1 of 2, 30 in all" in text_of(page)
    assert costs[0] == costs[1]
