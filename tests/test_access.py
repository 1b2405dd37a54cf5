"""Who may open which address, and that nobody learns from an answer what they may not read."""

from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from flask import Blueprint, Flask
from sqlalchemy import select

from matchmaker.api import OPERATIONS
from matchmaker.api.operation import PREFIX
from matchmaker.store.base import session
from matchmaker.store.challenge import ChallengeRow, challenge_by_ref
from tests import matrix, worlds
from tests.api.test_access import ACCESS as OPERATIONS_ACCESS
from tests.api.test_access import BODIES, WHO
from tests.matrix import ROLES, Around, Odd, Table, addresses, mark
from tests.worlds import World

# The world: a challenge for invited firms only, with one barred. *unconfirmed* waits to join the owner's firm;
# *stranger* and *elsewhere* belong to another cluster (a firm's owner, its organiser); *rival* is the barred firm,
# *firm* the one that the challenge was released to, *member* any other one of the cluster. Profiles are the firm's,
# organisations the owner's, mails the cluster's, sessions somebody else's.
#
# A workshop, with all that is in it, is the cluster's alone; nobody who takes part has an account.
#
# An import is the cluster's, a token somebody else's; an upload and a download that name no cluster are refused to
# everybody.
#
# The table tells of one's own record; tests/matrix.py tells what follows from it for a record of another firm of the
# cluster, one of another cluster and none, and that editors of an organisation get what its owners get.
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
GET  /clusters/<ref>/nda                                  s  0  0  0  0  0  0  +  0  0
POST /clusters/<ref>/nda                                  s  0  0  0  0  0  0  +  0  0
GET  /static/<path:filename>                              +  +  +  +  +  +  +  +  +  +
GET  /api/docs                                            +  +  +  +  +  +  +  +  +  +
GET  /api/openapi.json                                    +  +  +  +  +  +  +  +  +  +

GET  /account                                             s  +  +  +  +  +  +  +  +  +
POST /account                                             s  +  +  +  +  +  +  +  +  +
GET  /account/password                                    s  +  +  +  +  +  +  +  +  +
POST /account/password                                    s  +  +  +  +  +  +  +  +  +
GET  /account/address                                     s  +  +  +  +  +  +  +  +  +
POST /account/address                                     s  +  +  +  +  +  +  +  +  +
GET  /account/address/<secret>                            +  +  +  +  +  +  +  +  +  +
POST /account/address/<secret>                            +  +  +  +  +  +  +  +  +  +
GET  /account/address-back/<secret>                       +  +  +  +  +  +  +  +  +  +
POST /account/address-back/<secret>                       +  +  +  +  +  +  +  +  +  +
POST /account/sessions/end                                s  +  +  +  +  +  +  +  +  +
POST /account/sessions/<ref>/end                          s  0  0  0  0  0  0  0  0  0
POST /account/tokens/<ref>/revoke                         s  0  0  0  0  0  0  0  0  0
GET  /account/data                                        s  +  +  +  +  +  +  +  +  +
POST /account/data                                        s  +  +  +  +  +  +  +  +  +
POST /account/data/consents/<purpose>/give                s  +  +  +  +  +  +  +  +  +
POST /account/data/consents/<purpose>/withdraw            s  +  +  +  +  +  +  +  +  +
GET  /account/data/download                               s  +  +  +  +  +  +  +  +  +
GET  /account/second-factor                               s  +  +  +  +  +  +  +  +  +
POST /account/second-factor                               s  +  +  +  +  +  +  +  +  +
GET  /account/second-factor/app                           s  +  +  +  +  +  +  +  +  +
POST /account/second-factor/app                           s  +  +  +  +  +  +  +  +  +
GET  /account/second-factor/app.svg                       s  +  +  +  +  +  +  +  +  +
GET  /account/second-factor/codes                         s  0  0  0  0  0  0  0  0  0
POST /account/second-factor/codes                         s  0  0  0  0  0  0  0  0  0
GET  /account/second-factor/off                           s  0  0  0  0  0  0  0  0  0
POST /account/second-factor/off                           s  0  0  0  0  0  0  0  0  0
POST /account/connections/<ref>/end                       s  0  0  0  0  0  0  0  0  0
GET  /account/second-step                                 s  s  s  s  s  s  s  s  s  s
POST /account/second-step                                 s  s  s  s  s  s  s  s  s  s
GET  /account/service                                     0  0  0  0  0  0  0  0  0  0
GET  /account/service/back                                0  0  0  0  0  0  0  0  0  0
GET  /account/connect/<secret>                            0  0  0  0  0  0  0  0  0  0
POST /account/connect/<secret>                            0  0  0  0  0  0  0  0  0  0
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
GET  /challenges/<ref>/marks                              s  0  0  0  x  x  +  +  0  0
POST /challenges/<ref>/marks                              s  0  0  0  x  x  +  +  0  0
GET  /challenges/<ref>/photos                             s  0  0  0  x  x  +  +  0  0
POST /challenges/<ref>/photos                             s  0  0  0  x  x  +  +  0  0
GET  /challenges/<ref>/photos/<photo_ref>                 s  0  0  0  0  +  +  +  0  0
POST /challenges/<ref>/photos/<photo_ref>/remove          s  0  0  0  x  x  +  +  0  0
GET  /challenges/<ref>/seen                               s  0  0  0  x  x  +  +  0  0
GET  /challenges/<ref>/seen/<circle>                      s  0  0  0  x  x  +  +  0  0
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
GET  /releases/<ref>/nda                                  s  0  0  0  0  +  0  0  0  0
POST /releases/<ref>/nda                                  s  0  0  0  0  +  0  0  0  0

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

