"""Runs, matches, verdicts and releases for programs."""

import pytest
from flask import Flask

from matchmaker.store.base import session
from matchmaker.store.match import RunRow
from matchmaker.store.profile import ProfileClusterRow
from tests import scenes
from tests.api.programs import Program, places
from tests.everywhere import everywhere


def test_a_match_says_why_in_the_words_of_the_profile(app: Flask) -> None:
    scene = scenes.ranked()
    organiser = Program(app, scene.organiser)

    listed = organiser.get(f"/challenges/{scene.ref}/matches")["items"]
    match = organiser.get(f"/challenges/{scene.ref}/matches/{listed[0]['ref']}")
    profile = organiser.get(f"/profiles/{match['profile_ref']}")

    spans = [span for reason in match["reasons"] for span in reason["spans"] if span["field"] == "summary"]
    assert [row["name"] for row in listed] == scene.names()
    assert match == listed[0]
    assert sum(reason["share"] for reason in match["reasons"]) == pytest.approx(match["score"], abs=1e-6)
    assert spans
    assert [profile["published"]["summary"][span["start"] : span["end"]] for span in spans] == [
        span["text"] for span in spans
    ]


def test_ranking_again_is_done_once_for_each_key(app: Flask) -> None:
    scene = scenes.ranked()
    organiser = Program(app, scene.organiser)
    path = f"/challenges/{scene.ref}/runs"

    first = organiser.post(path, Idempotency_Key="k")
    again = organiser.post(path, Idempotency_Key="k")
    keyless = organiser.post(path)
    listed = organiser.get(path)
    old = organiser.get(f"{path}/{scene.run_ref}")
    checked = organiser.post(f"{path}/{scene.run_ref}/check")

    assert (first.status_code, first.headers["Location"]) == (201, f"/api/v1{path}/{first.get_json()['ref']}")
    assert again.get_json()["ref"] == first.get_json()["ref"]
    assert [run["ref"] for run in listed["items"]] == [
        keyless.get_json()["ref"],
        first.get_json()["ref"],
        scene.run_ref,
    ]
    assert (old["is_latest"], old["matches"], old["counts"]) == (False, 3, {"suggested": 3})
    assert checked.get_json() == {"is_same": True, "first_difference": None}
    assert len(organiser.get(f"{path}/{scene.run_ref}/matches?size=2")["items"]) == 2


def test_a_run_says_what_nobody_answers_and_names_who_may_still_be_told(web_app: Flask) -> None:
    scene = scenes.ranked()
    organiser = Program(web_app, scene.organiser)
    refs = [scene.profiles["Termolux"].ref, scene.profiles["Ramanova"].ref]
    remedy = {"technology": "thermography", "reason": "cold spots show", "providers": refs}
    lacking = {"need": "leaks", "words": "leaks", "requirements": [1], "remedies": [remedy]}
    run = everywhere(RunRow).one()
    run.settings = {**run.settings, "verdict": {"fit": "nothing", "gap": [lacking]}}
    session().query(ProfileClusterRow).filter_by(profile_id=scene.profiles["Ramanova"].id).delete()
    session().commit()

    found = organiser.get(f"/challenges/{scene.ref}/runs/{scene.run_ref}")

    ((gap,),) = [line["missing"] for line in found["gap"]]
    assert (gap["technology"], gap["names"]["de"], gap["names"]["es"]) == (
        "thermography",
        "Thermografie",
        "termografía",
    )
    assert (gap["firms"], gap["clusters"]) == (1, {scene.cluster.legal_name: 1})
    assert found["summary"]["verdict"]["gap"] == [{**lacking, "remedies": [{**remedy, "providers": []}]}]


def test_a_verdict_is_given_on_what_was_seen_and_taken_back(app: Flask) -> None:
    scene = scenes.ranked()
    organiser = Program(app, scene.organiser)
    path = f"/challenges/{scene.ref}/matches/{scene.row('Termolux').ref}"

    blind = organiser.post(f"{path}/verdicts", {"verb": "shortlist"})
    given = organiser.post(f"{path}/verdicts", {"verb": "shortlist"}, If_Match='"1"')
    stale = organiser.post(f"{path}/verdicts", {"verb": "decline"}, If_Match='"1"')
    wrong = organiser.post(f"{path}/verdicts", {"verb": "shortlist", "reason_code": "capacity"}, If_Match='"2"')
    undone = organiser.post(f"/challenges/{scene.ref}/verdicts/{given.get_json()['verdict_ref']}/undo")

    assert (blind.status_code, stale.status_code, wrong.status_code) == (428, 412, 422)
    assert places(wrong) == {"": "This reason does not go with this verdict."}
    assert (given.status_code, given.headers["ETag"], given.get_json()["state"]) == (201, '"2"', "shortlisted")
    assert (undone.headers["ETag"], undone.get_json()["state"]) == ('"3"', "suggested")


def test_a_release_reaches_both_sides_and_is_answered(app: Flask) -> None:
    scene = scenes.ranked(terms={"preset": "invited"})
    organiser, owner = Program(app, scene.organiser), Program(app, scene.owner)
    firm, other = Program(app, scene.people["Termolux"]), Program(app, scene.people["Ramanova"])
    scene.decide("Termolux")
    path = f"/challenges/{scene.ref}/matches/{scene.row('Termolux').ref}/release"

    preview = organiser.get(path)
    released = organiser.post(path, {"words": "Worth a call."}, If_Match='"2"')
    release_ref = released.get_json()["release"]["ref"]
    found = owner.get(f"/challenges/{scene.ref}/releases")
    waiting = firm.get("/releases")
    read = firm.get(f"/releases/{release_ref}")
    late = organiser.post(f"/challenges/{scene.ref}/releases/{release_ref}/retract")
    answered = firm.post(f"/releases/{release_ref}/answer", {"answer": "interested", "note": "Call us."})

    assert preview["firm"]["name"] == "Termolux"
    assert (released.status_code, released.get_json()["state"]) == (201, "released")
    assert [(firm["name"], firm["words"]) for firm in found["firms"]] == [("Termolux", "Worth a call.")]
    assert [line["ref"] for line in waiting["items"]] == [release_ref]
    assert (read["may_answer"], read["challenge"]["details"]["title"]) == (True, "Leaking seals on cheese trays")
    assert (late.status_code, answered.get_json()["answer"]) == (409, "interested")
    assert other.get("/releases")["items"] == []
    assert other.ask("GET", f"/releases/{release_ref}").status_code == 404


def test_a_release_that_nobody_saw_is_taken_back(web_app: Flask) -> None:
    scene = scenes.ranked()
    organiser = Program(web_app, scene.organiser)
    scene.decide("Termolux")
    release_ref = scene.release("Termolux")

    retracted = organiser.post(f"/challenges/{scene.ref}/releases/{release_ref}/retract")

    assert retracted.get_json() == {"match_ref": scene.row("Termolux").ref}
    assert scene.row("Termolux").state == "shortlisted"


def test_an_unknown_reason_is_named(web_app: Flask) -> None:
    scene = scenes.ranked()
    path = f"/challenges/{scene.ref}/matches/{scene.row('Termolux').ref}/verdicts"

    response = Program(web_app, scene.organiser).post(
        path, {"verb": "decline", "reason_code": "because"}, If_Match='"1"'
    )

    assert list(places(response)) == ["reason_code"]
