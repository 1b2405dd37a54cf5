"""Pairs of worlds that differ only in texts that somebody may not read, and what that person is told in each.

`python -m tests.secrecy 200` compares so many pairs and prints where they differ.
"""

import io
import random
import re
import shutil
import sys
import tempfile
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeAlias

import click
import pytest
import time_machine
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm.attributes import flag_modified

from matchmaker import create_app
from matchmaker.domain.account import Viewer
from matchmaker.domain.challenge import Challenge
from matchmaker.domain.match import Release
from matchmaker.domain.organisation import Organisation
from matchmaker.domain.photo import PhotoWords
from matchmaker.domain.profile import Profile
from matchmaker.domain.states import UNDECIDED
from matchmaker.services import importkept, photo
from matchmaker.services.match import matches_page
from matchmaker.services.matching import rank_stored
from matchmaker.services.pool import POOLS
from matchmaker.services.release import release
from matchmaker.store import base
from matchmaker.store.account import account_by_ref
from matchmaker.store.base import session
from matchmaker.store.challenge import ChallengeRow, challenge_by_ref
from matchmaker.store.importing import ImportRow
from matchmaker.store.match import MatchRow, ReleaseRow, RunRow, StandingRow, VerdictRow
from matchmaker.store.message import MessageRow
from matchmaker.store.organisation import OrganisationRow, organisation_by_ref
from matchmaker.store.photo import PhotoRow
from matchmaker.store.profile import ProfileVersionRow, profile_by_ref
from tests import factories, files, layers, scenes, workshops, worlds
from tests.conftest import COMPILED, dispose, migrated, settings_for
from tests.everywhere import everywhere

Answers: TypeAlias = dict[str, tuple[object, ...]]
"""Status, headers and the page, by address; the mails to the person under MAILS."""
MAILS = "mails"
MOMENT = datetime(2026, 5, 4, 9, 30, tzinfo=UTC)
"""When everything is told and asked, in every world."""
PAIRS_ON_A_GROUND = 10
"""So many pairs share the texts that everybody may read."""

# Words that the published profiles hold too: a secret that holds them could move an order or a count.
WORDS = ("thermography", "leaks", "sealed", "trays", "Raman", "powders", "cameras", "cheese", "lasers", "glass")
PASSING = re.compile(rb'name="(?:csrf_token|key)" value="[^"]*"')
EVERY_TIME_ANOTHER = {"Date", "X-Request-ID", "Set-Cookie"}
TELLS_NOTHING = ("/static", "/patterns", "/healthz", "/readyz", "/account/")


@dataclass(frozen=True)
class Secrets:
    """The accounts, and the refs of what holds secrets."""

    people: Mapping[str, str | None]
    organiser: str | None
    closed: str
    teased: str
    draft: str
    edited: str
    hidden: str
    third_firm: str
    third_challenge: str
    third_profile: str
    cluster: str
    uploaded: str
    past: tuple[str, ...]
    third: str
    third_organiser: Viewer
    office: Viewer
    told_firm: str
    foreign: str
    workshop: Mapping[str, str]