GET  /workshops                                           s  +  +  +  +  +  +  +  +  +
GET  /workshops/new                                       s  x  x  x  x  x  x  +  +  x
POST /workshops/new                                       s  x  x  x  x  x  x  +  +  x
GET  /workshops/<ref>                                     s  0  0  0  0  0  0  +  0  0
GET  /workshops/<ref>/edit                                s  0  0  0  0  0  0  +  0  0
POST /workshops/<ref>/edit                                s  0  0  0  0  0  0  +  0  0
GET  /workshops/<ref>/organisers                          s  0  0  0  0  0  0  +  0  0
POST /workshops/<ref>/organisers                          s  0  0  0  0  0  0  +  0  0
POST /workshops/<ref>/steps/<step>                        s  0  0  0  0  0  0  +  0  0
POST /workshops/<ref>/undo                                s  0  0  0  0  0  0  +  0  0
POST /workshops/<ref>/release                             s  0  0  0  0  0  0  +  0  0
GET  /workshops/<ref>/plans                               s  0  0  0  0  0  0  +  0  0
POST /workshops/<ref>/plans                               s  0  0  0  0  0  0  +  0  0
GET  /workshops/<ref>/plans/<plan_ref>                    s  0  0  0  0  0  0  +  0  0
GET  /workshops/<ref>/plans/<plan_ref>/beside/<other_ref> s  0  0  0  0  0  0  +  0  0
POST /workshops/<ref>/plans/<plan_ref>/search             s  0  0  0  0  0  0  +  0  0
POST /workshops/<ref>/plans/<plan_ref>/apply              s  0  0  0  0  0  0  +  0  0
POST /workshops/<ref>/plans/<plan_ref>/drop               s  0  0  0  0  0  0  +  0  0
POST /workshops/<ref>/plans/undo                          s  0  0  0  0  0  0  +  0  0
GET  /workshops/<ref>/plans/hand                          s  0  0  0  0  0  0  +  0  0
POST /workshops/<ref>/plans/hand/rule                     s  0  0  0  0  0  0  +  0  0
POST /workshops/<ref>/plans/hand/swap                     s  0  0  0  0  0  0  +  0  0
POST /workshops/<ref>/plans/rules/<rule_ref>/remove       s  0  0  0  0  0  0  +  0  0
GET  /workshops/<ref>/blocks/new                          s  0  0  0  0  0  0  +  0  0
POST /workshops/<ref>/blocks/new                          s  0  0  0  0  0  0  +  0  0
GET  /workshops/<ref>/blocks/<block_ref>                  s  0  0  0  0  0  0  +  0  0
POST /workshops/<ref>/blocks/<block_ref>                  s  0  0  0  0  0  0  +  0  0
POST /workshops/<ref>/blocks/<block_ref>/remove           s  0  0  0  0  0  0  +  0  0
GET  /workshops/<ref>/people                              s  0  0  0  0  0  0  +  0  0
GET  /workshops/<ref>/people/new                          s  0  0  0  0  0  0  +  0  0
POST /workshops/<ref>/people/new                          s  0  0  0  0  0  0  +  0  0
GET  /workshops/<ref>/people/from-matches                 s  0  0  0  0  0  0  +  0  0
POST /workshops/<ref>/people/from-matches                 s  0  0  0  0  0  0  +  0  0
GET  /workshops/<ref>/people/<person_ref>                 s  0  0  0  0  0  0  +  0  0
POST /workshops/<ref>/people/<person_ref>                 s  0  0  0  0  0  0  +  0  0
POST /workshops/<ref>/people/<person_ref>/attendance      s  0  0  0  0  0  0  +  0  0
POST /workshops/<ref>/people/<person_ref>/remove          s  0  0  0  0  0  0  +  0  0
GET  /workshops/<ref>/tables/new                          s  0  0  0  0  0  0  +  0  0
POST /workshops/<ref>/tables/new                          s  0  0  0  0  0  0  +  0  0
GET  /workshops/<ref>/tables/<table_ref>                  s  0  0  0  0  0  0  +  0  0
POST /workshops/<ref>/tables/<table_ref>                  s  0  0  0  0  0  0  +  0  0
POST /workshops/<ref>/tables/<table_ref>/remove           s  0  0  0  0  0  0  +  0  0

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

