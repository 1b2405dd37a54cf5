"""`flask audit`."""

from flask import Flask

from matchmaker.services.reading import record
from matchmaker.store.base import session
from tests import factories


def test_a_line_tells_time_act_person_and_record(web_app: Flask) -> None:
    cluster = factories.cluster()
    ref = factories.challenge(factories.organisation(cluster=cluster)).ref
    reader = factories.viewer((cluster, "organiser"))
    record(ref, reader, cluster_id=cluster.id)
    session().commit()

    printed = web_app.test_cli_runner().invoke(args=["audit", "--challenge", ref, "--from", "2026-01-01"])

    assert (printed.exit_code, printed.stderr) == (0, "")
    time, *words = printed.stdout.splitlines()[0].split("\t")
    assert (time[10], time[-1], words) == ("T", "Z", ["read", f"{reader.name} <{reader.email}>", f"challenge {ref}"])
    assert len(printed.stdout.splitlines()) == 1


def test_refusals_are_told_in_a_sentence(web_app: Flask) -> None:
    ref = factories.challenge(factories.organisation(cluster=factories.cluster())).ref
    runner = web_app.test_cli_runner()

    unknown = runner.invoke(args=["audit", "--challenge", "nowhere"])
    bad = runner.invoke(args=["audit", "--challenge", ref, "--from", "noon"])

    assert (unknown.exit_code, unknown.stdout, unknown.stderr) == (2, "", "There is no challenge nowhere.\n")
    assert (bad.exit_code, bad.stdout) == (2, "")
    assert bad.stderr.splitlines()[1].startswith("  from: A time is written as 2026-03-02")
