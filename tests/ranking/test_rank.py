"""The ranking of a pool: order, honesty about nothing, and what never may lower a score."""

import os
import subprocess
import sys
import time
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from matchmaker.ranking.index import Index
from matchmaker.ranking.lexicon import WITHOUT_LEXICON
from matchmaker.ranking.rank import EMPTY_POOL, NO_WORDS, NOBODY, rank
from matchmaker.ranking.recipe import Recipe
from tests.ranking.pools import REPEATABLE, capabilities, challenge, provider, scores, texts

POOL = [
    provider("thermal", ["Lock-in thermography finds leaking seals on trays.", "Laser welding of films."]),
    provider("sorting", ["Hyperspectral cameras sort plastic trays by polymer."]),
    provider("gas", ["Laser spectroscopy measures oxygen in the headspace of sealed trays."], country="ES"),
    provider("other", ["Fibre optics for telescopes."]),
]


def test_the_provider_that_speaks_of_the_problem_comes_first_and_the_silent_not_at_all() -> None:
    ranking = rank(challenge("Our sealed trays leak at the seal."), Index.build(POOL))

    assert [match.provider for match in ranking.matches] == ["thermal", "gas", "sorting"]
    assert [match.rank for match in ranking.matches] == [1, 2, 3]


def test_only_so_many_as_asked_are_returned_and_equal_scores_stand_by_id() -> None:
    pool = [provider(f"p{number:02}", ["Leaking seals"]) for number in range(30)]

    ranking = rank(challenge(), Index.build(pool), top=3)

    assert [match.provider for match in ranking.matches] == ["p00", "p01", "p02"]
    assert ranking.pool_size == 30


def test_the_order_of_the_providers_changes_nothing() -> None:
    one, other = rank(challenge(), Index.build(POOL)), rank(challenge(), Index.build(POOL[::-1]))

    assert one == other


def test_another_hash_seed_changes_nothing() -> None:
    program = (
        "from matchmaker.ranking.index import Index; from matchmaker.ranking.rank import rank;"
        "from tests.ranking.pools import challenge; from tests.ranking.test_rank import POOL;"
        "print(rank(challenge('Laser leaks: sealed plastic trays, oxygen'), Index.build(POOL)))"
    )

    environment = {**os.environ, "PYTHONHASHSEED": "7"}
    said = subprocess.run([sys.executable, "-c", program], env=environment, capture_output=True, check=True, text=True)

    assert said.stdout == f"{rank(challenge('Laser leaks: sealed plastic trays, oxygen'), Index.build(POOL))}\n"


@pytest.mark.parametrize(
    ("pool", "description", "reason"),
    [
        ([], "Leaking seals", EMPTY_POOL),
        (POOL, "We need to have it, and 🙂 with which?", NO_WORDS),
        (POOL, "Qwertz", NOBODY),
        ([provider("empty")], "Leaking seals", NOBODY),
        ([provider("empty"), provider("far", ["Telescopes"])], "Leaking seals", NOBODY),
    ],
)
def test_an_empty_answer_says_why(pool: list[Any], description: str, reason: str) -> None:
    ranking = rank(challenge(description), Index.build(pool))

    assert (ranking.matches, ranking.empty_reason) == ((), reason)


@pytest.mark.parametrize("size", [1, 2])
def test_a_pool_of_one_or_two_is_ranked(size: int) -> None:
    ranking = rank(challenge("Leaking seals of plastic trays"), Index.build(POOL[:size]))

    assert [match.provider for match in ranking.matches] == ["thermal", "sorting"][:size]
    assert ranking.empty_reason is None


def test_the_name_of_an_organisation_is_not_compared() -> None:
    pool = [provider("named", ["Telescopes"], name="Leaking Seals Ltd")]

    ranking = rank(challenge("Leaking seals"), Index.build(pool))

    assert ranking.matches == ()


def test_settings_tell_what_was_assumed() -> None:
    pool = Index.build([*POOL, provider("silent", ["Des caméras pour la soudure"], language=None)])

    ranking = rank(challenge("Undichte Siegelnähte an unseren Schalen", language=None), pool)

    assert {key: ranking.settings[key] for key in ranking.settings if key != "recipe"} == {
        "language": "de",
        "language_detected": True,
        "lexicon": WITHOUT_LEXICON.digest,
        "profiles_with_detected_language": 1,
        "related_vocabulary": False,
    }


def test_the_digest_names_the_challenge_and_the_pool() -> None:
    pool = Index.build(POOL)

    digests = {
        rank(challenge(), pool).digest,
        rank(challenge("Other"), pool).digest,
        rank(challenge(), Index.build(POOL[1:])).digest,
        rank(challenge(), Index.build(POOL, recipe=Recipe(pivot=4.0))).digest,
    }

    assert len(digests) == 4
    assert rank(challenge(), Index.build(POOL[::-1])).digest in digests


