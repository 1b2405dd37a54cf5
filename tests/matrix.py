"""Every address, asked by every kind of person about every kind of record, beside what the tables of access say."""

import re
import shutil
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from matchmaker.api.operation import PREFIX
from matchmaker.store.base import session
from matchmaker.store.organisation import organisation_by_ref
from tests import worlds
from tests.conftest import dispose, service_on
from tests.worlds import NOTHING, World

Row: TypeAlias = tuple[str, str]
"""A method and an address."""
Table: TypeAlias = Mapping[Row, Mapping[str, str]]
"""For each row what each role gets of the record around which it is the role."""
Bodies: TypeAlias = Callable[[World], Mapping[Row, Any]]
"""What programs send about the records of a world."""
Plant: TypeAlias = Callable[[Flask], None]
"""Adds something to an application before it is asked."""

ROLES = (
    *("anonymous", "unconfirmed", "stranger", "rival", "member", "firm", "firm owner"),
    *("owner", "editor", "organiser", "elsewhere", "administrator"),
)
PEERS = {"editor": "owner", "firm owner": "firm"}
"""An organisation's editors and owners may do the same; the tables have one column for both."""
BESIDE = {"owner": "member", "firm": "member"}
"""What one is to the record of another firm of the same cluster, where that is not the same."""
AFAR = {"anonymous": "anonymous", "unconfirmed": "unconfirmed", "administrator": "administrator"}
"""What one is to a record of another cluster; everybody who is not named is a stranger there."""
RELATIONS = ("own", "same cluster", "other cluster", "missing")
NOWHERE = World({}, defaultdict(lambda: NOTHING))
"""A world in which every ref leads to nothing."""
NO_RECORD = {"secret", "filename"}
"""The blanks of an address that name no record."""
HIDDEN = ("0", "s", "t")
LET_IN = {200, 201, 302, 303, 409, 412, 422, 428}
TOKEN = re.compile(rb'name="csrf_token" value="[^"]*"')


class Asked(NamedTuple):
    """One question: who asks, how, at which address, about whose record."""

    role: str
    method: str
    address: str
    relation: str


class Odd(NamedTuple):
    """An answer that is not what the table says, or not the bytes that a missing record gets."""

    asked: Asked
    got: str
    expected: str


@dataclass
class Report:
    """How many answers were looked at, and the odd ones."""

    answers: int = 0
    odd: list[Odd] = field(default_factory=list)


@dataclass(frozen=True)
class Around:
    """A database file with three worlds in it: one's own, one beside it in the same cluster, one of another cluster."""

    path: Path
    own: World
    beside: World
    afar: World

    def refs(self, relation: str) -> World:
        """The records that one is in this relation to."""
        return {"own": self.own, "same cluster": self.beside}.get(relation, self.afar)


def around(template: Path, folder: Path) -> Around:
    """Builds the three worlds in a copy of an empty database."""
    path = Path(shutil.copy(template, folder / "worlds.sqlite"))
    app = service_on(f"sqlite:///{path}")
    with app.app_context():
        own = worlds.built()
        cluster = organisation_by_ref(own.refs["cluster"])
        assert cluster is not None
        beside, afar = worlds.built(cluster=cluster), worlds.built()
        session().rollback()
        dispose(app)
    return Around(path, own, beside, afar)


@contextmanager
def installation(kept: Around, folder: Path) -> Iterator[Flask]:
    """A service on a copy of the worlds, to be changed at will."""
    app = service_on(f"sqlite:///{shutil.copy(kept.path, folder / 'worlds-copy.sqlite')}")
    yield app
    with app.app_context():
        dispose(app)


def addresses(app: Flask) -> dict[Row, Rule]:
    """The rule of each method and address, those for programs included."""
    return {
        (method, rule.rule): rule
        for rule in app.url_map.iter_rules()
        for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"})
    }


def mark(response: TestResponse) -> str:
    """What an answer says, in the signs of the table."""
    if response.headers.get("Location", "").startswith("/account/sign-in"):
        return "s"
    signs = {401: "t", 403: "x", 404: "0"}
    return signs.get(response.status_code, "+" if response.status_code in LET_IN else "?")


def plain(response: TestResponse, *known: World) -> tuple[int, str, bytes]:
    """An answer without its token and without the refs that were asked for."""
    status, location, page = worlds.seen(response)
    page = TOKEN.sub(b"", page)
    for ref in {NOTHING, *(ref for world in known for ref in world.refs.values())}:
        location, page = location.replace(ref, "REF"), page.replace(ref.encode(), b"REF")
    return status, location, page


