"""One small installation with a person of every kind around a challenge: where the tests of every address begin."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta

from flask import Flask, has_app_context
from flask.testing import FlaskClient
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from matchmaker.domain.match import Answer
from matchmaker.domain.photo import PhotoWords
from matchmaker.services import composing, importkept, photo, plan
from matchmaker.services.links import new_link
from matchmaker.services.released import answer
from matchmaker.services.session import open_session
from matchmaker.services.token import create_token
from matchmaker.store.account import AccountRow, MembershipRow, SessionRow, account_by_ref, hashed
from matchmaker.store.base import now, session
from matchmaker.store.identity import IdentityRow
from matchmaker.store.message import MessageRow
from matchmaker.store.organisation import OrganisationRow
from matchmaker.store.token import ApiTokenRow
from tests import factories, files, layers, scenes, workshops

DAY = timedelta(days=1)
BARRED = "Ramanova"
NOTHING = "0000000000000"


@dataclass(frozen=True)
class World:
    """The accounts by role, and for each blank of an address the ref that fills it."""

    people: Mapping[str, str | None]
    refs: Mapping[str, str]

    def path(self, rule: Rule, **other: str) -> str:
        """The address of a rule, filled with what is there, or with `other`."""
        filled = {"filename": "app.css", "ref": self.refs[noun_of(rule)], **other}
        path: str = rule.rule.replace("<path:", "<")
        for name in rule.arguments:
            path = path.replace(f"<{name}>", filled[name] if name in filled else self.refs[name])
        return path


def noun_of(rule: Rule) -> str:
    """What the `ref` of a rule names."""
    nouns = {"/organisations": "organisation", "/profiles": "profile", "/releases": "release_ref"}
    nouns |= {"/workshops": "workshop"}
    special = {
        "/desk/answers": "release_ref",
        "/desk/mails": "mail",
        "/desk/learning": "cluster",
        "/account/sessions": "session",
    }
    special |= {
        "/import": "import",
        "/export": "cluster",
        "/clusters": "cluster",
        "/account/tokens": "token",
        "/account/connections": "identity",
        "/pools": "cluster",
        "/lexicon": "cluster",
    }
    starts = {**nouns, **special}
    address = rule.rule.removeprefix("/api/v1")
    return next((noun for start, noun in starts.items() if address.startswith(start)), "challenge")


def built(*, cluster: OrganisationRow | None = None) -> World:
    """A challenge for invited firms, ranked, one firm barred, one released and answering, another shortlisted.

    In a cluster that is given, everything stands beside what is there, but for the lexicon, which they share.
    """
    scene = scenes.ranked(cluster=cluster, terms={"preset": "invited", "barred": [BARRED]})
    decided = scene.decide("Termolux")
    release_ref = scene.release("Termolux")
    answer(release_ref, Answer.checked({"answer": "interested"}), viewer=scene.people["Termolux"])
    scene.decide("Dichtblick")
    elsewhere = factories.cluster("Elsewhere")
    stranger = factories.organisation("Far Away", cluster=elsewhere)
    waiting = _waiting(scene.owner_firm)
    if cluster is None:
        layers.fill(cluster_ref=scene.cluster.ref, viewer=scene.organiser)
    people = {
        "anonymous": None,
        "unconfirmed": waiting.ref,
        "stranger": factories.viewer((stranger, "owner")).ref,
        "rival": scene.people[BARRED].ref,
        "member": scene.people["Dichtblick"].ref,
        "firm": scene.people["Termolux"].ref,
        "firm owner": factories.viewer((scene.firms["Termolux"], "owner")).ref,
        "owner": scene.owner.ref,
        "editor": factories.viewer((scene.owner_firm, "editor")).ref,
        "organiser": scene.organiser.ref,
        "elsewhere": factories.viewer((elsewhere, "organiser")).ref,
        "administrator": factories.viewer(administrator=True).ref,
    }
    refs = {
        "challenge": scene.ref,
        "profile": scene.profiles["Termolux"].ref,
        "organisation": scene.owner_firm.ref,
        "account_ref": waiting.ref,
        "run_ref": scene.run_ref,
        "match_ref": scene.row("Dichtblick").ref,
        "verdict_ref": decided.verdict_ref,
        "release_ref": release_ref,
        "mail": _mail(scene.cluster),
        "session": _session_of(factories.account("A colleague")),
        "import": importkept.receive(files.members(2), cluster_ref=scene.cluster.ref, viewer=scene.organiser),
        "cluster": scene.cluster.ref,
        "kind": "organisations",
        "key": "own-tray",
        "concept": "own-tray",
        "need": "own-tray",
        "technology": "own-powder",
        "act": "undo",
        "circle": "invited",
        "photo_ref": photo.add(scene.ref, files.photo(), PhotoWords(alt="A leaking tray"), viewer=scene.organiser),
        "purpose": "invitations",
        **_workshop(scene),
        "token": _token_of(factories.account("A program's person")),
        "identity": _identity_of(factories.account("Somebody connected")),
    }
    return World(people, refs)


def _workshop(scene: scenes.Scene) -> dict[str, str]:
    """A workshop of the scene's cluster, with one of everything that its addresses name."""
    day = workshops.planned(cluster=scene.cluster)
    person = day.person("Somebody")
    table = day.table(scene.ref)
    day.rule("forbid", table, person, reason_code="other")
    rule = plan.rules_of(day.ref, viewer=day.organiser)[0].ref
    plans = [composing.propose(day.ref, viewer=day.organiser) for _ in range(2)]
    own = {"workshop": day.ref, "block_ref": day.block, "person_ref": person, "table_ref": table}
    return {**own, "rule_ref": rule, "plan_ref": plans[0], "other_ref": plans[1], "step": "freeze"}


