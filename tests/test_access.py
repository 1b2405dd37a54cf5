"""Who may open which address, and that nobody learns from an answer what they may not read."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from tests import worlds
from tests.conftest import dispose, service_on
from tests.worlds import NOTHING, World

# The world: a challenge for invited firms only, with one barred. *unconfirmed* waits to join the owner's firm;
# *stranger* and *elsewhere* belong to another cluster (a firm's owner, its organiser); *rival* is the barred firm,
# *firm* the one that the challenge was released to, *member* any other one of the cluster. Profiles are the firm's,
# organisations the owner's, mails the cluster's, sessions somebody else's.
#
# An import is the cluster's, a token somebody else's; an upload and a download that name no cluster are refused to
# everybody.
#
# + let in   s to the sign-in page first   0 absent, as if there were none   x may be seen, but not done
ACCESS = """
                                                          an un st ri me fi ow or el ad
GET  /                                                    +  +  +  +  +  +  +  +  +  +
GET  /healthz                                             +  +  +  +  +  +  +  +  +  +
GET  /readyz                                              +  +  +  +  +  +  +  +  +  +
GET  /.well-known/security.txt                            0  0  0  0  0  0  0  0  0  0
GET  /patterns                                            +  +  +  +  +  +  +  +  +  +
GET  /clusters                                            +  +  +  +  +  +  +  +  +  +
GET  /static/<path:filename>                              +  +  +  +  +  +  +  +  +  +
GET  /api/docs                                            +  +  +  +  +  +  +  +  +  +
GET  /api/openapi.json                                    +  +  +  +  +  +  +  +  +  +

GET  /account                                             s  +  +  +  +  +  +  +  +  +
POST /account                                             s  +  +  +  +  +  +  +  +  +
GET  /account/password                                    s  +  +  +  +  +  +  +  +  +
POST /account/password                                    s  +  +  +  +  +  +  +  +  +
POST /account/sessions/end                                s  +  +  +  +  +  +  +  +  +
POST /account/sessions/<ref>/end                          s  0  0  0  0  0  0  0  0  0
POST /account/tokens/<ref>/revoke                         s  0  0  0  0  0  0  0  0  0
GET  /account/data                                        s  +  +  +  +  +  +  +  +  +
POST /account/data                                        s  +  +  +  +  +  +  +  +  +
GET  /account/data/download                               s  +  +  +  +  +  +  +  +  +
GET  /account/sign-in                                     +  +  +  +  +  +  +  +  +  +
POST /account/sign-in                                     +  +  +  +  +  +  +  +  +  +
GET  /account/sent                                        +  +  +  +  +  +  +  +  +  +
GET  /account/link/<secret>                               +  +  +  +  +  +  +  +  +  +
POST /account/link/<secret>                               +  +  +  +  +  +  +  +  +  +
GET  /account/password-sign-in                            +  +  +  +  +  +  +  +  +  +
POST /account/password-sign-in                            +  +  +  +  +  +  +  +  +  +
GET  /account/reset                                       +  +  +  +  +  +  +  +  +  +
POST /account/reset                                       +  +  +  +  +  +  +  +  +  +
GET  /account/reset/<secret>                              +  +  +  +  +  +  +  +  +  +
POST /account/reset/<secret>                              +  +  +  +  +  +  +  +  +  +
GET  /account/register                                    +  +  +  +  +  +  +  +  +  +
POST /account/register                                    +  +  +  +  +  +  +  +  +  +
GET  /account/claim/<secret>                              +  +  +  +  +  +  +  +  +  +
POST /account/claim/<secret>                              +  +  +  +  +  +  +  +  +  +
POST /account/sign-out                                    +  +  +  +  +  +  +  +  +  +

GET  /organisations                                       s  +  +  +  +  +  +  +  +  +
GET  /organisations/new                                   s  x  x  x  x  x  x  +  +  x
POST /organisations/new                                   s  x  x  x  x  x  x  +  +  x
GET  /organisations/<ref>                                 s  0  0  0  0  0  +  +  0  0
GET  /organisations/<ref>/edit                            s  0  0  0  0  0  +  +  0  0
POST /organisations/<ref>/edit                            s  0  0  0  0  0  +  +  0  0
POST /organisations/<ref>/members/<account_ref>/confirm   s  0  0  0  0  0  x  +  0  0
POST /organisations/<ref>/members/<account_ref>/refuse    s  0  0  0  0  0  x  +  0  0
POST /organisations/<ref>/claim-link                      s  0  0  0  0  0  x  +  0  0
POST /organisations/<ref>/claim-mail                      s  0  0  0  0  0  x  +  0  0

