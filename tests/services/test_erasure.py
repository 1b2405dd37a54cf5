"""A person who is erased is nowhere any more: no byte of name or address in any file of the installation."""

import sqlite3
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from huey import SqliteHuey
from sqlalchemy import select, text

from matchmaker import create_app
from matchmaker.domain.account import Erasure, Viewer
from matchmaker.domain.errors import Conflict, Invalid, NotFound
from matchmaker.domain.redaction import BLOCK, ERASED
from matchmaker.services import importkept
from matchmaker.services.erasure import erase, erase_own, wipe_owed
from matchmaker.services.links import new_link
from matchmaker.services.mail import queue
from matchmaker.services.matching import replay
from matchmaker.services.reindexing import reindex
from matchmaker.services.session import open_session
from matchmaker.services.throttling import begin_try
from matchmaker.services.token import create_token
from matchmaker.store.account import AccountRow, MembershipRow, account_by_email, account_by_ref, hashed
from matchmaker.store.audit import events_of
from matchmaker.store.base import db, now, session
from matchmaker.store.challenge import challenge_by_ref
from matchmaker.store.erasure import ErasureRow
from matchmaker.store.identity import IdentityRow
from matchmaker.store.importing import import_by_ref
from matchmaker.store.match import VerdictRow, match_by_ref
from matchmaker.store.message import MessageRow
from matchmaker.store.organisation import organisation_by_ref
from matchmaker.store.person import EVERYWHERE
from matchmaker.store.secondfactor import SecondFactorRow, SecondStepRow, replace_recovery_codes
from tests import factories, scenes
from tests.conftest import dispose, settings_for
from tests.everywhere import everywhere

NAME, EMAIL = "Zoraïda Quellfaden", "zora.quellfaden@canary.example"
CANARIES = (b"quellfaden", b"zora", "zoraïda".encode(), b"canary.example")
DAY = timedelta(days=1)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """The folder of an installation: index and queue, and on SQLite the database."""
    return tmp_path


@pytest.fixture
def app(database_url: str, home: Path) -> Iterator[Flask]:
    """An application whose files are all in one folder."""
    settings = settings_for(database_url, INDEX_DIR=home / "index")
    app = create_app(settings.model_copy(update={"QUEUE_FILE": home / "queue.db"}))
    with app.app_context():
        yield app
        dispose(app)


def told_everywhere() -> tuple[scenes.Scene, AccountRow, str]:
    """A scene whose every corner tells of a person, the person, and an import that waits with them in it."""
    sentence = f"Ask {NAME} (mailto:{EMAIL}) about channel leaks of 50 micrometres in tray seals."
    scene = scenes.ranked(description=sentence, title=f"Leaks, says {NAME.upper()}")
    firm = scene.firms["Termolux"]
    contact = {"name": NAME, "email": EMAIL.upper(), "role": f"Deputy of {NAME}"}
    other = {"name": "Ana", "email": "ana@example.org", "role": f"Works with {NAME}"}
    firm.fill(firm.record.model_validate({**firm.content, "contacts": [contact, other]}))
    factories.republish(
        scene.profiles["Termolux"],
        capabilities=[{"text": f"{sentence} Lock-in thermography finds them."}],
        technologies=["thermography", f"Method {NAME}"],
    )
    person = factories.account(
        NAME, email=EMAIL, password="kept", roles=[(firm, "owner"), (scene.cluster, "organiser")]
    )
    factories.account(roles=[(firm, "owner")])
    session().add(
        MembershipRow(account_id=person.id, organisation_id=scene.owner_firm.id, role="editor", stated_name=NAME)
    )
    new_link("sign_in", account_id=person.id, lasting=DAY)
    open_session(person, lasting=DAY)
    session().add(SecondFactorRow(account_id=person.id, secret="sealed", confirmed_at=now()))
    replace_recovery_codes(person.id, ["a code"])
    session().add(IdentityRow(account_id=person.id, issuer="https://id.example", subject=EMAIL, confirmed_at=now()))
    session().add(SecondStepRow(account_id=person.id, secret_hash=hashed("a step"), made_by="link", expires_at=now()))
    queue(recipient=EMAIL, subject=f"Dear {NAME}", body=sentence, cause="test")
    queue(recipient="ana@example.org", subject="News", body=sentence, cause="test")
    session().commit()
    create_token(EMAIL, name=f"Program of {NAME}")
    begin_try(EMAIL)
    scene.rank_again()
    scene.decide("Termolux", note=f"{NAME} is on holiday.")
    scene.release("Termolux", words=f"Write to {EMAIL}.")
    rows = f"id,legal_name,contact_name,contact_email\n1,Firm,{NAME},{EMAIL}\n"
    waiting = importkept.receive(rows.encode(), cluster_ref=scene.cluster.ref, viewer=scene.organiser)
    return scene, person, waiting