def _waiting(place: OrganisationRow) -> AccountRow:
    """Somebody who registered for an organisation and is not confirmed."""
    row = factories.account("Waits")
    session().add(MembershipRow(account_id=row.id, organisation_id=place.id, role="owner", is_confirmed=False))
    session().commit()
    session().refresh(row)
    return row


def _mail(cluster: OrganisationRow) -> str:
    row = MessageRow(cluster_id=cluster.id, recipient="a@example.org", subject="Hello", body="Hello", cause="test")
    session().add(row)
    session().commit()
    return row.ref


def _session_of(account: AccountRow) -> str:
    row = SessionRow(secret_hash=hashed(account.ref), account_id=account.id, expires_at=now() + DAY)
    session().add(row)
    session().commit()
    return row.ref


def _token_of(account: AccountRow) -> str:
    row = ApiTokenRow(secret_hash=hashed(f"token of {account.ref}"), account_id=account.id, name="a program")
    session().add(row)
    session().commit()
    return row.ref


def _identity_of(account: AccountRow) -> str:
    row = IdentityRow(account_id=account.id, issuer="https://id.example", subject=account.ref, confirmed_at=now())
    session().add(row)
    session().commit()
    return row.ref


def link(purpose: str, world: World) -> str:
    """The secret of a fresh link of this purpose."""
    account = account_by_ref(world.people["owner"] or "")
    assert account is not None
    email = f"{purpose}-{account.ref}@example.org"
    secret = new_link(purpose, account_id=account.id, organisation_id=_own(account), email=email, lasting=DAY)
    session().commit()
    return secret


def _own(account: AccountRow) -> int:
    return account.memberships[0].organisation_id


@contextmanager
def browser(app: Flask, account_ref: str | None) -> Iterator[FlaskClient]:
    """A fresh browser of this person, who has a token for programs too; forms need none in it."""
    app.config["WTF_CSRF_ENABLED"] = False
    with app.test_client() as client:
        if account_ref is not None:
            with app.app_context():
                account = account_by_ref(account_ref)
                assert account is not None
                secret = open_session(account, lasting=DAY)
                session().commit()
                client.environ_base["HTTP_AUTHORIZATION"] = f"Bearer {create_token(account.email, name='A program')}"
            if has_app_context():
                session().rollback()  # what is read further out began before there was this session
            with client.session_transaction() as cookie:
                cookie["sid"] = secret
        yield client


def seen(response: TestResponse) -> tuple[int, str, bytes]:
    """What an answer tells its reader: status, where to go, and the page."""
    return response.status_code, response.headers.get("Location", ""), response.get_data()
