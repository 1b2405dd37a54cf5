"""How a profile is written, and what happens to it afterwards."""

import pytest
from flask import Flask

from matchmaker.domain.errors import Conflict, Forbidden, Invalid, NotFound
from matchmaker.domain.profile import Profile, ProfileSearch
from matchmaker.domain.review import ChangesAsked
from matchmaker.services.desk import waiting_for
from matchmaker.services.profile import listed, opened, shown
from matchmaker.services.profile_moves import (
    ask_for_changes,
    confirm,
    hide,
    publish,
    show,
    submit,
    undo,
    withdraw,
)
from matchmaker.services.profile_writing import create, save
from matchmaker.store.profile import ProfileVersionRow, contents_of, pool_members, pool_revision
from tests import factories
from tests.everywhere import everywhere

TEXT = Profile.checked(factories.PROFILE)
EDIT = Profile.checked(
    {**factories.PROFILE, "summary": "Now with OCT.", "technologies": ["optical-coherence-tomography"]}
)


def letter(language: str) -> tuple[str, str]:
    """A mail."""
    return "Please look", "Say how fast."


def pool(cluster_id: int) -> list[str | None]:
    """The summaries in a cluster's pool."""
    versions = sorted(pool_members(cluster_id))
    contents = contents_of([row[1] for row in versions])
    return [contents[row[1]].get("summary") for row in versions]


def test_a_profile_is_written_reviewed_and_published_into_its_pool(app: Flask) -> None:
    cluster = factories.cluster()
    firm = factories.organisation(cluster=cluster)
    owner, organiser = factories.viewer((firm, "editor")), factories.viewer((cluster, "organiser"))

    ref = create(firm.ref, Profile.checked({"summary": "We measure light."}), viewer=owner)
    with pytest.raises(Invalid) as refusal:
        submit(ref, viewer=owner)
    version = save(ref, TEXT, version=1, viewer=owner)
    submit(ref, viewer=owner)
    mailed = ask_for_changes(ref, ChangesAsked(text="Say how fast."), letter=letter, viewer=organiser)
    asked = shown(ref, viewer=owner)
    submit(ref, viewer=owner)
    before = (pool_revision(cluster.id), pool(cluster.id))
    publish(ref, viewer=organiser)

    page = shown(ref, viewer=owner)
    assert [problem.place for problem in refusal.value.problems] == ["language", "capabilities", "technologies"]
    assert (version, mailed, asked.state, asked.asked) == (2, 1, "changes_requested", "Say how fast.")
    assert (page.state, page.published, page.waiting, page.asked) == ("published", TEXT, None, None)
    assert (before, (pool_revision(cluster.id), pool(cluster.id))) == ((0, []), (1, [TEXT.summary]))


def test_an_edit_waits_beside_what_is_published_until_it_replaces_it(app: Flask) -> None:
    cluster = factories.cluster()
    firm = factories.organisation(cluster=cluster)
    ref = factories.profile(firm, state="stale").ref
    owner, organiser = factories.viewer((firm, "editor")), factories.viewer((cluster, "organiser"))

    save(ref, EDIT, version=1, viewer=owner)
    with pytest.raises(Conflict, match="Nothing of it was submitted"):
        publish(ref, viewer=organiser)
    submit(ref, viewer=owner)
    waiting = shown(ref, viewer=owner)
    meanwhile = (pool_revision(cluster.id), pool(cluster.id))
    publish(ref, viewer=organiser)
    page = shown(ref, viewer=owner)
    replaced = (pool_revision(cluster.id), pool(cluster.id))
    found = [
        listed(ProfileSearch(technology=code), viewer=owner).total
        for code in ("optical-coherence-tomography", "thermography")
    ]
    undo(ref, viewer=organiser)
    undone = shown(ref, viewer=owner)

    assert (waiting.state, waiting.pending_state, waiting.published) == ("stale", "submitted", TEXT)
    assert meanwhile == (1, [TEXT.summary])
    assert (page.state, page.pending_state, page.published, page.waiting) == ("published", None, EDIT, None)
    assert replaced == (2, [EDIT.summary])
    assert found == [1, 0]
    assert (undone.state, undone.pending_state, undone.published, undone.waiting) == ("stale", "submitted", TEXT, EDIT)
    assert (pool_revision(cluster.id), pool(cluster.id)) == (3, [TEXT.summary])
    assert [row.content for row in everywhere(ProfileVersionRow).order_by(ProfileVersionRow.id)] == [
        TEXT.stored(),
        EDIT.stored(),
    ]


def test_hide_show_and_withdraw_leave_and_enter_the_pool(app: Flask) -> None:
    cluster = factories.cluster()
    firm = factories.organisation(cluster=cluster)
    ref = factories.profile(firm).ref
    owner, organiser = factories.viewer((firm, "editor")), factories.viewer((cluster, "organiser"))
    seen = []

    for step, viewer in ((hide, organiser), (show, organiser), (withdraw, owner), (undo, organiser)):
        step(ref, viewer=viewer)
        found = listed(ProfileSearch(technology="thermography"), viewer=owner).total
        seen.append((shown(ref, viewer=owner).state, pool_revision(cluster.id), pool(cluster.id), found))

    assert seen == [
        ("hidden", 2, [], 0),
        ("published", 3, [TEXT.summary], 1),
        ("withdrawn", 4, [], 0),
        ("published", 5, [TEXT.summary], 1),
    ]


