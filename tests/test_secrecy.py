"""Two worlds that differ only in texts that somebody may not read look the same to that person, to the byte."""

import random
import re
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm.attributes import flag_modified

from matchmaker.domain.account import Viewer
from matchmaker.domain.challenge import Challenge
from matchmaker.domain.organisation import Organisation
from matchmaker.domain.profile import Profile
from matchmaker.domain.states import UNDECIDED
from matchmaker.services import importkept
from matchmaker.services.matching import rank_stored
from matchmaker.store.base import session
from matchmaker.store.challenge import ChallengeRow, challenge_by_ref
from matchmaker.store.importing import ImportRow
from matchmaker.store.match import MatchRow, ReleaseRow, RunRow, StandingRow, VerdictRow
from matchmaker.store.organisation import OrganisationRow, organisation_by_ref
from matchmaker.store.profile import ProfileVersionRow, profile_by_ref
from tests import factories, files, layers, scenes, worlds
from tests.conftest import dispose, service_on
from tests.everywhere import everywhere

Answers: TypeAlias = dict[str, tuple[int, str, bytes]]
"""Status, where to go and the page, by address."""

# Words that the published profiles hold too: a secret that holds them could move an order or a count.
WORDS = ("thermography", "leaks", "sealed", "trays", "Raman", "powders", "cameras", "cheese", "lasers", "glass")
PASSING = re.compile(rb'name="(?:csrf_token|key)" value="[^"]*"|/account/tokens/\w+|\b\d?\d:\d\d')
"""What differs each time: the tokens of forms, the ref of one's own token, and the hour at which one signed in."""
TELLS_NOTHING = ("/static", "/patterns", "/healthz", "/readyz", "/account/", "/organisations/new")


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


def built() -> Secrets:
    """Records with texts that only their own people and their organisers may read, beside ones for all members."""
    scene = scenes.ranked(terms={"preset": "closed"}, description="A description.")
    scene.decide("Dichtblick", note="A note.")
    scene.release("Dichtblick")
    scene.decide("Termolux", verb="hold", note="A note.")
    past = tuple(scenes.taught(scene))
    elsewhere, third = factories.cluster("Elsewhere"), factories.cluster("Third")
    stranger = factories.organisation("Far Away", cluster=elsewhere)
    factories.profile(stranger)
    third_firm = factories.organisation("Third Firm", cluster=third)
    edited = scene.profiles["Termolux"]
    return Secrets(
        people={
            "stranger": factories.viewer((stranger, "owner")).ref,
            "member": scene.people["Dichtblick"].ref,
            "elsewhere": factories.viewer((elsewhere, "organiser")).ref,
        },
        organiser=scene.organiser.ref,
        closed=scene.ref,
        teased=factories.challenge(scene.owner_firm, state="published", terms={"preset": "invited"}).ref,
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
    )


class Words(random.Random):
    """A world's own choice of words, among them one that no other world has."""

    def __init__(self, seed: int) -> None:
        super().__init__(seed)
        self.own = f"secret{seed}"


def tell(secrets: Secrets, seed: int) -> None:
    """Writes other secrets: into all that a stranger and a member may not read, and nowhere else. Then ranks again.

    In every other world the verdicts on past challenges follow a rule, which the ranking learns; in the rest none.
    """
    words = Words(seed)
    for ref in (secrets.closed, secrets.teased):
        _rewrite(
            ref, title=_said(words), description=_said(words), requirements=[_said(words)], ruled_out=[_said(words)]
        )
    for ref in (secrets.draft, secrets.third_challenge):
        _rewrite(ref, title=_said(words), teaser=_said(words), description=_said(words), sector=words.choice(WORDS))
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


@pytest.fixture(scope="module")
def told_nothing(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Secrets]:
    """The file of a database, and what in it holds secrets."""
    path = Path(shutil.copy(sqlite_template, tmp_path_factory.mktemp("secrets") / "world.sqlite"))
    app = service_on(f"sqlite:///{path}")
    with app.app_context():
        secrets = built()
        dispose(app)
    return path, secrets


