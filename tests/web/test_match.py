"""The ranked page in a browser: what it says, its verdicts, its spreadsheet, and who never gets there."""

from io import BytesIO

import pytest
from flask.testing import FlaskClient
from openpyxl import load_workbook

from matchmaker.store.base import session
from matchmaker.store.challenge import challenge_by_ref
from matchmaker.store.match import RunRow, StandingRow, VerdictRow
from matchmaker.web.sheet import safe
from tests import factories, scenes
from tests.everywhere import everywhere
from tests.queries import count_queries
from tests.scenes import Scene


def verdict(client: FlaskClient, scene: Scene, name: str, *, query: str = "", **sent: str) -> tuple[int, str, str]:
    """Presses a verdict at the row of a firm: status, body, and where it led."""
    row = scene.row(name)
    form = {"version": str(row.version)} | {f"{row.ref}-{field}": value for field, value in sent.items()}
    answer = client.post(f"/challenges/{scene.ref}/matches/{row.ref}/verdict{query}", data=form)
    return answer.status_code, answer.text, answer.headers.get("Location", "")


def test_the_page_says_why_each_firm_is_there(client: FlaskClient) -> None:
    scene = scenes.ranked()
    factories.signed_in(client, scene.organiser)

    answer = client.get(f"/challenges/{scene.ref}/matches")

    assert answer.status_code == 200
    assert answer.text.index("Termolux") < answer.text.index("Dichtblick") < answer.text.index("Ramanova")
    assert "from 3 published profiles" in answer.text
    assert "<mark>tray</mark>" in answer.text
    assert "Words in common" in answer.text
    assert "Food packaging" in answer.text
    assert "Shortlist" in answer.text


def test_the_page_shows_who_answers_which_requirement_in_whose_words(client: FlaskClient) -> None:
    fast = {"text": "Cameras see leaks in sealed cheese trays.", "throughput": "400 trays a minute"}
    slow = {"text": "Laser probe for leaks in sealed cheese trays.", "throughput": "200 trays a minute"}
    scene = scenes.ranked((), requirements=["Leaks in cheese trays, 300 trays a minute", "IP69K"])
    for name, able in (("Fast", fast), ("Slow", slow)):
        factories.profile(
            factories.organisation(name, cluster=scene.cluster), capabilities=[able], evidence=[], summary="Trays."
        )
    scene.rank_again()
    factories.signed_in(client, scene.organiser)

    page = " ".join(client.get(f"/challenges/{scene.ref}/matches").text.split())
    compact = client.get(f"/challenges/{scene.ref}/matches?view=compact").text

    matrix = page[page.index('<table class="table table-sm matrix">') : page.index("Unknown means")]
    assert [matrix.count(f'class="is-{state}"') for state in ("met", "partly", "conflict", "unknown")] == [1, 0, 1, 2]
    assert matrix.count("nobody says so") == 1
    assert matrix.index("nobody says so") > matrix.index("IP69K")
    assert f'href="#findings-{scene.row("Fast").ref}"' in matrix
    assert page.count('<details class="step findings"') == 2
    assert "<mark>400 trays a minute</mark>" in page[page.index(f'id="findings-{scene.row("Fast").ref}"') :]
    assert "Asked: 300 trays a minute. Stated: 200 trays a minute." in page
    assert ("matrix" in compact, 'class="step findings"' in compact) == (True, False)


def test_looking_leaves_the_runs_alone(client: FlaskClient) -> None:
    scene = scenes.ranked()
    factories.signed_in(client, scene.organiser)
    draft = factories.challenge(scene.owner_firm).ref

    for path in ("matches", "matches.xlsx", "runs", f"runs/{scene.run_ref}"):
        assert client.get(f"/challenges/{scene.ref}/{path}").status_code == 200
    unranked = client.get(f"/challenges/{draft}/matches")

    assert "Publish the challenge first" in unranked.text
    assert everywhere(RunRow).count() == 1