def hits(home: Path) -> list[str]:
    """The files of the installation, and on PostgreSQL of its database, that hold a canary."""
    session().rollback()
    found = [path for path in home.rglob("*") if path.is_file()]
    if db.engine.dialect.name == "postgresql":
        found += _files_of_postgres()
    return [path.name for path in found if any(canary in path.read_bytes().lower() for canary in CANARIES)]


def _files_of_postgres() -> list[Path]:
    with db.engine.connect() as connection:
        connection.execute(text("CHECKPOINT"))
        folder = connection.scalar(
            text(
                "SELECT current_setting('data_directory') || '/base/' || oid FROM pg_database "
                "WHERE datname = current_database()"
            )
        )
    return [path for path in Path(str(folder)).iterdir() if path.is_file()]


def dumped() -> list[str]:
    """The tables in whose rows a canary stands."""
    session().rollback()
    # A row of SQLAlchemy shortens long values when it is printed, a tuple does not.
    rows = {
        table.name: [tuple(row) for row in session().execute(select(table), execution_options=EVERYWHERE)]
        for table in db.metadata.sorted_tables
    }
    return [name for name, row in rows.items() if any(canary in repr(row).lower().encode() for canary in CANARIES)]


def test_no_byte_of_a_person_is_left(app: Flask, home: Path) -> None:
    scene, _, _ = told_everywhere()
    task = SqliteHuey("matchmaker", filename=str(home / "queue.db")).task()(lambda ref: ref)
    task(scene.ref)
    before = hits(home), dumped()

    erase(EMAIL)

    assert len(before[0]) > 1
    assert {"account", "organisation", "challenge", "profile_version", "match", "verdict", "message"} <= set(before[1])
    assert (hits(home), dumped()) == ([], [])


def test_no_byte_is_left_of_who_erases_themselves(app: Flask, home: Path) -> None:
    firm = factories.organisation(cluster=factories.cluster(), contacts=[{"name": NAME, "email": EMAIL}])
    factories.profile(firm, summary=f"Write to {EMAIL}.")
    person = factories.account(NAME, email=EMAIL, roles=[(firm, "editor")])
    queue(recipient=EMAIL, subject=NAME, body=NAME, cause="test")
    session().commit()
    list(reindex())
    before = hits(home)

    erase_own(Erasure(email=EMAIL), viewer=Viewer(ref=person.ref, email=EMAIL))

    assert len(before) > 1
    assert (hits(home), dumped()) == ([], [])


def test_what_stays_has_a_mark_and_works(app: Flask, home: Path) -> None:
    scene, person, waiting = told_everywhere()
    ref, run = person.ref, scene.page().run
    assert run is not None
    run_ref = run.ref

    erase(EMAIL)

    session().rollback()
    account, challenge = account_by_ref(ref), challenge_by_ref(scene.ref)
    firm, kept = organisation_by_ref(scene.firms["Termolux"].ref), import_by_ref(waiting)
    assert account is not None
    assert challenge is not None
    assert firm is not None
    assert kept is not None
    assert (account.name, account.active, account.password, account.memberships) == (ERASED, False, None, [])
    assert challenge.title == f"Leaks, says {BLOCK * len(NAME)}"
    assert [contact.role for contact in firm.record.contacts] == [f"Works with {BLOCK * len(NAME)}"]
    assert kept.state == "expired"
    assert everywhere(VerdictRow.note).scalar() == f"{BLOCK * len(NAME)} is on holiday."
    mails = everywhere(MessageRow).filter_by(cause="test")
    assert {(mail.recipient, mail.state) for mail in mails} == {(ERASED, "withdrawn"), ("ana@example.org", "queued")}
    marks = session().scalars(select(ErasureRow.ref)).all()
    assert [[event.act for event in events_of("erasure", mark)] for mark in marks] == [["erase"]]
    assert len(replay(run_ref).matches) == len(scene.page().page.rows) == len(scene.firms)
    assert scene.rank_again() != run_ref


def test_spans_still_point_at_what_they_quoted(app: Flask, home: Path) -> None:
    scene, _, _ = told_everywhere()
    before = spans_of(scene)

    erase(EMAIL)

    after = spans_of(scene)
    places = ("field", "start", "end")
    assert [[span[place] for place in places] for span in after] == [
        [span[place] for place in places] for span in before
    ]
    assert {BLOCK * len(span["text"]) == span["text"] for span in after} == {True, False}


def spans_of(scene: scenes.Scene) -> list[dict[str, Any]]:
    """What the match of the firm that the person works for quotes."""
    session().rollback()
    match = match_by_ref(scene.row("Termolux").ref)
    assert match is not None
    return [span for reason in match.reasons for span in reason["spans"]]


