"""Imports in the consumer: progress, trouble, and a process that is killed midway."""

import signal
import subprocess
import sys
import textwrap
from pathlib import Path

from flask import Flask

from matchmaker.domain.columns import guessed
from matchmaker.jobs.importing import run
from matchmaker.services import importing, importkept, importview
from matchmaker.store.base import session
from matchmaker.store.importing import ImportRow
from matchmaker.store.organisation import OrganisationNameRow, OrganisationRow
from tests import factories, files
from tests.everywhere import everywhere

KILLED = textwrap.dedent(
    """
    import os, signal, sys
    from sqlalchemy import event
    from matchmaker import create_app
    from matchmaker.config import Settings
    from matchmaker.services import importing
    from matchmaker.store.base import db

    app = create_app(Settings(DATABASE_URL=sys.argv[1], SECRET_KEY="s" * 40, TESTING=True))
    with app.app_context():
        seen = []

        @event.listens_for(db.engine, "after_cursor_execute")
        def die(connection, cursor, statement, *rest):
            seen.append(statement)
            if statement.startswith(sys.argv[3]):
                os.kill(os.getpid(), signal.SIGKILL)

        importing.apply(sys.argv[2], viewer=None)
    """
)


def counted() -> tuple[int, int]:
    """How many organisations and names the database holds."""
    session().rollback()
    return everywhere(OrganisationRow).count(), everywhere(OrganisationNameRow).count()


def test_an_apply_that_is_killed_midway_leaves_nothing_and_can_be_done_again(
    app: Flask, database_url: str, tmp_path: Path
) -> None:
    cluster = factories.cluster()
    organiser = factories.viewer((cluster, "organiser"))
    ref = files.check(files.members(300), cluster=cluster, viewer=organiser)
    importing.start_applying(ref, viewer=organiser)
    before = counted()
    script = tmp_path / "killed.py"
    script.write_text(KILLED)

    codes = []
    for moment in ("INSERT INTO organisation_name", "INSERT INTO audit_event", "UPDATE import"):
        command = [sys.executable, str(script), database_url, ref, moment]
        folder = Path(__file__).parent.parent.parent
        codes.append(subprocess.run(command, cwd=folder, env={"PYTHONPATH": str(folder)}, check=False).returncode)
        assert counted() == before
        assert importview.shown(ref, viewer=organiser).state == "applying"
    step = importing.start_again(ref, viewer=organiser)
    importing.apply(ref, viewer=None)

    assert (codes, step) == ([-signal.SIGKILL] * 3, "apply")
    assert counted() == (before[0] + 300, before[1] + 300)


def test_what_refuses_a_step_is_told_on_the_page_of_the_import(web_app: Flask) -> None:
    cluster = factories.cluster()
    organiser = factories.viewer((cluster, "organiser"))
    queue = web_app.extensions["queue"]
    ref = importkept.receive(files.members(2), cluster_ref=cluster.ref, viewer=organiser)
    names = guessed(files.MEMBERS, kind="organisations")
    importing.choose(ref, kind="organisations", names=names, reads_well=True, publishes=False, viewer=organiser)
    row = everywhere(ImportRow).one()
    row.content = b"%PDF"
    session().commit()

    run("check", ref, queue=queue)

    page = importview.shown(ref, viewer=organiser)
    assert (page.state, page.trouble) == ("columns", "This is a PDF file. Export the table as XLSX or CSV instead.")
    assert web_app.extensions["imports"].progress(ref) is None