@contextmanager
def world(told_nothing: tuple[Path, Secrets], seed: int, folder: Path) -> Iterator[Flask]:
    """The installation with the secrets of one seed."""
    path, secrets = told_nothing
    app = service_on(f"sqlite:///{shutil.copy(path, folder / f'{seed}.sqlite')}")
    with app.app_context():
        tell(secrets, seed)
    yield app
    with app.app_context():
        dispose(app)


@pytest.fixture(scope="module")
def first(told_nothing: tuple[Path, Secrets], tmp_path_factory: pytest.TempPathFactory) -> dict[str, Answers]:
    """What each person is told in the world with the first secrets."""
    with world(told_nothing, 0, tmp_path_factory.mktemp("first")) as app:
        return all_answers(app, told_nothing[1])


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
        if rule.rule.startswith("/export"):
            filled = [f"{path}?format=csv" for path in filled]  # a workbook tells when it was written
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
            "challenge": [secrets.closed, secrets.teased, secrets.draft, secrets.third_challenge],
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
            "release_ref": [row.ref for row in everywhere(ReleaseRow)],
            "run_ref": [row.ref for row in everywhere(RunRow).order_by(RunRow.id).limit(1)],
            "match_ref": [row.ref for row in everywhere(MatchRow).order_by(MatchRow.id).limit(1)],
        }


def all_answers(app: Flask, secrets: Secrets) -> dict[str, Answers]:
    """What each person is told at every address."""
    paths = questions(app, secrets)
    return {who: answers(app, account, paths) for who, account in secrets.people.items()}


def answers(app: Flask, account_ref: str | None, paths: list[str]) -> Answers:
    """What this person is told at each of these addresses."""
    told = {}
    with worlds.browser(app, account_ref) as client:
        for path in paths:
            status, location, page = worlds.seen(client.get(path))
            told[path] = status, location, PASSING.sub(b"", page)
    return told


@pytest.mark.parametrize("seed", range(1, 6))
def test_nobody_is_told_what_they_may_not_read(
    seed: int, first: dict[str, Answers], told_nothing: tuple[Path, Secrets], tmp_path: Path
) -> None:
    with world(told_nothing, seed, tmp_path) as app:
        found = all_answers(app, told_nothing[1])

    told_apart = {
        who: [path for path, told in answers.items() if told != first[who][path]] for who, answers in found.items()
    }
    assert told_apart == {"stranger": [], "member": [], "elsewhere": []}


def test_there_is_something_to_hide(told_nothing: tuple[Path, Secrets], tmp_path: Path) -> None:
    secrets = told_nothing[1]
    paths = [
        *(f"/challenges/{ref}" for ref in (secrets.closed, secrets.teased, secrets.draft)),
        f"/challenges/{secrets.closed}/matches",
        *(f"/profiles/{ref}" for ref in (secrets.edited, secrets.hidden)),
        f"/import/{secrets.uploaded}",
    ]
    theirs = [f"/lexicon/{secrets.third}?standing=own", f"/lexicon/{secrets.third}/concepts/own-secret"]

    told = []
    for seed in (0, 1):
        with world(told_nothing, seed, tmp_path) as app:
            found = answers(app, secrets.organiser, paths)
            told.append(found | answers(app, secrets.third_organiser.ref, theirs))

    assert [told[0][path] == told[1][path] for path in paths + theirs] == [False] * len(paths + theirs)
    assert [status for status, _, _ in told[0].values()] == [200] * len(paths + theirs)


def test_there_are_verdicts_to_learn_from(told_nothing: tuple[Path, Secrets], tmp_path: Path) -> None:
    secrets = told_nothing[1]
    path = f"/challenges/{secrets.teased}/matches"

    told = {}
    for seed in (0, 1, 2):
        with world(told_nothing, seed, tmp_path) as app:
            told[seed] = answers(app, secrets.organiser, [path])[path][2]

    assert {seed: b"Learned from your verdicts" in page for seed, page in told.items()} == {0: True, 1: False, 2: True}