COLUMNS = (
    *("anonymous", "unconfirmed", "stranger", "rival", "member"),
    *("firm", "owner", "organiser", "elsewhere", "administrator"),
)
STANDS_AS = {"unconfirmed": "stranger", "elsewhere": "stranger", "administrator": "stranger"}
"""Whose column of the table of programs is theirs; that of a barred rival is a stranger's around the challenge."""
OTHERWISE = {
    ("organisation_create", "elsewhere"): "+",  # whoever organises any cluster adds to it
    ("profile_withdraw", "owner"): "x",  # nobody has withdrawn it yet
}
SIGNS: Mapping[int | str, str] = {"may": "+", 401: "t", 403: "x", 404: "0"}
OF_PAGES, OF_PROGRAMS = "pages", "programs"


def table() -> dict[tuple[str, str], dict[str, str]]:
    """For each method and address of a page what each role gets."""
    rows = (line.split() for line in ACCESS.strip().splitlines()[1:] if line)
    return {(method, address): dict(zip(COLUMNS, marks, strict=True)) for method, address, *marks in rows}


def table_of_programs() -> dict[tuple[str, str], dict[str, str]]:
    """For each operation what each role gets, from the table in tests/api/test_access.py."""
    found = {}
    for operation in OPERATIONS:
        said = dict(zip(WHO, OPERATIONS_ACCESS[operation.name], strict=True))
        rival = "stranger" if operation.path.startswith("/challenges/") else "member"
        columns = {role: said[{**STANDS_AS, "rival": rival}.get(role, role)] for role in COLUMNS}
        marks = {role: OTHERWISE.get((operation.name, role), SIGNS[one]) for role, one in columns.items()}
        found[operation.method, PREFIX + operation.path] = marks
    return found


def bodies(world: World) -> dict[tuple[str, str], object]:
    """What a program sends with each operation that needs a body."""
    owned = {name: {"organisation": world.refs["organisation"]} for name in ("challenge_create", "profile_create")}
    sent = {**BODIES, **owned}
    return {(one.method, f"{PREFIX}{one.path}"): sent.get(one.name, {}) for one in OPERATIONS if one.needs_body}