GET  /challenges                                          +  +  +  +  +  +  +  +  +  +
GET  /challenges/new                                      s  +  +  +  +  +  +  +  +  +
POST /challenges/new                                      s  +  +  +  +  +  +  +  +  +
GET  /challenges/<ref>                                    0  0  0  0  +  +  +  +  0  0
GET  /challenges/<ref>/edit                               s  0  0  0  x  x  +  +  0  0
POST /challenges/<ref>/edit                               s  0  0  0  x  x  +  +  0  0
GET  /challenges/<ref>/terms                              s  0  0  0  x  x  +  +  0  0
POST /challenges/<ref>/terms                              s  0  0  0  x  x  +  +  0  0
POST /challenges/<ref>/submit                             s  0  0  0  x  x  +  +  0  0
POST /challenges/<ref>/ask                                s  0  0  0  x  x  x  +  0  0
POST /challenges/<ref>/publish                            s  0  0  0  x  x  x  +  0  0
POST /challenges/<ref>/promise                            s  0  0  0  x  x  x  +  0  0
POST /challenges/<ref>/withdraw                           s  0  0  0  x  x  +  +  0  0
POST /challenges/<ref>/undo                               s  0  0  0  x  x  x  +  0  0
GET  /challenges/<ref>/matches                            s  0  0  0  0  0  0  +  0  0
GET  /challenges/<ref>/matches.xlsx                       s  0  0  0  0  0  0  +  0  0
POST /challenges/<ref>/matches/<match_ref>/verdict        s  0  0  0  0  0  0  +  0  0
POST /challenges/<ref>/verdicts/<verdict_ref>/undo        s  0  0  0  0  0  0  +  0  0
GET  /challenges/<ref>/runs                               s  0  0  0  0  0  0  +  0  0
POST /challenges/<ref>/runs                               s  0  0  0  0  0  0  +  0  0
GET  /challenges/<ref>/runs/<run_ref>                     s  0  0  0  0  0  0  +  0  0
GET  /challenges/<ref>/runs/<run_ref>/changes             s  0  0  0  0  0  0  +  0  0
GET  /challenges/<ref>/why-not                            s  0  0  0  0  0  0  +  0  0
POST /challenges/<ref>/runs/<run_ref>/check               s  0  0  0  0  0  0  +  0  0
GET  /challenges/<ref>/matches/<match_ref>/release        s  0  0  0  0  0  0  +  0  0
POST /challenges/<ref>/matches/<match_ref>/release        s  0  0  0  0  0  0  +  0  0
POST /challenges/<ref>/releases/<release_ref>/retract     s  0  0  0  0  0  0  +  0  0
GET  /challenges/<ref>/releases                           s  0  0  0  0  0  +  +  0  0
GET  /releases                                            s  +  +  +  +  +  +  +  +  +
GET  /releases/<ref>                                      s  0  0  0  0  +  0  0  0  0
POST /releases/<ref>/answer                               s  0  0  0  0  +  0  0  0  0

GET  /profiles                                            s  +  +  +  +  +  +  +  +  +
GET  /profiles/new                                        s  +  +  +  +  +  +  +  +  +
POST /profiles/new                                        s  +  +  +  +  +  +  +  +  +
GET  /profiles/<ref>                                      s  0  0  +  +  +  +  +  0  0
GET  /profiles/<ref>/edit                                 s  0  0  x  x  +  x  +  0  0
POST /profiles/<ref>/edit                                 s  0  0  x  x  +  x  +  0  0
POST /profiles/<ref>/submit                               s  0  0  x  x  +  x  +  0  0
POST /profiles/<ref>/ask                                  s  0  0  x  x  x  x  +  0  0
POST /profiles/<ref>/publish                              s  0  0  x  x  x  x  +  0  0
POST /profiles/<ref>/withdraw                             s  0  0  x  x  +  x  +  0  0
POST /profiles/<ref>/hide                                 s  0  0  x  x  x  x  +  0  0
POST /profiles/<ref>/show                                 s  0  0  x  x  x  x  +  0  0
POST /profiles/<ref>/confirm                              s  0  0  x  x  +  x  +  0  0
POST /profiles/<ref>/undo                                 s  0  0  x  x  x  x  +  0  0