def expected(marks: Mapping[str, str], role: str, relation: str) -> str:
    """What a row of a table says for a role and a relation."""
    peer = PEERS.get(role, role)
    if relation == "own":
        return marks[peer]
    if relation == "same cluster":
        return marks[BESIDE.get(peer, peer)]
    said = marks[AFAR.get(peer, "stranger")]
    return said if relation == "other cluster" or said in ("s", "t") else "0"


def unexpected(
    kept: Around, table: Table, role: str, folder: Path, *, bodies: Bodies, plant: Plant | None = None
) -> Report:
    """What one role gets at every address for every relation, beside the table; `plant` adds to the application."""
    with installation(kept, folder) as app:
        if plant:
            plant(app)
        rules = {row: rule for row, rule in addresses(app).items() if row in table}
        asking = Asking(kept, table, role, bodies)
        with worlds.browser(app, kept.own.people[role]) as client:
            for row, rule in rules.items():
                if asking.is_about_a_record(row, rule):
                    asking.of_others(client, row, rule)
        for row, rule in rules.items():
            asking.of_own(app, row, rule)
    return asking.report


@dataclass
class Asking:
    """One role on its way through the addresses, and what it found odd."""

    kept: Around
    table: Table
    role: str
    bodies: Bodies
    report: Report = field(default_factory=Report)

    def is_about_a_record(self, row: Row, rule: Rule) -> bool:
        """Whether the address names a record, or what is sent there does."""
        return bool(rule.arguments - NO_RECORD) or self._body(row, self.kept.own) != self._body(row, NOWHERE)

    def of_others(self, client: FlaskClient, row: Row, rule: Rule) -> None:
        """What the role gets of what is not its own, and of what is not there."""
        missing = self._sent(client, row, rule, NOWHERE)
        self._note(row, "missing", missing)
        for relation in ("same cluster", "other cluster"):
            world = self.kept.refs(relation)
            answer = self._sent(client, row, rule, world)
            self._note(row, relation, answer, missing=missing, world=world)
            with client.session_transaction() as cookie:
                cookie.pop("_flashes", None)  # what was done is told on the next page, which is another question

    def of_own(self, app: Flask, row: Row, rule: Rule) -> None:
        """What the role gets of its own, in a fresh browser, since some addresses end a session."""
        own = self.kept.own
        other = {"secret": secret_for(app, own, rule)} if "secret" in rule.arguments else {}
        with worlds.browser(app, own.people[self.role]) as client:
            answer = self._sent(client, row, rule, own, **other)
            is_hidden = mark(answer) in HIDDEN and self.is_about_a_record(row, rule)
            missing = self._sent(client, row, rule, NOWHERE) if is_hidden else None
        self._note(row, "own", answer, missing=missing, world=own)

    def _sent(self, client: FlaskClient, row: Row, rule: Rule, world: World, **other: str) -> TestResponse:
        """The answer to a request: with an empty form, or for programs with the body of the operation."""
        method, path = row[0], world.path(rule, **other)
        if not row[1].startswith(PREFIX):
            return client.open(path, method=method, data={}, buffered=True)
        headers = {"If-Match": '"99"'}
        return client.open(path, method=method, json=self._body(row, world), headers=headers, buffered=True)

    def _body(self, row: Row, world: World) -> Any:
        return self.bodies(world).get(row)

    def _note(
        self,
        row: Row,
        relation: str,
        answer: TestResponse,
        *,
        missing: TestResponse | None = None,
        world: World | None = None,
    ) -> None:
        """Counts an answer; keeps it if the table says another, or what is hidden does not look missing."""
        asked, got = Asked(self.role, *row, relation), mark(answer)
        wanted = expected(self.table[row], self.role, relation)
        self.report.answers += 1
        if got != wanted:
            self.report.odd.append(Odd(asked, got, wanted))
        if missing and world and got in HIDDEN and plain(answer, world) != plain(missing, world):
            self.report.odd.append(Odd(asked, "not as if missing", got))


def secret_for(app: Flask, world: World, rule: Rule) -> str:
    """A fresh secret for an address that takes one."""
    with app.app_context():
        purposes = {page: page for page in ("claim", "reset", "connect", "address")} | {"address-back": "revert"}
        return worlds.link(purposes.get(rule.rule.split("/")[2], "sign_in"), world)