TABLES: Mapping[str, Table] = {OF_PAGES: table(), OF_PROGRAMS: table_of_programs()}


@pytest.fixture(scope="module")
def kept(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Around:
    """The worlds of one's own, of the same cluster and of another."""
    return matrix.around(sqlite_template, tmp_path_factory.mktemp("worlds"))


@pytest.fixture
def installation(kept: Around, tmp_path: Path) -> Iterator[Flask]:
    """A copy of the worlds, to be changed at will."""
    with matrix.installation(kept, tmp_path) as app:
        yield app


def test_every_address_has_its_row(installation: Flask) -> None:
    assert sorted([*table(), *table_of_programs()]) == sorted(addresses(installation))


@pytest.mark.parametrize("part", TABLES)
@pytest.mark.parametrize("role", ROLES)
def test_each_person_gets_what_the_table_says(role: str, part: str, kept: Around, tmp_path: Path) -> None:
    """And where that is nothing, the answer is that to a ref which does not exist, byte for byte but for the ref."""
    report = matrix.unexpected(kept, TABLES[part], role, tmp_path, bodies=bodies)

    assert [str(odd) for odd in report.odd] == []
    assert report.answers > 200


def test_a_ref_of_another_challenge_is_not_one_of_this(installation: Flask, kept: Around) -> None:
    """A match, run, verdict or release under the address of a challenge that is not its own."""
    names = ("match_ref", "run_ref", "verdict_ref", "release_ref", "account_ref", "photo_ref")
    got = {}
    for world in (kept.beside, kept.afar):
        mixed = {name: world.refs[name] for name in names}
        verdict = {f"{mixed['match_ref']}-verb": "hold"}
        with worlds.browser(installation, kept.own.people["organiser"]) as client:
            for (method, address), rule in addresses(installation).items():
                if rule.arguments & mixed.keys() and not address.startswith(PREFIX):
                    answer = client.open(kept.own.path(rule, **mixed), method=method, data=verdict, buffered=True)
                    got[method, address, world.refs["challenge"]] = mark(answer)

    assert got == dict.fromkeys(got, "0")
    assert len(got) == 24


def planted(app: Flask) -> None:
    """A page that forgets to ask who looks, and one whose query forgets whose records it may read."""
    pages = Blueprint("planted", __name__)

    @pages.get("/challenges/<ref>/unguarded")
    def unguarded(ref: str) -> str:
        row = challenge_by_ref(ref)
        return row.title or "" if row else ""

    @pages.get("/challenges/<ref>/unscoped")
    def unscoped(ref: str) -> str:
        return "".join(session().scalars(select(ChallengeRow.title).where(ChallengeRow.state == "published")))

    app.register_blueprint(pages)
    app.config["PROPAGATE_EXCEPTIONS"] = False


def test_a_planted_address_without_a_row_is_found(installation: Flask) -> None:
    planted(installation)

    without = set(addresses(installation)) - set(table()) - set(table_of_programs())

    assert without == {("GET", "/challenges/<ref>/unguarded"), ("GET", "/challenges/<ref>/unscoped")}


@pytest.mark.parametrize("role", ["stranger", "rival", "organiser"])
def test_planted_pages_are_found_whatever_their_rows_say(role: str, kept: Around, tmp_path: Path) -> None:
    row = table()["GET", "/challenges/<ref>/matches"]
    rows = {("GET", f"/challenges/<ref>/{name}"): row for name in ("unguarded", "unscoped")}

    report = matrix.unexpected(kept, rows, role, tmp_path, bodies=bodies, plant=planted)

    found = {(odd.asked.address.rpartition("/")[2], odd.asked.relation, odd.got) for odd in report.odd}
    relations = matrix.RELATIONS if role != "organiser" else matrix.RELATIONS[2:]
    assert found == {
        *(("unguarded", relation, "+") for relation in relations),
        *(("unscoped", relation, "?") for relation in matrix.RELATIONS),
    }
    assert Odd(matrix.Asked(role, "GET", "/challenges/<ref>/unguarded", "missing"), "+", "0") in report.odd