def built(ground: int = 0) -> Secrets:
    """Records with texts that only their own people and their organisers may read, beside ones for all members, in the
    words of this ground."""
    words = Words(ground)
    scene = scenes.ranked(terms={"preset": "closed", "barred": [worlds.BARRED]}, description="A description.")
    photo.add(scene.ref, files.photo(), PhotoWords(alt="A photo."), viewer=scene.organiser)
    scene.decide("Dichtblick", note="A note.")
    scene.decide("Termolux", verb="hold", note="A note.")
    past = tuple(scenes.taught(scene))
    third = factories.cluster("Third")
    foreign = scenes.ranked(description=_said(words))
    stranger = factories.organisation("Far Away", cluster=foreign.cluster)
    factories.profile(stranger, summary=_said(words))
    for profile in foreign.profiles.values():
        factories.republish(profile, summary=_said(words), capabilities=[{"text": _said(words)}])
    third_firm = factories.organisation("Third Firm", cluster=third)
    edited = scene.profiles["Termolux"]
    return Secrets(
        people={
            "anonymous": None,
            "stranger": factories.viewer((stranger, "owner")).ref,
            "rival": scene.people[worlds.BARRED].ref,
            "provider": scene.people["Dichtblick"].ref,
            "elsewhere": foreign.organiser.ref,
        },
        organiser=scene.organiser.ref,
        closed=scene.ref,
        teased=factories.challenge(
            scene.owner_firm, state="published", terms={"preset": "invited", "barred": [worlds.BARRED]}
        ).ref,
        draft=factories.challenge(scene.owner_firm).ref,
        edited=edited.ref,
        hidden=factories.profile(factories.organisation("Hidden", cluster=scene.cluster), state="hidden").ref,
        third_firm=third_firm.ref,
        third_challenge=factories.challenge(third_firm, state="published", terms={"preset": "invited"}).ref,
        third_profile=factories.profile(third_firm).ref,
        cluster=scene.cluster.ref,
        uploaded=importkept.receive(files.members(2), cluster_ref=scene.cluster.ref, viewer=scene.organiser),
        past=past,
        third=third.ref,
        third_organiser=factories.viewer((third, "organiser")),
        office=scene.organiser,
        told_firm=scene.profiles["Dichtblick"].ref,
        foreign=foreign.ref,
        workshop=workshops.shared(scene, partner=foreign.cluster),
    )


class Words(random.Random):
    """A world's own choice of words, among them one that no other world has."""

    def __init__(self, seed: int) -> None:
        super().__init__(seed)
        self.own = f"secret{seed}"


def tell(secrets: Secrets, seed: int) -> None:
    """Writes other secrets: into all that a stranger and a member may not read, and nowhere else. Then everything is
    ranked again, that of another cluster too, and a firm is told of a challenge that it may not read.

    In every other world the verdicts on past challenges follow a rule, which the ranking learns; in the rest none.
    """
    words = Words(seed)
    for ref in (secrets.closed, secrets.teased):
        _rewrite(
            ref, title=_said(words), description=_said(words), requirements=[_said(words)], ruled_out=[_said(words)]
        )
    for ref in (secrets.draft, secrets.third_challenge):
        _rewrite(ref, title=_said(words), teaser=_said(words), description=_said(words), sector=words.choice(WORDS))
    for row in everywhere(PhotoRow):
        row.alt, row.content = _said(words)[:300], files.photo(10 + seed % 50)
    edit = Profile.checked({**factories.PROFILE, "summary": _said(words), "technologies": [words.choice(WORDS)]})
    _edit(secrets.edited, edit)
    for ref in (secrets.hidden, secrets.third_profile):
        _overwrite(ref, edit)
    firm = organisation_by_ref(secrets.third_firm)
    assert firm is not None
    firm.fill(Organisation(legal_name=_said(words)))
    for upload in everywhere(ImportRow):
        upload.preview = [[_said(words)] * len(upload.headings)]
    for verdict in everywhere(VerdictRow):
        verdict.note = _said(words)
    for standing in session().scalars(select(StandingRow).join(ChallengeRow).where(ChallengeRow.ref.in_(secrets.past))):
        standing.state = words.choice(UNDECIDED) if seed % 2 else standing.state
    session().commit()
    _teach(secrets, words)
    for ref in (secrets.closed, secrets.teased):
        rank_stored(ref, viewer=None)
    refs_from("what everybody may be told")
    rank_stored(secrets.foreign, viewer=None)
    _release(secrets)


def _release(secrets: Secrets) -> None:
    """Tells a firm of the challenge whose description it may not read."""
    rows = matches_page(secrets.closed, viewer=secrets.office, size=100).page.rows
    row = next(row for row in rows if row.profile_ref == secrets.told_firm)
    release(
        row.ref,
        Release(),
        challenge_ref=secrets.closed,
        version=row.version,
        base_url=scenes.BASE_URL,
        viewer=secrets.office,
    )


def refs_from(seed: str) -> None:
    """New records get the refs of this seed from here on."""
    base.secrets = random.Random(seed)  # type: ignore[assignment] # it chooses as that does