def test_a_verdict_comes_back_to_its_row_and_can_be_undone(client: FlaskClient) -> None:
    scene = scenes.ranked()
    factories.signed_in(client, scene.organiser)
    ref = scene.row("Termolux").ref

    status, _, place = verdict(
        client,
        scene,
        "Termolux",
        query="?country=ES&x=1",
        verb="shortlist",
        reason_code="strong_evidence",
        note="Good.",
    )
    page = client.get(place)
    undone = client.post(f"/challenges/{scene.ref}/verdicts/{everywhere(VerdictRow).one().ref}/undo")
    after = client.get(undone.headers["Location"])

    assert (status, place) == (303, f"/challenges/{scene.ref}/matches?decided={ref}&country=ES#match-{ref}")
    assert "Termolux is shortlisted." in page.text
    assert "Strong evidence in the profile" in page.text
    assert "Release" in page.text
    assert undone.status_code == 303
    assert "Undone: Termolux is suggested again." in after.text


def test_a_verdict_that_left_the_list_still_offers_undo(client: FlaskClient) -> None:
    scene = scenes.ranked()
    factories.signed_in(client, scene.organiser)

    _, _, place = verdict(client, scene, "Termolux", query="?state=suggested", verb="decline")
    page = client.get(place)

    given = everywhere(VerdictRow).one()
    assert f"/challenges/{scene.ref}/verdicts/{given.ref}/undo" in page.text
    assert "/profiles/" + scene.row("Termolux").profile_ref not in page.text


def test_a_refused_verdict_keeps_what_was_written(client: FlaskClient) -> None:
    scene = scenes.ranked()
    factories.signed_in(client, scene.organiser)

    status, text, _ = verdict(client, scene, "Termolux", verb="shortlist", reason_code="capacity", note="My words.")

    assert status == 422
    assert "This reason does not go with this verdict." in text
    assert "My words." in text
    assert everywhere(VerdictRow).count() == 0


def test_a_verdict_over_a_colleagues_is_refused_at_its_row(client: FlaskClient) -> None:
    scene = scenes.ranked()
    factories.signed_in(client, scene.organiser)
    row = scene.row("Termolux")
    scene.decide("Termolux")

    answer = client.post(
        f"/challenges/{scene.ref}/matches/{row.ref}/verdict",
        data={"version": str(row.version), f"{row.ref}-verb": "decline", f"{row.ref}-note": "My words."},
    )

    assert answer.status_code == 409
    assert "Somebody decided on this firm meanwhile: it is “shortlisted” now." in answer.text
    assert "My words." in answer.text
    assert everywhere(StandingRow).one().state == "shortlisted"


def test_what_has_changed_is_said_and_ranking_again_settles_it(client: FlaskClient) -> None:
    scene = scenes.ranked()
    factories.signed_in(client, scene.organiser)
    factories.profile(factories.organisation("Novum", cluster=scene.cluster))

    before = client.get(f"/challenges/{scene.ref}/matches")
    ranked = client.post(f"/challenges/{scene.ref}/runs")
    after = client.get(ranked.headers["Location"])
    history = client.get(f"/challenges/{scene.ref}/runs")
    old = client.get(f"/challenges/{scene.ref}/runs/{scene.run_ref}")

    assert "Newly published: Novum." in before.text
    assert (ranked.status_code, ranked.headers["Location"]) == (303, f"/challenges/{scene.ref}/matches")
    assert "Changed since this run" not in after.text
    assert history.text.count("/runs/") == 3
    assert history.text.count("/changes") == 1
    assert "This is an older run." in old.text
    assert "Shortlist" not in old.text
    assert "Novum" not in old.text


def test_a_run_can_be_checked(client: FlaskClient) -> None:
    scene = scenes.ranked()
    factories.signed_in(client, scene.organiser)

    answer = client.post(f"/challenges/{scene.ref}/runs/{scene.run_ref}/check", follow_redirects=True)

    assert "Made again from the stored versions: the same firms, scores, reasons and quotations." in answer.text


def test_an_empty_ranking_gives_its_reason(client: FlaskClient) -> None:
    scene = scenes.ranked(())
    factories.signed_in(client, scene.organiser)

    answer = client.get(f"/challenges/{scene.ref}/matches")

    assert "There is no profile in this pool yet." in answer.text


@pytest.mark.parametrize("path", ["matches", "matches.xlsx", "runs", "runs/{run}", "releases"])
def test_a_strangers_answer_is_that_of_a_missing_challenge(client: FlaskClient, path: str) -> None:
    scene = scenes.ranked()
    path = path.format(run=scene.run_ref)
    elsewhere = factories.viewer((factories.cluster(), "organiser"))
    factories.signed_in(client, elsewhere)

    foreign, missing = client.get(f"/challenges/{scene.ref}/{path}"), client.get(f"/challenges/0000000000000/{path}")

    assert (foreign.status_code, missing.status_code) == (404, 404)
    assert foreign.text.replace(scene.ref, "") == missing.text.replace("0000000000000", "")


