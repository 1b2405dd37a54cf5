"""An import from its upload to its end, on both databases."""

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from matchmaker.domain.errors import Conflict, Forbidden, Invalid, NotFound
from matchmaker.services import importing, importkept, importview
from matchmaker.services.organisation import save_organisation
from matchmaker.store.audit import AuditEventRow
from matchmaker.store.base import now, session
from matchmaker.store.importing import ImportLineRow, ImportRow, import_by_ref
from tests import factories, files
from tests.everywhere import everywhere


def test_every_bad_row_is_named_and_nothing_is_written(app: Flask) -> None:
    cluster = factories.cluster()
    organiser = factories.viewer((cluster, "organiser"))

    ref = files.check(files.members(60, wrong=(3, 41)), cluster=cluster, viewer=organiser)

    bad = importview.lines(ref, outcome="bad", page=1, viewer=organiser)
    assert [(line.number, line.problem.place, line.problem.text()) for line in bad.rows if line.problem] == [
        (5, "País", "“Atlantis” is not known here."),
        (43, "País", "“Atlantis” is not known here."),
    ]
    with pytest.raises(Conflict) as refused:
        importing.start_applying(ref, viewer=organiser)
    assert refused.value.text() == importing.BAD_ROWS
    assert files.named() == {}


def test_a_file_is_taken_in_once_and_the_second_time_changes_what_differs(app: Flask) -> None:
    cluster = factories.cluster()
    kept = factories.organisation(
        "FIRMA 1", cluster=cluster, region="Bavaria", contacts=[{"name": "Eva", "email": "eva@firma1.example"}]
    )
    organiser = factories.viewer((cluster, "organiser"))

    first = files.take_in(files.members(3), cluster=cluster, viewer=organiser)
    again = files.check(files.members(3), cluster=cluster, viewer=organiser)
    other = files.check(files.members(3).replace("España".encode(), b"Francia"), cluster=cluster, viewer=organiser)

    counts = [importview.shown(ref, viewer=organiser).counts for ref in (first, again, other)]
    assert [(c["new"], c["changed"], c["unchanged"]) for c in counts] == [(2, 1, 0), (0, 0, 3), (0, 3, 0)]
    changed = importview.lines(other, outcome="changed", page=1, viewer=organiser)
    assert [(d.name, d.before, d.after) for d in changed.rows[0].differences] == [("country", "ES", "FR")]
    merged = files.named()["Firma 1"]
    assert (merged.ref, merged.external_id, merged.version, merged.record.region) == (kept.ref, "M1", 2, "Bavaria")
    assert [contact.email for contact in merged.record.contacts] == ["eva@firma1.example", "p1@firma1.example"]
    events = session().scalars(select(AuditEventRow).where(AuditEventRow.cluster_id == cluster.id))
    assert sorted((event.act, event.noun) for event in events) == [
        ("create", "organisation"),
        ("create", "organisation"),
        ("import", "import"),
        ("save", "organisation"),
    ]


def test_the_file_is_gone_when_it_is_no_longer_needed(app: Flask) -> None:
    cluster = factories.cluster()
    organiser = factories.viewer((cluster, "organiser"))
    done = files.take_in(files.members(2), cluster=cluster, viewer=organiser)
    dropped = files.check(files.members(3), cluster=cluster, viewer=organiser)
    left = files.check(files.members(4), cluster=cluster, viewer=organiser)

    importkept.drop(dropped, viewer=organiser)
    early = importkept.forget_expired()
    late = importkept.forget_expired(at=now() + timedelta(days=2))
    latest = importkept.forget_expired(at=now() + timedelta(days=15))

    rows = {row.ref: row for row in everywhere(ImportRow)}
    assert (early, late, latest) == (0, 1, 1)
    assert {ref: (row.state, row.content, row.preview) for ref, row in rows.items()} == {
        done: ("applied", None, []),
        left: ("expired", None, []),
    }
    assert everywhere(ImportLineRow).count() == 0


def test_only_organisers_of_the_cluster_reach_an_import(app: Flask) -> None:
    cluster, neighbour = factories.cluster(), factories.cluster()
    organiser, stranger = factories.viewer((cluster, "organiser")), factories.viewer((neighbour, "organiser"))
    owner = factories.viewer((factories.organisation(cluster=cluster), "owner"))
    ref = files.check(files.members(2), cluster=cluster, viewer=organiser)

    for person in (stranger, owner):
        with pytest.raises(Forbidden):
            importkept.receive(files.members(2), cluster_ref=cluster.ref, viewer=person)
        for act in (importkept.drop, importing.start_applying, importing.change_columns, importview.shown):
            with pytest.raises(NotFound):
                act(ref, viewer=person)
    with pytest.raises(Forbidden):
        importview.listed(viewer=owner)
    assert [line.ref for line in importview.listed(viewer=stranger).rows] == []
    assert [line.ref for line in importview.listed(viewer=organiser).rows] == [ref]


def test_a_row_never_touches_a_record_of_another_cluster(app: Flask) -> None:
    cluster, neighbour = factories.cluster(), factories.cluster()
    theirs = factories.organisation("Firma 0", cluster=neighbour)
    profile = factories.profile(theirs)
    organiser = factories.viewer((cluster, "organiser"))

    ref = files.check(files.members(1), cluster=cluster, viewer=organiser)
    by_ref = files.csv_file([("id", "legal_name"), (theirs.ref, "Firma 0")])
    second = files.check(by_ref, cluster=cluster, viewer=organiser)
    profiles = files.csv_file([("id", "capabilities"), (profile.ref, "Ours now")])
    third = files.check(profiles, cluster=cluster, viewer=organiser)

    seen = [importview.shown(name, viewer=organiser).counts for name in (ref, second, third)]
    assert [(count["new"], count["changed"]) for count in seen] == [(1, 0), (1, 0), (2, 0)]