@REPEATABLE
@given(pool=st.lists(capabilities, min_size=1, max_size=5), added=texts, asked=texts)
def test_adding_an_entry_never_lowers_a_score(pool: list[list[str]], added: str, asked: str) -> None:
    before = [provider(f"p{number}", own) for number, own in enumerate(pool)]
    as_capability = [provider("p0", [*pool[0], added]), *before[1:]]
    as_evidence = [provider("p0", pool[0], evidence=[{"text": added}]), *before[1:]]

    found = [scores(rank(challenge(asked), Index.build(records))) for records in (before, as_capability, as_evidence)]

    assert found[1].get("p0", 0.0) >= found[0].get("p0", 0.0)
    assert found[2].get("p0", 0.0) >= found[0].get("p0", 0.0)


@REPEATABLE
@given(pool=st.lists(capabilities, min_size=1, max_size=5), asked=texts, data=st.data())
def test_no_order_of_providers_changes_any_byte(pool: list[list[str]], asked: str, data: st.DataObject) -> None:
    records = [provider(f"p{number}", own) for number, own in enumerate(pool)]
    shuffled = data.draw(st.permutations(records))

    one, other = (repr(rank(challenge(asked), Index.build(order))) for order in (records, shuffled))

    assert one == other


@REPEATABLE
@given(pool=st.lists(capabilities, min_size=1, max_size=5), asked=texts)
def test_scores_stay_on_their_scale(pool: list[list[str]], asked: str) -> None:
    records = [provider(f"p{number}", own) for number, own in enumerate(pool)]

    found = scores(rank(challenge(asked), Index.build(records)))

    assert all(0.0 <= score <= 1.0 for score in found.values())


def test_the_same_entry_again_counts_once() -> None:
    told = ["Leaking seals", "Sealed trays"]

    once, again = (scores(rank(challenge(), Index.build([provider("p1", own), *POOL]))) for own in (told, told * 3))

    assert once == again


def test_saying_a_word_over_and_over_wins_nothing_over_an_honest_answer() -> None:
    honest = provider("honest", ["Lock-in thermography finds leaking seals on sealed trays."])
    stuffed = provider("stuffed", [" ".join(["seals"] * times) for times in (500, 400, 300)])

    ranking = rank(challenge("Leaking seals on trays"), Index.build([honest, stuffed, *POOL]))

    assert ranking.matches[0].provider == "honest"


def test_a_text_of_a_megabyte_is_ranked_in_bounded_time() -> None:
    endless = "".join(f"leaking seals {number} ü🙂\u200f " for number in range(2_500))[:50_000]
    pool = [provider("endless", [endless] * 20), *POOL]
    started = time.perf_counter()

    ranking = rank(challenge(endless), Index.build(pool))

    assert ranking.oddities == {"endless": ["hidden", "repeats", "word_list"]}
    assert time.perf_counter() - started < 20


def test_related_vocabulary_is_learned_when_the_pool_is_large_enough() -> None:
    random = np.random.default_rng(0)
    topics = ["leak seal tray helium", "sort plastic polymer flake", "weld laser film beam"]
    pool = [
        provider(f"p{number:02}", [" ".join(random.choice(topics[number % 3].split(), size=3)) for _ in range(2)])
        for number in range(30)
    ]
    index = Index.build(pool, recipe=Recipe(lsa_dimensions=4))

    ranking = rank(challenge("leak"), index, top=30)

    related = [reason for match in ranking.matches for reason in match.reasons if reason.signal == "related"]
    assert ranking.settings["related_vocabulary"] is True
    assert {match.provider for match in ranking.matches[:10]} == {f"p{number:02}" for number in range(0, 30, 3)}
    assert all(0 < reason.share <= index.recipe.weights["related"] for reason in related)
    assert related


@pytest.mark.parametrize(("said", "asked"), [("Siegelnahtprüfung", "Siegelnaht"), ("Siegelnaht", "Siegelnahtprüfung")])
def test_a_german_compound_meets_its_parts(said: str, asked: str) -> None:
    pool = Index.build([provider("p1", [f"Neue {said}"], language="de"), provider("p2", ["Teleskope"], language="de")])

    (match,) = rank(challenge(asked, language="de"), pool).matches

    (reason,) = [one for one in match.reasons if one.signal == "words"]
    assert (match.provider, reason.terms) == ("p1", [asked.lower(), said.lower()])
    assert [(span.start, span.text) for span in reason.spans] == [(5, said)]
    assert round(sum(one.share for one in match.reasons), 6) == match.score
