"""Profiles and pools for programs."""

from flask import Flask

from tests import factories
from tests.api.programs import Program


def test_a_profile_goes_into_the_pool_and_out_of_it(app: Flask) -> None:
    cluster = factories.cluster()
    firm = factories.organisation("Termolux", cluster=cluster)
    owner = Program(app, factories.viewer((firm, "owner")))
    organiser = Program(app, factories.viewer((cluster, "organiser")))

    draft = owner.post("/profiles", {"organisation": firm.ref, **factories.PROFILE}, Idempotency_Key="1")
    path = draft.headers["Location"].removeprefix("/api/v1")
    steps = [
        owner.post(f"{path}/submit"),
        organiser.post(f"{path}/ask-for-changes", {"text": "How fast?"}),
        owner.post(f"{path}/submit"),
        owner.post(f"{path}/publish"),
        organiser.post(f"{path}/publish"),
        owner.post(f"{path}/confirm"),
        organiser.post(f"{path}/hide"),
        organiser.post(f"{path}/show-again"),
    ]
    pool = organiser.get(f"/pools/{cluster.ref}")
    members = organiser.get(f"/pools/{cluster.ref}/profiles")
    left = [organiser.post(f"{path}/withdraw"), organiser.post(f"{path}/undo"), owner.post(f"{path}/withdraw")]

    assert [answer.get_json().get("state", answer.status_code) for answer in steps] == [
        "submitted",
        "changes_requested",
        "submitted",
        403,
        "published",
        "published",
        "hidden",
        "published",
    ]
    assert (pool["profiles"], [(row["name"], row["profile_version"]) for row in members["items"]]) == (
        1,
        [("Termolux", 1)],
    )
    assert [answer.get_json()["state"] for answer in left] == ["withdrawn", "published", "withdrawn"]
    assert organiser.get("/pools")["items"][0]["profiles"] == 0


def test_a_published_text_stays_until_its_edit_is_published(web_app: Flask) -> None:
    cluster = factories.cluster()
    firm = factories.organisation(cluster=cluster)
    owner = Program(web_app, factories.viewer((firm, "owner")))
    path = f"/profiles/{factories.profile(firm).ref}"

    missing = owner.ask("PUT", path, factories.PROFILE)
    saved = owner.put(path, {**factories.PROFILE, "summary": "We do more now."}, version=1)
    stale = owner.put(path, factories.PROFILE, version=1)

    assert (missing.status_code, stale.status_code) == (428, 412)
    assert saved.headers["ETag"] == '"2"'
    assert saved.get_json()["published"]["summary"] == factories.PROFILE["summary"]
    assert saved.get_json()["waiting"]["summary"] == "We do more now."


def test_the_pool_of_another_cluster_is_not_there(web_app: Flask) -> None:
    organiser = Program(web_app, factories.viewer((factories.cluster(), "organiser")))
    foreign = factories.cluster()

    found = [organiser.ask("GET", f"/pools/{ref}{end}") for ref in (foreign.ref, "no") for end in ("", "/profiles")]

    assert [answer.status_code for answer in found] == [404] * 4
    assert len({answer.data for answer in found}) == 1


def test_profiles_are_narrowed_by_technology(web_app: Flask) -> None:
    cluster = factories.cluster()
    factories.profile(factories.organisation("Termolux", cluster=cluster))
    factories.profile(factories.organisation("Ramanova", cluster=cluster), technologies=["raman-spectroscopy"])
    organiser = Program(web_app, factories.viewer((cluster, "organiser")))

    found = organiser.get("/profiles?technology=thermography&state=published")

    assert [row["name"] for row in found["items"]] == ["Termolux"]