def _teach(secrets: Secrets, words: Words) -> None:
    """Another cluster's own entry, in words that everybody's profiles and challenges use."""
    entry = layers.concept(key="own-secret", kind="technology", en=[words.own, *words.sample(WORDS, 3)], note=words.own)
    layers.add(layers.sharing(entry), cluster_ref=secrets.third, viewer=secrets.third_organiser)


def _said(words: Words) -> str:
    return " ".join([words.choice(WORDS), words.own, *words.sample(WORDS, 3)])


def _rewrite(ref: str, **fields: object) -> None:
    row = challenge_by_ref(ref)
    assert row is not None
    row.version += 1
    session().add(row.fill(Challenge.checked({**factories.CHALLENGE, **fields}), author_id=None))


def _edit(ref: str, record: Profile) -> None:
    row = profile_by_ref(ref)
    assert row is not None
    version = ProfileVersionRow(profile_id=row.id, number=row.version + 1, content=record.stored())
    session().add(version)
    session().flush()
    row.version, row.pending_id, row.pending_state = row.version + 1, version.id, "submitted"


def _overwrite(ref: str, record: Profile) -> None:
    row = profile_by_ref(ref)
    assert row is not None
    version = row.published or row.pending
    assert version is not None
    version.content, row.summary = record.stored(), record.summary
    flag_modified(version, "content")


@dataclass(frozen=True)
class Ground:
    """The file of a database in which nothing was told yet, and what in it holds secrets."""

    path: Path
    secrets: Secrets


def laid(template: Path, folder: Path, *, ground: int = 0) -> Ground:
    """What all pairs of a ground begin with."""
    path = Path(shutil.copy(template, folder / f"ground{ground}.sqlite"))
    app = create_app(settings_for(f"sqlite:///{path}", INDEX_DIR=folder / f"index{ground}"))
    with app.app_context():
        secrets = built(ground)
        session().rollback()
        dispose(app)
    return Ground(path, secrets)


@contextmanager
def world(ground: Ground, seed: int, folder: Path) -> Iterator[Flask]:
    """The installation with the secrets of one seed, with an index of its own, while time stands still."""
    home = Path(tempfile.mkdtemp(dir=folder))
    url = f"sqlite:///{shutil.copy(ground.path, home / 'world.sqlite')}"
    app = create_app(settings_for(url, INDEX_DIR=home / "index"))
    app.jinja_env.bytecode_cache = COMPILED
    with pytest.MonkeyPatch.context() as patch, time_machine.travel(MOMENT, tick=False):
        patch.setattr(base, "secrets", base.secrets)
        POOLS.forget()
        with app.app_context():
            refs_from(f"secret {seed}")
            tell(ground.secrets, seed)
        refs_from("what is asked")
        yield app
        with app.app_context():
            dispose(app)
    shutil.rmtree(home)


def questions(app: Flask, secrets: Secrets) -> list[str]:
    """Every address that shows something, with the refs of what holds secrets, and searches for what is hidden."""
    refs = _refs(app, secrets)
    paths = []
    for rule in app.url_map.iter_rules():
        if "GET" not in (rule.methods or ()) or rule.rule.startswith(TELLS_NOTHING):
            continue
        filled = [rule.rule.replace("<ref>", ref) for ref in refs[worlds.noun_of(rule)]]
        for name in rule.arguments - {"ref"}:
            filled = [path.replace(f"<{name}>", refs[name][0]) for path in filled]
        paths += filled if rule.arguments else [rule.rule]
    searches = (
        "words=secret",
        "words=leaks",
        "state=submitted",
        "page=2",
        "mine=1",
        "sector=trays",
        "technology=trays",
    )
    lists = ("/challenges", "/profiles", "/api/v1/challenges", "/api/v1/profiles")
    return paths + [f"{address}?{asked}" for address in lists for asked in searches]