def test_who_reads_keeps_the_erasure_from_ending_and_it_goes_on_later(sqlite_database: str, home: Path) -> None:
    app = create_app(settings_for(sqlite_database, INDEX_DIR=home / "index"))
    with app.app_context():
        told_everywhere()
        reader = sqlite3.connect(db.engine.url.database or "")
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM account").fetchone()

        with pytest.raises(Conflict, match="somebody still reads"):
            erase(EMAIL, patience=0)
        unfinished = hits(home)
        reader.close()
        erase(EMAIL)

        assert unfinished != []
        assert hits(home) == []
        dispose(app)


def test_a_reader_of_postgresql_keeps_the_erasure_from_ending(postgres_database: str, home: Path) -> None:
    app = create_app(settings_for(postgres_database, INDEX_DIR=home / "index"))
    with app.app_context():
        told_everywhere()
        with db.engine.connect().execution_options(isolation_level="REPEATABLE READ") as reader:
            reader.execute(text("SELECT count(*) FROM pool"))

            with pytest.raises(Conflict, match="somebody still reads"):
                erase(EMAIL, patience=0)
            unfinished = hits(home)
        erase(EMAIL)

        assert unfinished != []
        assert hits(home) == []
        dispose(app)


def test_nobody_by_that_address(app: Flask) -> None:
    with pytest.raises(NotFound, match="There is nothing about nobody@example"):
        erase("nobody@example.org")


def test_similar_addresses_and_names_stay(app: Flask, home: Path) -> None:
    firm = factories.organisation(cluster=factories.cluster())
    factories.account("Ana Roca", email="ana@roca.example")
    similar = "ana@roca.example.org xana@roca.example my.ana@roca.example Ana Rocafort, Juliana Roca"
    ref = factories.challenge(firm, description=similar).ref

    erase("ana@roca.example")

    assert described(ref) == similar


def test_a_name_of_one_word_is_looked_for_when_it_is_given(app: Flask, home: Path) -> None:
    firm = factories.organisation(cluster=factories.cluster())
    factories.account("Laser", email="laser@roca.example")
    ref = factories.challenge(firm, description="A laser, +34 600 000 001").ref

    erase("laser@roca.example", also=["+34 600 000 001"])

    assert described(ref) == f"A laser, {BLOCK * 15}"


def described(ref: str) -> str | None:
    """What a challenge says of itself."""
    session().rollback()
    row = challenge_by_ref(ref)
    assert row is not None
    return row.record.description


def test_the_last_of_an_office_is_not_erased_without_a_word(app: Flask, home: Path) -> None:
    cluster = factories.cluster("Photonics")
    firm = factories.organisation("Seal AG", cluster=cluster)
    person = factories.account(roles=[(cluster, "organiser"), (firm, "owner")], administrator=True)
    factories.account(roles=[(firm, "editor")])
    email = person.email

    with pytest.raises(Conflict, match="last owner or organiser of: Photonics, Seal AG, the service"):
        erase(email)
    kept = account_by_email(email)
    erase(email, leaves_empty=True)

    assert kept is not None
    assert account_by_email(email) is None


def test_a_person_erases_themselves_without_touching_what_others_wrote(app: Flask, home: Path) -> None:
    scene, person, _ = told_everywhere()
    viewer = Viewer(ref=person.ref, name=person.name, email=person.email)

    with pytest.raises(Invalid) as refusal:
        erase_own(Erasure(email="somebody@example.org"), viewer=viewer)
    erase_own(Erasure(email=EMAIL, leaves_empty=True), viewer=viewer)

    session().rollback()
    row, firm = challenge_by_ref(scene.ref), organisation_by_ref(scene.firms["Termolux"].ref)
    assert [problem.place for problem in refusal.value.problems] == ["email"]
    assert row is not None
    assert firm is not None
    assert row.title == f"Leaks, says {NAME.upper()}"
    assert EMAIL not in (row.record.description or "")
    assert [contact.name for contact in firm.record.contacts] == ["Ana"]
    assert account_by_email(EMAIL) is None


def test_what_a_page_could_not_wipe_the_consumer_does(sqlite_database: str, home: Path) -> None:
    app = create_app(settings_for(sqlite_database, INDEX_DIR=home / "index"))
    with app.app_context():
        person = factories.account(NAME, email=EMAIL)
        ref = person.ref
        reader = sqlite3.connect(db.engine.url.database or "")
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM account").fetchone()
        erase_own(Erasure(email=EMAIL), viewer=Viewer(ref=ref, email=EMAIL))
        unfinished = hits(home)
        reader.close()

        done = wipe_owed()

        assert unfinished != []
        assert (done, hits(home)) == (True, [])
        assert session().scalars(select(ErasureRow.id).where(ErasureRow.wiped_at.is_(None))).all() == []
        dispose(app)
