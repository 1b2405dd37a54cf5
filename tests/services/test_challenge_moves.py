"""What happens to a challenge after it was written."""

from datetime import date, timedelta

import pytest
from flask import Flask

from matchmaker.domain.account import Viewer
from matchmaker.domain.challenge import Challenge
from matchmaker.domain.errors import Conflict, Forbidden, Invalid, NotFound
from matchmaker.domain.review import ChangesAsked
from matchmaker.services import matching
from matchmaker.services.challenge import opened, shown
from matchmaker.services.challenge_moves import ask_for_changes, promise, publish, submit, undo, withdraw
from matchmaker.services.challenge_writing import create
from matchmaker.services.mail import deliver_due
from matchmaker.store.base import now, session
from matchmaker.store.message import MessageRow
from tests import factories
from tests.everywhere import everywhere


def letter(language: str) -> tuple[str, str]:
    """A mail that shows which language it was asked for."""
    return f"Please look ({language})", "Name the line speed."


def mails() -> list[tuple[str, str, str]]:
    """The mails in the outbox."""
    return [(m.recipient, m.subject, m.cause) for m in everywhere(MessageRow).order_by(MessageRow.recipient)]


def state_of(ref: str, viewer: Viewer) -> str | None:
    """Where a challenge stands."""
    return shown(ref, viewer=viewer).state


def test_a_challenge_goes_back_and_forth_until_it_is_published(app: Flask) -> None:
    cluster = factories.cluster()
    firm = factories.organisation(cluster=cluster)
    factories.account(roles=[(firm, "owner")], email="ana@roca.example", language="es")
    owner, organiser = factories.viewer((firm, "editor")), factories.viewer((cluster, "organiser"))
    ref = factories.challenge(firm).ref
    soon = now().date() + timedelta(days=14)

    submit(ref, viewer=owner)
    mailed = ask_for_changes(ref, ChangesAsked(text="Name the line speed."), letter=letter, viewer=organiser)
    asked = shown(ref, viewer=owner)
    submit(ref, viewer=owner)
    publish(ref, answer_by=soon, viewer=organiser)

    page = shown(ref, viewer=owner)
    assert (asked.state, asked.asked) == ("changes_requested", "Name the line speed.")
    assert mailed == 2
    assert mails() == [
        ("ana@roca.example", "Please look (es)", "changes_asked"),
        (owner.email, "Please look (en)", "changes_asked"),
    ]
    assert (page.state, page.asked, page.answer_by) == ("published", None, soon)
    words = ["Published", "Submitted", "Changes requested", "Submitted"]
    assert [line.words for line in page.history] == words


def test_contacts_who_agreed_are_written_to_where_nobody_signs_in(web_app: Flask) -> None:
    cluster = factories.cluster()
    contacts = [
        {"name": "Ana", "email": "ana@roca.example", "language": "ca", "consent": True},
        {"name": "Pep", "email": "pep@roca.example"},
    ]
    firm = factories.organisation(cluster=cluster, contacts=contacts)
    ref = factories.challenge(firm, state="submitted").ref

    mailed = ask_for_changes(
        ref, ChangesAsked(text="More."), letter=letter, viewer=factories.viewer((cluster, "organiser"))
    )

    assert mailed == 1
    assert mails() == [("ana@roca.example", "Please look (ca)", "changes_asked")]


def test_what_is_missing_is_named_and_the_draft_stays(web_app: Flask) -> None:
    firm = factories.organisation(cluster=factories.cluster())
    owner = factories.viewer((firm, "owner"))
    ref = create(firm.ref, Challenge.checked({"title": "Leaks", "language": "en"}), viewer=owner)

    with pytest.raises(Invalid) as refusal:
        submit(ref, viewer=owner)

    assert [problem.place for problem in refusal.value.problems] == ["teaser", "description", "requirements", "sector"]
    assert state_of(ref, owner) == "draft"


def test_a_day_that_has_passed_is_not_promised(web_app: Flask) -> None:
    cluster = factories.cluster()
    ref = factories.challenge(factories.organisation(cluster=cluster), state="submitted").ref
    organiser = factories.viewer((cluster, "organiser"))
    past, ahead = date(2020, 1, 1), now().date() + timedelta(days=3)

    for move in (publish, promise):
        with pytest.raises(Invalid) as refusal:
            move(ref, answer_by=past, viewer=organiser)
        assert [(p.place, p.text()) for p in refusal.value.problems] == [("answer_by", "This day has passed.")]
    promise(ref, answer_by=ahead, viewer=organiser)

    page = shown(ref, viewer=organiser)
    assert (page.state, page.answer_by) == ("submitted", ahead)


def test_publish_is_undone_until_someone_outside_has_seen_it(app: Flask) -> None:
    cluster = factories.cluster()
    firm = factories.organisation(cluster=cluster)
    ref = factories.challenge(firm, state="submitted", terms={"preset": "invited"}).ref
    organiser, owner = factories.viewer((cluster, "organiser")), factories.viewer((firm, "owner"))
    member = factories.viewer((factories.organisation(cluster=cluster), "owner"))

    publish(ref, answer_by=now().date(), viewer=organiser)
    matching.rank_stored(ref, viewer=organiser)
    opened(ref, viewer=owner)
    undone = undo(ref, viewer=organiser)
    after = shown(ref, viewer=organiser)
    with pytest.raises(NotFound):
        shown(ref, viewer=member)
    publish(ref, viewer=organiser)
    offered = "undo_publish" in shown(ref, viewer=organiser).may
    opened(ref, viewer=member)

    assert (undone, after.state, after.answer_by, after.published_at) == ("publish", "submitted", None, None)
    assert offered
    assert "undo_publish" not in shown(ref, viewer=organiser).may
    with pytest.raises(Conflict, match="nothing left to undo"):
        undo(ref, viewer=organiser)
    assert state_of(ref, organiser) == "published"


def test_withdraw_is_undone_until_a_mail_about_it_has_left(app: Flask) -> None:
    cluster = factories.cluster()
    firm = factories.organisation(cluster=cluster)
    ref = factories.challenge(firm, state="matching").ref
    organiser, owner = factories.viewer((cluster, "organiser")), factories.viewer((firm, "owner"))

    withdraw(ref, viewer=owner)
    withdrawn = state_of(ref, owner)
    undo(ref, viewer=organiser)
    back = state_of(ref, owner)
    withdraw(ref, viewer=owner)
    session().add(
        MessageRow(
            recipient="a@b.example", subject="S", body="B", cause="withdrawn", subject_ref=ref, cluster_id=cluster.id
        )
    )
    session().commit()
    deliver_due(lambda recipient, subject, body: None)

    assert (withdrawn, back) == ("withdrawn", "matching")
    with pytest.raises(Conflict, match="nothing left to undo"):
        undo(ref, viewer=organiser)


def test_each_move_is_for_those_who_have_the_right(web_app: Flask) -> None:
    cluster = factories.cluster()
    firm = factories.organisation(cluster=cluster)
    ref = factories.challenge(firm, state="submitted").ref
    owner = factories.viewer((firm, "owner"))
    stranger = factories.viewer((factories.organisation(cluster=cluster), "owner"))

    for move in (publish, undo):
        with pytest.raises(Forbidden):
            move(ref, viewer=owner)
    for move in (submit, publish, withdraw, undo):
        with pytest.raises(NotFound):
            move(ref, viewer=stranger)

    assert state_of(ref, owner) == "submitted"
    assert shown(ref, viewer=owner).may == {"edit", "settle", "withdraw", "set_terms"}