def test_the_owner_and_the_firms_never_see_the_ranking(client: FlaskClient) -> None:
    scene = scenes.ranked(terms={"preset": "open"})

    for viewer in (scene.owner, scene.people["Termolux"]):
        factories.signed_in(client, viewer)
        answer = client.get(f"/challenges/{scene.ref}/matches")
        assert answer.status_code == 404
        assert "Termolux" not in answer.text


def test_nobody_who_is_not_signed_in_gets_there(client: FlaskClient) -> None:
    scene = scenes.ranked()

    answer = client.get(f"/challenges/{scene.ref}/matches")

    assert answer.status_code == 302
    assert "/account/sign-in" in answer.headers["Location"]


def test_the_spreadsheet_holds_the_shown_list_and_no_formula(client: FlaskClient) -> None:
    scene = scenes.ranked()
    firm = factories.organisation("=HYPERLINK(1)", cluster=scene.cluster)
    factories.profile(firm)
    scene.rank_again()
    scene.decide("Termolux", "decline", reason_code="capacity", note="+1 said no")
    factories.signed_in(client, scene.organiser)

    everyone = client.get(f"/challenges/{scene.ref}/matches.xlsx")
    narrowed = client.get(f"/challenges/{scene.ref}/matches.xlsx?state=declined")

    heads, *rows = load_workbook(BytesIO(everyone.data)).active.iter_rows()
    assert [cell.value for cell in heads][:5] == ["Rank", "Firm", "Country", "Language", "Score"]
    assert {cell.data_type for row in rows for cell in row} <= {"s", "n"}
    assert {row[1].value for row in rows} == {"Termolux", "Dichtblick", "Ramanova", "'=HYPERLINK(1)"}
    shown = list(load_workbook(BytesIO(narrowed.data)).active.iter_rows(min_row=2, values_only=True))
    assert [(row[1], row[8], row[10]) for row in shown] == [("Termolux", "declined", "'+1 said no")]
    assert [row[7] for row in shown] == ["Find a channel leak of 50 micrometres: partly met"]


@pytest.mark.parametrize("text", ["=1", "+1", "-1", "@x", "\t=1", "\r=1"])
def test_a_text_like_a_formula_becomes_plain_text(text: str) -> None:
    assert safe(text) == f"'{text}"


@pytest.mark.parametrize("cell", ["plain", "1+1", 3, 0.5, None])
def test_other_cells_stay_as_they_are(cell: str | float | None) -> None:
    assert safe(cell) == cell


def test_strange_words_in_the_address_are_no_fault(client: FlaskClient) -> None:
    scene = scenes.ranked()
    factories.signed_in(client, scene.organiser)

    page = client.get(
        f"/challenges/{scene.ref}/matches?trl=many&country=%00&page=x&ref=1&_anchor=2&decided=%F0%9F%92%A1"
    )
    _, _, place = verdict(client, scene, "Termolux", query="?ref=1&_external=1&_anchor=x&country=ES", verb="hold")

    assert page.status_code == 200
    assert place.startswith(f"/challenges/{scene.ref}/matches?decided=")


def test_the_page_costs_the_same_with_one_firm_and_with_thirty(client: FlaskClient) -> None:
    one, thirty = scenes.ranked(["Solo"]), scenes.ranked([f"Firm {number}" for number in range(30)])
    costs = []
    for scene in (one, thirty):
        factories.signed_in(client, scene.organiser)
        with count_queries() as statements:
            assert client.get(f"/challenges/{scene.ref}/matches").status_code == 200
        costs.append(len(statements))

    assert costs[0] == costs[1]


def test_a_challenge_that_is_newer_than_its_run_says_so(client: FlaskClient) -> None:
    scene = scenes.ranked()
    challenge = challenge_by_ref(scene.ref)
    assert challenge is not None
    challenge.version += 1
    session().add(challenge.fill(challenge.record, author_id=None))
    session().commit()
    factories.signed_in(client, scene.organiser)

    answer = client.get(f"/challenges/{scene.ref}/matches")

    assert "The challenge was changed." in answer.text
