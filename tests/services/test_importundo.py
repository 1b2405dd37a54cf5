"""A whole import taken back, and what stands in the way of that."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from flask import Flask

from matchmaker.domain.errors import Conflict
from matchmaker.services import importkept, importundo, importview, matching
from matchmaker.services import profile as profiles
from matchmaker.services.claim import make_claim_link
from matchmaker.services.links import LinkTerms
from matchmaker.store.base import now, session
from matchmaker.store.challenge import ChallengeRow, challenge_by_external_id
from matchmaker.store.organisation import OrganisationRow
from matchmaker.store.profile import ProfileRow, ProfileVersionRow, pool_revision, profile_by_external_id
from tests import factories, files
from tests.everywhere import everywhere

PROFILE_HEADINGS = ("id", "name", "language", "summary", "capabilities", "technologies")
CHALLENGE_HEADINGS = ("id", "organisation", "title", "teaser", "description", "language", "requirements", "sector")


def profile_file(*ids: str, summary: str = "We see seals.") -> bytes:
    rows = [(name, f"Firm {name}", "en", summary, "Thermography of seals | OCT", "thermography") for name in ids]
    return files.csv_file([PROFILE_HEADINGS, *rows])


def challenge_file(*ids: str) -> bytes:
    rows = [(name, f"Maker {name}", "Leaks", "A maker seeks", "Trays leak.", "en", "50 µm", "dairy") for name in ids]
    return files.csv_file([CHALLENGE_HEADINGS, *rows])


def counted() -> list[int]:
    """How many organisations, profiles, versions and challenges there are."""
    session().rollback()
    tables: tuple[Any, ...] = (OrganisationRow, ProfileRow, ProfileVersionRow, ChallengeRow)
    return [everywhere(table).count() for table in tables]


def test_an_undo_leaves_everything_as_it_was(app: Flask) -> None:
    cluster = factories.cluster()
    organiser = factories.viewer((cluster, "organiser"))
    kept = factories.organisation("Firm old", cluster=cluster)
    old = factories.profile(kept, summary="As it was.")
    old.external_id = "old"
    session().commit()
    before = counted()

    members = files.take_in(files.members(4), cluster=cluster, viewer=organiser)
    firms = files.take_in(profile_file("a", "old"), cluster=cluster, viewer=organiser, publishes=True)
    needs = files.take_in(challenge_file("c"), cluster=cluster, viewer=organiser, publishes=True)
    during = counted()
    published = profile_by_external_id("old", cluster_id=cluster.id)
    text = published.published.record.summary if published and published.published else None
    revision = pool_revision(cluster.id)
    for ref in (needs, firms, members):
        importundo.start_undo(ref, viewer=organiser)
        importundo.undo(ref, viewer=organiser)

    after = counted()
    states = [importview.shown(ref, viewer=organiser).state for ref in (members, firms, needs)]
    again = profile_by_external_id("old", cluster_id=cluster.id)
    assert (before, during, after, states) == ([2, 1, 1, 0], [8, 2, 3, 1], [2, 1, 2, 0], ["undone"] * 3)
    assert again is not None
    assert again.published is not None
    assert (text, again.published.record.summary, again.state) == ("We see seals.", "As it was.", "published")
    assert pool_revision(cluster.id) > revision


def test_the_record_in_the_way_of_an_undo_is_named(app: Flask) -> None:
    cluster = factories.cluster()
    organiser = factories.viewer((cluster, "organiser"))
    ref = files.take_in(files.members(5), cluster=cluster, viewer=organiser)
    rows = files.named()
    rows["Firma 0"].fill(rows["Firma 0"].record.model_copy(update={"region": "Aragón"}))
    factories.account(roles=[(rows["Firma 1"], "owner")])
    factories.challenge(rows["Firma 2"])
    make_claim_link(rows["Firma 3"].ref, viewer=organiser, terms=LinkTerms())

    view = importview.shown(ref, viewer=organiser)
    with pytest.raises(Conflict) as refused:
        importundo.start_undo(ref, viewer=organiser)

    assert [(obstacle.name, obstacle.sentence) for obstacle in view.obstacles] == [
        ("Firma 0", "It was changed since."),
        ("Firma 1", "Somebody signs in for it."),
        ("Firma 2", "Other records stand under its name."),
        ("Firma 3", "A link to claim it was made."),
    ]
    assert refused.value.text() == (
        "This import can no longer be undone: 4 of its records were changed, seen or used since."
    )
    assert len(files.named()) == 5


def test_what_others_have_seen_or_ranked_stays(app: Flask) -> None:
    cluster = factories.cluster()
    organiser = factories.viewer((cluster, "organiser"))
    member = factories.viewer((factories.organisation(cluster=cluster), "owner"))
    seen = files.take_in(profile_file("seen"), cluster=cluster, viewer=organiser, publishes=True)
    ranked = files.take_in(profile_file("ranked"), cluster=cluster, viewer=organiser, publishes=True)
    draft = files.take_in(profile_file("draft"), cluster=cluster, viewer=organiser)
    need = factories.challenge(factories.organisation(cluster=cluster), state="published")

    row = profile_by_external_id("seen", cluster_id=cluster.id)
    assert row is not None
    profiles.opened(row.ref, viewer=member)
    matching.rank_stored(need.ref, viewer=organiser)

    reasons = [[o.sentence for o in importview.shown(ref, viewer=organiser).obstacles] for ref in (seen, ranked, draft)]
    assert reasons == [["Somebody outside the office has seen it."], ["It was ranked for a challenge."], []]


def test_a_published_challenge_goes_with_its_run_until_a_verdict(app: Flask) -> None:
    cluster = factories.cluster()
    organiser = factories.viewer((cluster, "organiser"))
    factories.profile(factories.organisation(cluster=cluster))
    ref = files.take_in(challenge_file("c"), cluster=cluster, viewer=organiser, publishes=True)
    challenge = challenge_by_external_id("c", cluster_id=cluster.id)
    assert challenge is not None
    matching.rank_stored(challenge.ref, viewer=organiser)

    importundo.undo(ref, viewer=organiser)

    assert counted()[3] == 0


def test_an_old_import_is_no_longer_undone(app: Flask) -> None:
    cluster = factories.cluster()
    organiser = factories.viewer((cluster, "organiser"))
    ref = files.take_in(files.members(1), cluster=cluster, viewer=organiser)

    with time_machine.travel(now() + timedelta(days=15), tick=False), pytest.raises(Conflict) as refused:
        importundo.start_undo(ref, viewer=organiser)

    assert refused.value.text() == importundo.NOTHING_KEPT
    with pytest.raises(Conflict):
        importkept.drop(ref, viewer=organiser)
