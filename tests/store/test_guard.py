"""A query on what belongs to clusters is scoped, or says why it is not; anything else is an error."""

import ast
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import Executable, delete, exists, false, func, or_, select, text, union_all, update
from sqlalchemy.orm import aliased, joinedload, selectinload

from matchmaker.store import guard
from matchmaker.store.account import AccountRow, LinkRow, MembershipRow
from matchmaker.store.base import Base, session
from matchmaker.store.challenge import BarredNameRow, ChallengeRow, challenges_for
from matchmaker.store.guard import Unscoped, guarded
from matchmaker.store.match import MatchRow, RunRow
from matchmaker.store.message import MessageRow
from matchmaker.store.organisation import OrganisationNameRow, OrganisationRow, ids_of
from matchmaker.store.paging import page_of
from matchmaker.store.profile import ProfileClusterRow, ProfileCodeRow, ProfileRow
from tests import factories

STORE = Path(guard.__file__).parent
PAST_THE_SESSION = {"base.py", "revision.py", "wiping.py"}
"""They begin transactions, ask for the migration and wipe old bytes; none meets a record."""

firm, home = aliased(OrganisationRow), aliased(OrganisationRow)
filed_under = select(ProfileCodeRow.profile_id).where(ProfileCodeRow.code == "thermography")
whole = select(ChallengeRow.id)
of_a_cluster = select(ChallengeRow).where(ChallengeRow.cluster_id == 1)

REFUSED: dict[str, Executable] = {
    "without a condition": select(ChallengeRow),
    "by a state": select(ChallengeRow).where(ChallengeRow.state == "published"),
    "by an id that others chose": select(ProfileRow).where(ProfileRow.external_id == "17"),
    "by what a ref is not": select(ChallengeRow).where(ChallengeRow.ref != "x"),
    "by not being of a cluster": select(ChallengeRow).where(~ChallengeRow.cluster_id.in_([1])),
    "by having no cluster": select(OrganisationRow).where(OrganisationRow.cluster_id == None),  # noqa: E711 - IS NULL
    "by a comparison with itself": select(ChallengeRow).where(ChallengeRow.cluster_id == ChallengeRow.organisation_id),
    "by one side of an or": select(ChallengeRow).where(or_(ChallengeRow.ref == "x", ChallengeRow.teaser == "x")),
    "by an unscoped subquery": select(ChallengeRow).where(ChallengeRow.id.in_(whole)),
    "by a code that others have too": select(ProfileRow).where(ProfileRow.id.in_(filed_under)),
    "by the other part of a key": select(BarredNameRow.challenge_id).where(BarredNameRow.name == "x"),
    "by what is no key": select(MessageRow).join(AccountRow, AccountRow.email == MessageRow.recipient),
    "joined by a name": select(OrganisationRow.ref)
    .join(OrganisationNameRow)
    .join(BarredNameRow, BarredNameRow.name == OrganisationNameRow.name)
    .where(BarredNameRow.challenge_id == 1),
    "joined without a condition": select(ChallengeRow, ProfileRow.ref)
    .join(ProfileRow, false())
    .where(ChallengeRow.ref == "x"),
    "added by an outer join": select(ChallengeRow)
    .outerjoin(ProfileRow, ProfileRow.organisation_id == ChallengeRow.organisation_id)
    .where(ProfileRow.state == "draft"),
    "as a number of rows": select(func.count()).select_from(ChallengeRow),
    "as a number of an inner query's rows": select(func.count()).select_from(whole.subquery()),
    "as a yes or no": select(exists(whole.where(ChallengeRow.title == "x"))),
    "as one column": select(AccountRow.name, select(func.count(ChallengeRow.id)).scalar_subquery()),
    "in one part of a union": union_all(whole.where(ChallengeRow.ref == "x"), whole),
    "as an update": update(ChallengeRow).where(ChallengeRow.state == "draft").values(title="x"),
    "as a deletion": delete(MessageRow),
    "as plain text": text("SELECT title FROM challenge WHERE ref = 'x'"),
    "with an empty reason": select(ChallengeRow).execution_options(across_clusters=" "),
    "with a reason that is none": select(ChallengeRow).execution_options(across_clusters=True),
}

