"""Two worlds that differ only in texts that somebody may not read look the same to that person, to the byte."""

import os
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func

from matchmaker.domain.profile import ProviderRecord
from matchmaker.ranking.index import Index
from matchmaker.services import challenge as challenges
from matchmaker.services import pool
from matchmaker.store.challenge import ChallengeRow
from tests import secrecy
from tests.everywhere import everywhere
from tests.secrecy import MAILS, Answers, Ground, all_answers, answers, told_apart, world

PAIRS = int(os.environ.get("PAIRS", "2"))
"""So many pairs are compared here; `python -m tests.secrecy 200` compares more."""
NOTHING_DIFFERS: dict[str, list[str]] = {who: [] for who in ("anonymous", "stranger", "rival", "provider", "elsewhere")}


@pytest.fixture(scope="module")
def ground(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Ground:
    """What all worlds begin with."""
    return secrecy.laid(sqlite_template, tmp_path_factory.mktemp("ground"))


@pytest.fixture(scope="module")
def first(ground: Ground, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Answers]:
    """What each person is told in the world with the first secrets."""
    with world(ground, 0, tmp_path_factory.mktemp("first")) as app:
        return all_answers(app, ground.secrets)


@pytest.mark.parametrize("seed", range(1, PAIRS + 1))
def test_nobody_is_told_what_they_may_not_read(
    seed: int, first: dict[str, Answers], ground: Ground, tmp_path: Path
) -> None:
    with world(ground, seed, tmp_path) as app:
        found = all_answers(app, ground.secrets)

    assert told_apart(first, found) == NOTHING_DIFFERS


def test_there_is_something_to_hide(ground: Ground, tmp_path: Path) -> None:
    secrets = ground.secrets
    paths = [
        *(f"/challenges/{ref}" for ref in (secrets.closed, secrets.teased, secrets.draft)),
        f"/challenges/{secrets.closed}/matches",
        *(f"/profiles/{ref}" for ref in (secrets.edited, secrets.hidden)),
        f"/import/{secrets.uploaded}",
    ]
    theirs = [f"/lexicon/{secrets.third}?standing=own", f"/lexicon/{secrets.third}/concepts/own-secret"]

    told: list[Answers] = []
    for seed in (0, 1):
        with world(ground, seed, tmp_path) as app:
            found = answers(app, secrets.organiser, paths)
            told.append(found | answers(app, secrets.third_organiser.ref, theirs))

    assert [told[0][path] == told[1][path] for path in paths + theirs] == [False] * len(paths + theirs)
    assert {told[0][path][0] for path in paths + theirs} == {200}


def test_there_are_pages_and_a_mail_to_compare(first: dict[str, Answers], ground: Ground) -> None:
    shown = {who: sum(told[0] == 200 for path, told in own.items() if path != MAILS) for who, own in first.items()}

    assert min(shown.values()) > 10
    assert shown["elsewhere"] > shown["provider"] > shown["anonymous"]
    assert len(first["provider"][MAILS]) == 1
    assert first["elsewhere"][f"/challenges/{ground.secrets.foreign}/matches"][0] == 200


def test_there_are_verdicts_to_learn_from(ground: Ground, tmp_path: Path) -> None:
    secrets = ground.secrets
    path = f"/challenges/{secrets.teased}/matches"

    told = {}
    for seed in (0, 1, 2):
        with world(ground, seed, tmp_path) as app:
            told[seed] = str(answers(app, secrets.organiser, [path])[path][2])

    assert {seed: "Learned from your verdicts" in page for seed, page in told.items()} == {0: True, 1: False, 2: True}


def fitted_on_challenges(members: pool.Members, layered: Any, **chosen: Any) -> Index:
    """An index that has learned what is rare from the challenges too, which it does not rank."""
    texts = [row.record.description or "" for row in everywhere(ChallengeRow) if row.version]
    extra = [
        ProviderRecord.model_validate({"id": f"challenge{number}", "language": "en", "capabilities": [{"text": text}]})
        for number, text in enumerate(texts)
    ]
    learned = Index.build([*pool.providers_of(members), *extra], lexicon=layered.lexicon, **chosen)
    return learned.updated([], gone=[one.id for one in extra])


def test_an_index_that_learns_from_challenges_is_caught(
    ground: Ground, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pool, "index_of", fitted_on_challenges)
    monkeypatch.setattr(pool, "put", lambda *_, **__: None)  # a planted index is kept in memory alone
    path = f"/challenges/{ground.secrets.foreign}/matches"

    assert differing(ground, [path], tmp_path) == {"elsewhere": [path]}


def test_a_count_that_includes_drafts_is_caught(
    ground: Ground, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    listed = challenges.listed

    def counting_drafts(search: Any, **asked: Any) -> Any:
        page = listed(search, **asked)
        drafts = everywhere(ChallengeRow).filter(
            ChallengeRow.state == "draft", func.lower(ChallengeRow.title).contains(search.words or "")
        )
        return page.__class__(**{**vars(page), "total": page.total + drafts.count()})

    monkeypatch.setattr(challenges, "listed", counting_drafts)
    path = "/api/v1/challenges?words=secret0"

    signed_in = [who for who in NOTHING_DIFFERS if who != "anonymous"]
    assert differing(ground, [path], tmp_path) == {who: [path] for who in signed_in}


def differing(ground: Ground, paths: list[str], folder: Path) -> dict[str, list[str]]:
    """Who is told apart at which of these addresses in the first two worlds."""
    told = []
    for seed in (0, 1):
        with world(ground, seed, folder) as app:
            told.append({who: answers(app, account, paths) for who, account in ground.secrets.people.items()})
    return {who: apart for who, apart in told_apart(*told).items() if apart}