def test_a_stale_profile_is_published_again_when_its_owner_confirms_it(web_app: Flask) -> None:
    cluster = factories.cluster()
    firm = factories.organisation(cluster=cluster)
    ref = factories.profile(firm, state="stale").ref
    owner = factories.viewer((firm, "editor"))
    before = shown(ref, viewer=owner)

    confirm(ref, viewer=owner)

    after = shown(ref, viewer=owner)
    assert (before.state, before.confirmed_at, after.state) == ("stale", factories.WHEN, "published")
    assert after.confirmed_at is not None
    assert after.confirmed_at > factories.WHEN


def test_the_edit_of_a_withdrawn_profile_waits_for_nobody(app: Flask) -> None:
    cluster = factories.cluster()
    firm = factories.organisation(cluster=cluster)
    owner, organiser = factories.viewer((firm, "editor")), factories.viewer((cluster, "organiser"))
    ref = factories.profile(firm).ref
    save(ref, EDIT, version=1, viewer=owner)
    submit(ref, viewer=owner)
    waiting = [profile.ref for profile in waiting_for(organiser).profiles]

    withdraw(ref, viewer=owner)

    page = shown(ref, viewer=organiser)
    assert (waiting, waiting_for(organiser).profiles) == ([ref], [])
    assert (page.state, page.pending_state) == ("withdrawn", None)
    undo(ref, viewer=organiser)
    assert [profile.ref for profile in waiting_for(organiser).profiles] == [ref]


def test_publish_is_not_undone_once_a_member_has_read_it_or_an_edit_was_saved(web_app: Flask) -> None:
    cluster = factories.cluster()
    firm = factories.organisation(cluster=cluster)
    owner, organiser = factories.viewer((firm, "editor")), factories.viewer((cluster, "organiser"))
    member = factories.viewer((factories.organisation(cluster=cluster), "editor"))
    read, edited = (factories.profile(firm, state="submitted").ref for _ in range(2))

    for ref in (read, edited):
        publish(ref, viewer=organiser)
    opened(read, viewer=member)
    save(edited, EDIT, version=1, viewer=owner)

    with pytest.raises(Conflict, match="nothing left to undo"):
        undo(read, viewer=organiser)
    with pytest.raises(Conflict, match="It was edited since"):
        undo(edited, viewer=organiser)
    assert [{"undo_publish"} & shown(ref, viewer=organiser).may for ref in (read, edited)] == [set(), set()]


def test_a_stale_save_is_refused_and_an_unchanged_one_makes_no_edit(web_app: Flask) -> None:
    firm = factories.organisation(cluster=factories.cluster())
    ref = factories.profile(firm).ref
    owner = factories.viewer((firm, "editor"))

    same = save(ref, TEXT, version=1, viewer=owner)
    untouched = shown(ref, viewer=owner)
    save(ref, EDIT, version=1, viewer=owner)
    with pytest.raises(Conflict, match="Someone else saved this"):
        save(ref, TEXT, version=1, viewer=owner)

    assert (same, untouched.waiting, untouched.pending_state) == (1, None, None)
    assert shown(ref, viewer=owner).waiting == EDIT


def test_words_that_the_lists_know_become_codes_and_others_stay(web_app: Flask) -> None:
    firm = factories.organisation(cluster=factories.cluster())
    owner = factories.viewer((firm, "editor"))
    free = Profile.checked(
        {"technologies": ["Optical Coherence Tomography", "moon rays"], "sectors": ["carne", "meat"]}
    )

    ref = create(firm.ref, free, viewer=owner)

    kept = shown(ref, viewer=owner).newest
    assert (kept.technologies, kept.sectors) == (["optical-coherence-tomography", "moon rays"], ["meat"])


def test_each_move_is_for_those_who_have_the_right(web_app: Flask) -> None:
    cluster = factories.cluster()
    firm = factories.organisation(cluster=cluster)
    ref = factories.profile(firm).ref
    owner = factories.viewer((firm, "owner"))
    member = factories.viewer((factories.organisation(cluster=cluster), "owner"))
    stranger = factories.viewer((factories.organisation(cluster=factories.cluster()), "owner"))

    for move in (publish, hide, show, undo):
        with pytest.raises(Forbidden):
            move(ref, viewer=owner)
    for move in (submit, publish, hide, show, undo, confirm, withdraw):
        with pytest.raises(Forbidden):
            move(ref, viewer=member)
        with pytest.raises(NotFound):
            move(ref, viewer=stranger)

    assert shown(ref, viewer=owner).may == {"edit", "withdraw", "confirm"}