GET  /desk                                                s  0  0  0  0  0  0  +  +  0
POST /desk/answers/<ref>/noted                            s  0  0  0  0  0  0  +  0  0
POST /desk/mails/<ref>/again                              s  0  0  0  0  0  0  +  0  0
POST /desk/learning/<ref>                                 s  0  0  0  0  0  0  +  0  0

GET  /import                                              s  x  x  x  x  x  x  +  +  x
POST /import                                              s  x  x  x  x  x  x  x  x  x
GET  /import/<ref>                                        s  0  0  0  0  0  0  +  0  0
POST /import/<ref>/columns                                s  0  0  0  0  0  0  +  0  0
POST /import/<ref>/change                                 s  0  0  0  0  0  0  +  0  0
POST /import/<ref>/apply                                  s  0  0  0  0  0  0  +  0  0
POST /import/<ref>/again                                  s  0  0  0  0  0  0  +  0  0
POST /import/<ref>/undo                                   s  0  0  0  0  0  0  +  0  0
POST /import/<ref>/drop                                   s  0  0  0  0  0  0  +  0  0
GET  /export/<ref>/<kind>                                 s  0  0  0  0  0  0  +  0  0

GET  /lexicon                                             s  0  0  0  0  0  0  +  +  0
GET  /lexicon/<ref>                                       s  0  0  0  0  0  0  +  0  0
GET  /lexicon/<ref>/suggestions                           s  0  0  0  0  0  0  +  0  0
GET  /lexicon/<ref>/export                                s  0  0  0  0  0  0  +  0  0
GET  /lexicon/<ref>/import                                s  0  0  0  0  0  0  +  0  0
POST /lexicon/<ref>/import                                s  0  0  0  0  0  0  +  0  0
POST /lexicon/<ref>/import/apply                          s  0  0  0  0  0  0  +  0  0
GET  /lexicon/<ref>/concepts/new                          s  0  0  0  0  0  0  +  0  0
POST /lexicon/<ref>/concepts/new                          s  0  0  0  0  0  0  +  0  0
GET  /lexicon/<ref>/concepts/<key>                        s  0  0  0  0  0  0  +  0  0
GET  /lexicon/<ref>/concepts/<key>/edit                   s  0  0  0  0  0  0  +  0  0
POST /lexicon/<ref>/concepts/<key>/edit                   s  0  0  0  0  0  0  +  0  0
GET  /lexicon/<ref>/concepts/<key>/<act>                  s  0  0  0  0  0  0  +  0  0
POST /lexicon/<ref>/concepts/<key>/<act>                  s  0  0  0  0  0  0  +  0  0
GET  /lexicon/<ref>/links/new                             s  0  0  0  0  0  0  +  0  0
POST /lexicon/<ref>/links/new                             s  0  0  0  0  0  0  +  0  0
GET  /lexicon/<ref>/links/<key>/<technology>              s  0  0  0  0  0  0  +  0  0
GET  /lexicon/<ref>/links/<key>/<technology>/edit         s  0  0  0  0  0  0  +  0  0
POST /lexicon/<ref>/links/<key>/<technology>/edit         s  0  0  0  0  0  0  +  0  0
GET  /lexicon/<ref>/links/<key>/<technology>/<act>        s  0  0  0  0  0  0  +  0  0
POST /lexicon/<ref>/links/<key>/<technology>/<act>        s  0  0  0  0  0  0  +  0  0
"""

ROLES = (
    *("anonymous", "unconfirmed", "stranger", "rival", "member"),
    *("firm", "owner", "organiser", "elsewhere", "administrator"),
)
LET_IN = {200, 302, 303, 409, 422}
TOKEN = re.compile(rb'name="csrf_token" value="[^"]*"')


def table() -> dict[tuple[str, str], dict[str, str]]:
    """For each method and address what each role gets."""
    rows = (line.split() for line in ACCESS.strip().splitlines()[1:] if line)
    return {(method, address): dict(zip(ROLES, marks, strict=True)) for method, address, *marks in rows}


def addresses(app: Flask) -> dict[tuple[str, str], Rule]:
    """The rule of each method and address of a page; those for programs have a table in tests/api/test_access.py."""
    return {
        (method, rule.rule): rule
        for rule in app.url_map.iter_rules()
        if not rule.endpoint.startswith("api.")
        for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"})
    }


def mark(response: TestResponse) -> str:
    """What an answer says, in the signs of the table."""
    if response.headers.get("Location", "").startswith("/account/sign-in"):
        return "s"
    return {404: "0", 403: "x"}.get(response.status_code, "+" if response.status_code in LET_IN else "?")


@pytest.fixture(scope="module")
def kept(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, World]:
    """The file of a database that holds the world."""
    path = Path(shutil.copy(sqlite_template, tmp_path_factory.mktemp("world") / "world.sqlite"))
    app = service_on(f"sqlite:///{path}")
    with app.app_context():
        world = worlds.built()
        dispose(app)
    return path, world


@pytest.fixture
def world(kept: tuple[Path, World]) -> World:
    """The world of `installation`."""
    return kept[1]


@pytest.fixture
def installation(kept: tuple[Path, World], tmp_path: Path) -> Iterator[Flask]:
    """A copy of the world, to be changed at will."""
    app = service_on(f"sqlite:///{shutil.copy(kept[0], tmp_path / 'world.sqlite')}")
    yield app
    with app.app_context():
        dispose(app)


def asked(app: Flask, world: World, role: str, method: str, path: str, **sent: str) -> TestResponse:
    """The answer to one request of a fresh browser of this person, with an empty form unless something is sent."""
    with worlds.browser(app, world.people[role]) as client:
        return client.open(path, method=method, data=sent, buffered=True)


def secret_for(app: Flask, world: World, rule: Rule) -> str:
    """A fresh secret for an address that takes one."""
    with app.app_context():
        return worlds.link({"claim": "claim", "reset": "reset"}.get(rule.rule.split("/")[2], "sign_in"), world)


def test_every_address_has_its_row(installation: Flask) -> None:
    assert sorted(table()) == sorted(addresses(installation))


@pytest.mark.parametrize("role", ROLES)
def test_each_person_gets_what_the_table_says(role: str, installation: Flask, world: World) -> None:
    """And where that is nothing, the answer is that to a ref which does not exist, byte for byte but for the ref."""
    got, told_apart = {}, []
    for (method, address), rule in addresses(installation).items():
        other = {"secret": secret_for(installation, world, rule)} if "secret" in rule.arguments else {}
        answer = asked(installation, world, role, method, world.path(rule, **other))
        got[method, address] = mark(answer)
        if got[method, address] in ("0", "s") and rule.arguments:
            nowhere = world.path(rule, **dict.fromkeys(rule.arguments, NOTHING))
            missing = asked(installation, world, role, method, nowhere)
            told_apart += [] if plain(answer, world) == plain(missing, world) else [(method, address)]

    assert got == {row: marks[role] for row, marks in table().items()}
    assert told_apart == []


def test_a_ref_of_another_challenge_is_not_one_of_this(installation: Flask, world: World) -> None:
    """A match, run, verdict or release under the address of a challenge that is not its own."""
    with installation.app_context():
        other = worlds.built()
    mixed = {name: other.refs[name] for name in ("match_ref", "run_ref", "verdict_ref", "release_ref", "account_ref")}
    verdict = {f"{mixed['match_ref']}-verb": "hold"}
    got = {
        (method, address): mark(asked(installation, world, "organiser", method, world.path(rule, **mixed), **verdict))
        for (method, address), rule in addresses(installation).items()
        if rule.arguments & mixed.keys()
    }

    assert got == dict.fromkeys(got, "0")
    assert len(got) == 10


def plain(response: TestResponse, world: World) -> tuple[int, str, bytes]:
    """An answer without its token and without the refs that were asked for."""
    status, location, page = worlds.seen(response)
    page = TOKEN.sub(b"", page)
    for ref in (*world.refs.values(), NOTHING):
        location, page = location.replace(ref, "REF"), page.replace(ref.encode(), b"REF")
    return status, location, page