def test_what_was_confirmed_is_remembered_for_the_cluster(app: Flask) -> None:
    cluster, neighbour = factories.cluster(), factories.cluster()
    organiser = factories.viewer((cluster, "organiser"), (neighbour, "organiser"))
    content = files.csv_file([("Betrieb", "Land", "Notiz"), ("Seal AG", "DE", "n")])
    ref = importkept.receive(content, cluster_ref=cluster.ref, viewer=organiser)

    before = importview.columns(ref, kind="organisations", viewer=organiser).names
    with pytest.raises(Invalid):
        importing.choose(ref, kind="organisations", names=before, reads_well=True, publishes=False, viewer=organiser)
    importing.choose(
        ref,
        kind="organisations",
        names=["legal_name", "country", ""],
        reads_well=True,
        publishes=False,
        viewer=organiser,
    )
    here, there = (
        importkept.receive(content, cluster_ref=place.ref, viewer=organiser) for place in (cluster, neighbour)
    )

    assert before == (None, "country", None)
    assert importview.columns(here, kind="organisations", viewer=organiser).names == ("legal_name", "country", "")
    assert importview.columns(there, kind="organisations", viewer=organiser).names == before


def test_a_file_that_is_not_utf_8_has_to_be_confirmed(app: Flask) -> None:
    cluster = factories.cluster()
    organiser = factories.viewer((cluster, "organiser"))
    content = "Empresa;País\nÓptica;España\n".encode("cp1252")
    ref = importkept.receive(content, cluster_ref=cluster.ref, viewer=organiser)
    page = importview.columns(ref, kind=None, viewer=organiser)

    with pytest.raises(Invalid) as refused:
        importing.choose(
            ref, kind="organisations", names=page.names, reads_well=False, publishes=False, viewer=organiser
        )

    assert (page.encoding, page.preview) == ("cp1252", [["Óptica", "España"]])
    assert [problem.place for problem in refused.value.problems] == ["reads_well"]


def test_what_changed_since_the_check_is_checked_again(app: Flask) -> None:
    cluster = factories.cluster()
    firm = factories.organisation("Firma 0", cluster=cluster)
    organiser = factories.viewer((cluster, "organiser"))
    ref = files.check(files.members(2), cluster=cluster, viewer=organiser)

    save_organisation(firm.ref, firm.record.model_copy(update={"country": "PT"}), version=1, viewer=organiser)
    importing.start_applying(ref, viewer=organiser)
    importing.apply(ref, viewer=organiser)
    halfway = importview.shown(ref, viewer=organiser)
    importing.start_applying(ref, viewer=organiser)
    importing.apply(ref, viewer=organiser)

    assert (halfway.state, halfway.trouble) == ("checked", importing.CHANGED_SINCE)
    assert importview.shown(ref, viewer=organiser).state == "applied"
    assert files.named()["Firma 0"].country == "ES"
    row = import_by_ref(ref)
    assert row is not None
    with pytest.raises(Conflict):
        importing.apply(ref, viewer=organiser)


def test_strange_keys_and_values_are_named_and_break_nothing(app: Flask) -> None:
    cluster = factories.cluster()
    organiser = factories.viewer((cluster, "organiser"))
    content = b'{"legal_name": "A\\u0000", "k\\u0000\\ud800": "x\\ud800", "region": [1], "' + b"h" * 400 + b'": 1}'
    ref = importkept.receive(content, cluster_ref=cluster.ref, viewer=organiser)
    page = importview.columns(ref, kind="organisations", viewer=organiser)

    names = ["legal_name", "", "region", ""]
    importing.choose(ref, kind="organisations", names=names, reads_well=True, publishes=False, viewer=organiser)
    importing.check(ref, viewer=organiser)

    bad = importview.lines(ref, outcome="bad", page=1, viewer=organiser).rows
    assert page.headings == ["legal_name", "k��", "region", "h" * 300]
    assert [(line.name, line.problem.text()) for line in bad] == [
        ("legal_name", "The text holds a NUL character, which no text needs."),
        ("region", "Text is expected here."),
    ]


def test_names_and_ids_of_different_organisations_do_not_mix(app: Flask) -> None:
    cluster = factories.cluster()
    organiser = factories.viewer((cluster, "organiser"))
    files.take_in(files.members(2), cluster=cluster, viewer=organiser)
    rows = [("id", "legal_name"), ("M0", "Firma 1"), ("X9", "firma 1"), ("M1", "Renamed")]

    ref = files.check(files.csv_file(rows), cluster=cluster, viewer=organiser)

    bad = importview.lines(ref, outcome="bad", page=1, viewer=organiser).rows
    changed = importview.lines(ref, outcome="changed", page=1, viewer=organiser).rows
    assert [(line.number, line.problem.text()) for line in bad] == [
        (2, "This cluster already has an organisation of this name."),
        (3, "This already stands in row 2."),
    ]
    assert [(line.name, line.differences[0].after) for line in changed] == [("Firma 1", "Renamed")]
