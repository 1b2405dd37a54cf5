"""The pages of challenges: what they say, to whom, and what becomes of what a browser sends."""

import html
import re
from datetime import timedelta

import pytest
from flask.testing import FlaskClient

from matchmaker.services.challenge import shown
from matchmaker.store.base import now
from matchmaker.store.challenge import ChallengeRow
from matchmaker.store.message import MessageRow
from tests import factories
from tests.everywhere import everywhere
from tests.queries import count_queries

SENT = {
    "language": "en",
    "title": "Leaking seals",
    "teaser": "A food maker looks for leaking trays.",
    "description": "One tray in two hundred leaks.",
    "sector": "food-packaging",
    "requirements-0-text": "Find a leak of 50 µm",
    "requirements-0-kind": "measure",
    "requirements-0-value": "50,5",
    "requirements-0-unit": "µm",
    "requirements-3-text": "Keep 120 packs a minute",
    "requirements-3-must": "true",
    "ruled_out": "X-ray\nhelium\n",
}


def text_of(answer: object) -> str:
    """What a page says, without its tags."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", answer.text)).split())  # type: ignore[attr-defined] # an answer has it


def test_a_challenge_is_written_submitted_and_published_in_the_browser(client: FlaskClient) -> None:
    cluster = factories.cluster()
    firm = factories.organisation("Quesos Roca", cluster=cluster)
    owner, organiser = factories.viewer((firm, "editor")), factories.viewer((cluster, "organiser"))
    factories.signed_in(client, owner)

    blank = client.get("/challenges/new")
    saved = client.post("/challenges/new", data={"organisation": firm.ref, "title": "Leaking seals", "action": "save"})
    path = saved.headers["Location"]
    ref = path.rsplit("/", 1)[1]
    draft = client.get(path)
    incomplete = client.post(f"{path}/edit", data={"version": "1", "title": "Leaks", "action": "submit"})
    submitted = client.post(f"{path}/edit", data={**SENT, "version": "2", "action": "submit"}, follow_redirects=True)
    factories.signed_in(client, organiser)
    by_organiser = client.get(path)
    soon = (now().date() + timedelta(days=9)).isoformat()
    published = client.post(f"{path}/publish", data={"answer_by": soon}, follow_redirects=True)

    assert (blank.status_code, saved.status_code) == (200, 303)
    assert "The challenge is kept." in text_of(draft)
    assert "Only the organisers. Nobody but your cluster's organisers knows of it." in text_of(draft)
    assert incomplete.status_code == 422
    assert "It is kept as a draft." in text_of(incomplete)
    assert "Teaser: Write the teaser: it is all that the wider circle reads." in text_of(incomplete)
    assert "It waits for an organiser to read it." in text_of(submitted)
    record = shown(ref, viewer=owner).record
    assert record is not None
    assert [(r.text, r.must, r.value) for r in record.requirements] == [
        ("Find a leak of 50 µm", False, 50.5),
        ("Keep 120 packs a minute", True, None),
    ]
    assert record.ruled_out == ["X-ray", "helium"]
    assert "Undo publishing" not in text_of(by_organiser)
    assert "The challenge is published, and the profiles are ranked for it." in text_of(published)
    assert "Undo publishing" in text_of(published)
    undone = client.post(f"{path}/undo", follow_redirects=True)
    assert "Undone: it is as it was before." in text_of(undone)
    assert shown(ref, viewer=owner).state == "submitted"


def test_changes_asked_for_reach_the_owner(client: FlaskClient) -> None:
    cluster = factories.cluster()
    firm = factories.organisation(cluster=cluster)
    owner, organiser = factories.viewer((firm, "editor")), factories.viewer((cluster, "organiser"))
    path = f"/challenges/{factories.challenge(firm, state='submitted').ref}"

    factories.signed_in(client, organiser)
    empty = client.post(f"{path}/ask", data={"text": "  "})
    asked = client.post(f"{path}/ask", data={"text": "Name the line speed."}, follow_redirects=True)
    factories.signed_in(client, owner)
    page = client.get(path)

    assert (empty.status_code, "What should change?: This is needed." in text_of(empty)) == (422, True)
    assert "a mail about it waits in the outbox" in text_of(asked)
    assert "Name the line speed." in text_of(page)
    mail = everywhere(MessageRow).one()
    assert (mail.recipient, mail.subject) == (owner.email, "Please look at this again: Leaking seals on cheese trays")
    assert (
        f"Name the line speed.\n\nChange it here and submit it again:\n\nhttp://127.0.0.1:8000{path}/edit" in mail.body
    )


def test_rows_come_and_go_without_script(client: FlaskClient) -> None:
    firm = factories.organisation(cluster=factories.cluster())
    factories.signed_in(client, factories.viewer((firm, "editor")))
    path = f"/challenges/{factories.challenge(firm).ref}/edit"

    added = client.post(path, data={**SENT, "version": "1", "add": "requirements"})
    removed = client.post(path, data={**SENT, "version": "1", "remove": "requirements-0"})

    assert (added.status_code, removed.status_code) == (200, 200)
    assert 'name="requirements-2-text"' in added.text
    assert "Find a leak of 50 µm" in added.text
    assert "Find a leak of 50 µm" not in removed.text
    assert "Keep 120 packs a minute" in removed.text
    assert everywhere(ChallengeRow.version).scalar() == 1


def test_requirements_are_suggested_beside_what_the_form_holds(client: FlaskClient) -> None:
    firm = factories.organisation(cluster=factories.cluster())
    factories.signed_in(client, factories.viewer((firm, "editor")))
    path = f"/challenges/{factories.challenge(firm).ref}/edit"
    text = "Keep 120 packs a minute. Leaks of more than 50 µm must be found. Radiography is out of the question."
    asked = {**SENT, "description": text, "version": "1", "suggest": "requirements"}

    suggested = client.post(path, data=asked)
    again = client.post(
        "/challenges/new", data={**asked, "requirements-4-text": "Leaks of more than 50 µm must be found"}
    )

    assert (suggested.status_code, again.status_code) == (200, 200)
    said = text_of(suggested)
    assert "One requirement is suggested. One approach to rule out is suggested. Keep, change or remove them" in said
    assert "Suggested: “must” says that it must be so." in said
    assert 'value="Find a leak of 50 µm"' in suggested.text
    assert 'name="requirements-2-text" value=' not in suggested.text
    assert 'value="Leaks of more than 50 µm must be found"' in suggested.text
    assert "X-ray\nhelium\nRadiography" in html.unescape(suggested.text)
    assert "Suggested:" not in text_of(again)
    assert everywhere(ChallengeRow.version).scalar() == 1
    kept = client.post(path, data={**SENT, "version": "1", "action": "save", "requirements-4-text": "Leaks found"})
    assert kept.status_code == 303


def test_a_text_that_asks_for_nothing_says_so(client: FlaskClient) -> None:
    firm = factories.organisation(cluster=factories.cluster())
    factories.signed_in(client, factories.viewer((firm, "editor")))

    page = client.post("/challenges/new", data={**SENT, "description": "Meals spoil.", "suggest": "requirements"})

    assert "No sentence of the description asks for anything that is not listed yet." in text_of(page)


def test_a_stale_save_shows_both_texts(client: FlaskClient) -> None:
    firm = factories.organisation(cluster=factories.cluster())
    factories.signed_in(client, factories.viewer((firm, "editor")))
    path = f"/challenges/{factories.challenge(firm).ref}"

    client.post(f"{path}/edit", data={**SENT, "version": "1", "title": "What was saved first"})
    stale = client.post(f"{path}/edit", data={**SENT, "version": "1", "title": "What came second"})
    terms = client.post(f"{path}/terms", data={"version": "1", "preset": "open", "barred": "Rival"})
    again = client.post(f"{path}/edit", data={**SENT, "version": "2", "title": "What came second"})

    assert (stale.status_code, terms.status_code, again.status_code) == (409, 409, 303)
    assert 'value="What came second"' in stale.text
    assert "Title What was saved first What came second" in text_of(stale)
    assert 'name="version" value="2"' in stale.text
    assert "Barred organisations – Rival" in text_of(terms)
    assert "What came second" in client.get(path).text


def test_terms_are_chosen_in_plain_words(client: FlaskClient) -> None:
    firm = factories.organisation(cluster=factories.cluster())
    owner = factories.viewer((firm, "editor"))
    factories.signed_in(client, owner)
    ref = factories.challenge(firm).ref

    form = client.get(f"/challenges/{ref}/terms")
    unknown = client.post(f"/challenges/{ref}/terms", data={"version": "1", "preset": "everyone"})
    kept = client.post(f"/challenges/{ref}/terms", data={"version": "1", "preset": "invited", "barred": "Rival\nOther"})

    assert 'value="closed" checked' in form.text
    assert "Open call under your name. Everyone reads the teaser and your name" in text_of(form)
    assert unknown.status_code == 422
    assert kept.status_code == 303
    terms = shown(ref, viewer=owner).terms
    assert terms is not None
    assert (terms.preset, terms.barred) == ("invited", ["Rival", "Other"])


LONG = "x" * 1_000_000


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("description", LONG, "Description: At most 50000 characters fit here."),
        ("title", "Leaks\x00", "Title: The text holds a NUL character, which no text needs."),
        ("desired_trl", "soon", "Desired readiness (TRL): A whole number is expected here."),
        ("desired_trl", "99", "Desired readiness (TRL): The largest value is 9."),
        ("language", "xx", "Language: “xx” is not known here."),
        ("deadline", "tomorrow", "Answer needed by: A date such as 2027-03-15 is expected here."),
        ("requirements-0-value", "much", "Requirement 1, Value: A number is expected here."),
        ("requirements-0-value", "1e999", "Requirement 1, Value: A finite number is expected here."),
        ("cooperation", "friendship", "Cooperation wanted: “friendship” is not known here."),
    ],
)
def test_what_cannot_be_taken_is_named_and_the_form_kept(
    client: FlaskClient, field: str, value: str, sentence: str
) -> None:
    firm = factories.organisation(cluster=factories.cluster())
    factories.signed_in(client, factories.viewer((firm, "editor")))
    data = {"organisation": firm.ref, **SENT, field: value, "action": "save"}

    answer = client.post("/challenges/new", data=data)

    assert answer.status_code == 422
    assert sentence in text_of(answer)
    assert "Keep 120 packs a minute" in answer.text
    assert html.escape(value[:100]) in answer.text
    assert everywhere(ChallengeRow).count() == 0


def test_odd_letters_are_kept_or_cleaned_and_unknown_fields_ignored(client: FlaskClient) -> None:
    firm = factories.organisation(cluster=factories.cluster())
    owner = factories.viewer((firm, "editor"))
    factories.signed_in(client, owner)
    odd = {"organisation": firm.ref, "title": "Leak 🧀\x07 \u202egnp\u202c é", "state": "published", "nonsense": "1"}

    answer = client.post("/challenges/new", data=odd)
    surrogate = client.post(
        "/challenges/new",
        data=f"organisation={firm.ref}&title=%ED%A0%80half".encode(),
        content_type="application/x-www-form-urlencoded",
    )

    page = shown(answer.headers["Location"].rsplit("/", 1)[1], viewer=owner)
    assert page.record is not None
    assert (page.state, page.record.title) == ("draft", "Leak 🧀 gnp é")
    assert surrogate.status_code in (303, 422)


def test_an_empty_form_is_a_draft_and_ten_thousand_rows_are_refused(client: FlaskClient) -> None:
    firm = factories.organisation(cluster=factories.cluster())
    factories.signed_in(client, factories.viewer((firm, "editor")))
    rows = {f"requirements-{number}-text": "x" for number in range(10_000)}

    empty = client.post("/challenges/new", data={"organisation": firm.ref})
    nobody = client.post("/challenges/new", data={})
    many = client.post("/challenges/new", data={"organisation": firm.ref, **rows})

    assert (empty.status_code, nobody.status_code, many.status_code) == (303, 422, 422)
    assert "Organisation: Choose an organisation." in text_of(nobody)
    assert "Requirements: At most 60 entries fit here." in text_of(many)
    assert len(many.text) < 500_000
    assert "Challenge without a title" in client.get(empty.headers["Location"]).text


def test_the_list_narrows_by_the_address_and_survives_any_address(client: FlaskClient) -> None:
    firm = factories.organisation(cluster=factories.cluster(), size_class="medium")
    factories.challenge(firm, state="published", terms={"preset": "invited"}, teaser="Only for members.")
    factories.challenge(firm, state="published", terms={"preset": "open"}, teaser="Leaks in trays.", language="en")

    everything = client.get("/challenges")
    narrowed = client.get("/challenges?words=leaks&sector=food-packaging&language=en&page=99999999999999999999")
    nothing = client.get("/challenges?words=submarine")
    odd = [client.get(f"/challenges?{query}") for query in ("words=%00", "language=xx", "page=x", "words=%ED%A0%80")]

    assert "Leaks in trays." in everything.text
    assert firm.legal_name in everything.text
    assert "Only for members." not in everything.text
    assert "Leaks in trays." in narrowed.text
    assert "No challenge fits these words" in text_of(nothing)
    assert 'value="submarine"' in nothing.text
    assert [answer.status_code for answer in odd] == [200] * 4
    assert "The text holds a NUL character" in odd[0].text


def test_outsiders_read_the_teaser_and_never_the_rest(client: FlaskClient) -> None:
    cluster = factories.cluster()
    firm = factories.organisation("Quesos Roca", cluster=cluster, size_class="medium")
    ref = factories.challenge(firm, state="published", terms={"preset": "invited"}).ref
    factories.signed_in(client, factories.viewer((factories.organisation(cluster=cluster), "editor")))

    pages = [client.get(address).text for address in ("/challenges", f"/challenges/{ref}")]

    for page in pages:
        assert factories.CHALLENGE["teaser"] in page
        assert "Company · Spain · Medium-sized (50 to 249 people)" in page
        for secret in ("Quesos", factories.CHALLENGE["title"], "channel leak", "under water", firm.ref):
            assert secret not in page
    assert "The owner lets you read this much." in pages[1]


@pytest.mark.parametrize("signed_in", [False, True])
def test_a_foreign_challenge_answers_as_one_that_does_not_exist(client: FlaskClient, signed_in: bool) -> None:
    cluster = factories.cluster()
    ref = factories.challenge(factories.organisation(cluster=cluster), state="published").ref
    if signed_in:
        factories.signed_in(client, factories.viewer((factories.organisation(cluster=cluster), "owner")))

    def answer(asked: str, method: str, rest: str) -> tuple[int, str]:
        found = client.open(f"/challenges/{asked}{rest}", method=method)
        return found.status_code, found.text.replace(asked, "REF")

    for method, rest in [("GET", ""), ("GET", "/edit"), ("GET", "/terms"), ("POST", "/edit"), ("POST", "/publish"),
                         ("POST", "/withdraw"), ("POST", "/ask"), ("POST", "/undo"), ("POST", "/submit")]:  # fmt: skip
        foreign, missing = answer(ref, method, rest), answer("0123456789abc", method, rest)
        assert foreign == missing
        assert foreign[0] == (404 if signed_in or not rest else 302)
    assert client.get("/challenges/%00").status_code == 404


def test_the_list_page_costs_the_same_with_one_row_and_with_thirty(client: FlaskClient) -> None:
    cluster = factories.cluster()
    firm = factories.organisation(cluster=cluster)
    factories.signed_in(client, factories.viewer((cluster, "organiser")))
    costs = []

    for more in (1, 29):
        for _ in range(more):
            factories.challenge(firm)
        with count_queries() as statements:
            page = client.get("/challenges")
        costs.append(len(statements))

    assert "Page 1 of 2, 30 in all" in text_of(page)
    assert costs[0] == costs[1]