def _refs(app: Flask, secrets: Secrets) -> dict[str, list[str]]:
    """The refs that fill an address: those of what holds secrets, and of a release, a run and a match beside them."""
    with app.app_context():
        return {
            "challenge": [secrets.closed, secrets.teased, secrets.draft, secrets.third_challenge, secrets.foreign],
            "profile": [secrets.edited, secrets.hidden, secrets.third_profile],
            "organisation": [secrets.third_firm],
            "cluster": [row.ref for row in everywhere(OrganisationRow).filter_by(kind="cluster")],
            "import": [secrets.uploaded],
            "kind": ["organisations"],
            "key": ["own-secret"],
            "concept": ["own-secret"],
            "need": ["own-secret"],
            "technology": ["own-secret"],
            "act": ["undo"],
            "circle": ["invited"],
            **{name: [ref] for name, ref in secrets.workshop.items()},
            "photo_ref": [row.ref for row in everywhere(PhotoRow)],
            "release_ref": [row.ref for row in everywhere(ReleaseRow)],
            "run_ref": [row.ref for row in everywhere(RunRow).order_by(RunRow.id).limit(1)],
            "match_ref": [row.ref for row in everywhere(MatchRow).order_by(MatchRow.id).limit(1)],
        }


def all_answers(app: Flask, secrets: Secrets) -> dict[str, Answers]:
    """What each person is told at every address."""
    paths = questions(app, secrets)
    return {who: answers(app, account, paths) for who, account in secrets.people.items()}


def answers(app: Flask, account_ref: str | None, paths: list[str]) -> Answers:
    """What this person is told at each of these addresses, and by mail."""
    told: Answers = {}
    with worlds.browser(app, account_ref) as client:
        for path in paths:
            answer = client.get(path, buffered=True)
            headers = [header for header in answer.headers if header[0] not in EVERY_TIME_ANOTHER]
            told[path] = answer.status_code, sorted(headers), unpacked(PASSING.sub(b"", answer.get_data()))
    with app.app_context():
        told[MAILS] = tuple(mails_to(account_ref))
    return told


def unpacked(page: bytes) -> bytes | list[tuple[str, bytes]]:
    """A page as it is, a workbook as the files in it: those tell when the disk took them."""
    if not page.startswith(b"PK"):
        return page
    with zipfile.ZipFile(io.BytesIO(page)) as archive:
        return [(name, archive.read(name)) for name in archive.namelist()]


def mails_to(account_ref: str | None) -> list[tuple[str, str]]:
    """The mails to a person, the oldest first."""
    account = account_by_ref(account_ref) if account_ref else None
    rows = everywhere(MessageRow).filter_by(recipient=account.email).order_by(MessageRow.id) if account else []
    return [(row.subject, row.body) for row in rows]


def told_apart(one: dict[str, Answers], other: dict[str, Answers]) -> dict[str, list[str]]:
    """For each person the addresses at which two worlds are not the same."""
    return {who: [path for path, told in own.items() if told != one[who][path]] for who, own in other.items()}


def compare(pairs: int, *, folder: Path) -> int:
    """Compares so many pairs of worlds and says what it found; returns how many answers differed."""
    template = folder / "template.sqlite"
    template.touch()
    migrated(f"sqlite:///{template}")
    compared, differing, first = 0, 0, dict[str, Answers]()
    for pair in range(pairs):
        if pair % PAIRS_ON_A_GROUND == 0:
            ground = laid(template, folder, ground=pair // PAIRS_ON_A_GROUND)
            with world(ground, 0, folder) as app:
                first = all_answers(app, ground.secrets)
        with world(ground, pair + 1, folder) as app:
            found = all_answers(app, ground.secrets)
        apart = told_apart(first, found)
        compared += sum(map(len, found.values()))
        differing += sum(map(len, apart.values()))
        click.echo(
            "".join(f"pair {pair}: {who} at {path}\n" for who, paths in apart.items() for path in paths), nl=False
        )
    people = ", ".join(first)
    click.echo(f"{pairs} pairs of worlds, {compared} answers for {people}: {differing} differing")
    return differing


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as place:
        sys.exit(min(compare(int(sys.argv[1]), folder=Path(place)), 1))