ALLOWED: dict[str, Executable] = {
    "by its number": select(ChallengeRow).where(ChallengeRow.id == 1),
    "by its ref": select(ChallengeRow).where(ChallengeRow.ref == "x"),
    "by refs": select(ChallengeRow).where(ChallengeRow.ref.in_(["x", "y"])),
    "by the ref of what it is about": select(MessageRow).where(MessageRow.subject_ref == "x"),
    "by a secret": select(LinkRow).where(LinkRow.secret_hash == "x"),
    "by its cluster": of_a_cluster,
    "by a record it hangs on": select(MatchRow).where(MatchRow.run_id == 1),
    "by the person whose it is": select(MembershipRow).where(MembershipRow.account_id == 1),
    "by both sides of an or": select(ChallengeRow).where(or_(ChallengeRow.ref == "x", ChallengeRow.cluster_id == 1)),
    "by a scoped subquery": select(ChallengeRow).where(ChallengeRow.cluster_id.in_(ids_of(["x"]))),
    "by a relation": select(ChallengeRow).where(ChallengeRow.organisation.has(OrganisationRow.ref == "x")),
    "by any of a relation": select(ProfileRow).where(
        ProfileRow.clusters.any(ProfileClusterRow.cluster.has(OrganisationRow.ref == "x"))
    ),
    "by a join": select(MatchRow).join(RunRow, RunRow.id == MatchRow.run_id).where(RunRow.challenge_id == 1),
    "by a join on either of two": select(ProfileRow.ref, home.legal_name)
    .join(firm, firm.id == ProfileRow.organisation_id)
    .join(home, home.id == func.coalesce(firm.cluster_id, firm.id))
    .where(ProfileRow.ref == "x"),
    "with what is loaded beside it": of_a_cluster.options(joinedload(ChallengeRow.organisation)),
    "narrowed by a code": select(ProfileRow).where(ProfileRow.organisation_id == 1, ProfileRow.id.in_(filed_under)),
    "as a number of rows": select(func.count()).select_from(of_a_cluster.subquery()),
    "as an update": update(ChallengeRow).where(ChallengeRow.ref == "x").values(title="x"),
    "as a deletion": delete(MessageRow).where(MessageRow.cluster_id == 1),
    "of what belongs to nobody's cluster": select(AccountRow),
    "with a reason": select(ChallengeRow).execution_options(across_clusters="to count them all"),
}


@pytest.mark.parametrize("statement", REFUSED.values(), ids=REFUSED)
def test_a_query_that_is_not_scoped_raises(statement: Executable, web_app: Flask) -> None:
    for _ in range(2):
        with pytest.raises(Unscoped):
            session().execute(statement)


@pytest.mark.parametrize("statement", ALLOWED.values(), ids=ALLOWED)
def test_a_query_that_is_scoped_runs(statement: Executable, web_app: Flask) -> None:
    for _ in range(2):
        session().execute(statement)


@pytest.mark.parametrize(
    "read",
    [
        lambda row: session().get(ChallengeRow, row.id),
        lambda row: session().refresh(row),
        lambda row: row.barred_names,
        lambda row: session().query(ChallengeRow).filter_by(ref=row.ref).one(),
        lambda row: session().scalars(
            select(OrganisationRow).where(OrganisationRow.id == 1).options(selectinload(OrganisationRow.names))
        ),
    ],
    ids=["by its number", "anew", "what hangs on it", "the old way", "with what hangs on it"],
)
def test_what_the_session_loads_by_itself_is_scoped(read: Callable[[ChallengeRow], Any], web_app: Flask) -> None:
    row = factories.challenge(factories.organisation(cluster=factories.cluster()))
    session().expire_all()

    read(row)


def test_an_excuse_does_not_serve_the_same_query_without_it(web_app: Flask) -> None:
    inner = select(ChallengeRow.id).where(ChallengeRow.teaser == "x")
    session().execute(select(func.count()).select_from(inner.execution_options(across_clusters="a trial").subquery()))

    with pytest.raises(Unscoped):
        session().execute(select(func.count()).select_from(inner.subquery()))


def test_the_pages_of_a_list_keep_its_excuse(web_app: Flask) -> None:
    assert page_of(challenges_for(factories.viewer())).rows == []


def test_a_query_is_looked_at_once(web_app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    def read() -> None:
        session().execute(select(ChallengeRow.title).where(ChallengeRow.cluster_id == 1, ChallengeRow.state == "draft"))

    read()
    monkeypatch.delattr(guard, "_has_scope")

    read()


def test_whatever_hangs_on_an_organisation_is_guarded() -> None:
    assert set(Base.metadata.tables) - guarded(Base.metadata) == {
        *("account", "api_token", "attempt", "consent", "creation", "erasure", "sign_in_session"),
        *("identity", "recovery_code", "second_factor", "second_step"),
    }


def test_no_query_goes_past_the_session() -> None:
    past = [
        f"{path.name}:{node.lineno}"
        for path in sorted(STORE.glob("*.py"))
        if path.name not in PAST_THE_SESSION
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute) and node.attr in ("connection", "engine", "bind")
    ]

    assert past == []
