"""The structured signals: fit above unknown, unknown above conflict."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matchmaker.ranking.index import Index
from matchmaker.ranking.query import Query
from matchmaker.ranking.rank import rank
from matchmaker.ranking.signals import SIGNALS
from tests.ranking.pools import REPEATABLE, challenge, provider, scores

WANTED: dict[str, Any] = {
    "sector": "food-packaging",
    "desired_trl": 7,
    "country": "ES",
    "language": "en",
    "cooperation": ["test", "purchase"],
}
CASES: dict[str, list[dict[str, Any]]] = {
    "sector": [{"sectors": ["food-packaging"]}, {"sectors": ["packaging"]}, {}, {"sectors": ["automotive"]}],
    "trl": [{"trl": 8}, {"trl": 6}, {}, {"trl": 4}, {"trl": 1}],
    "country": [{"country": "ES"}, {}, {"country": "FI"}],
    "spoken_language": [{"languages_spoken": ["en", "fr"]}, {}, {"languages_spoken": ["fr"]}],
    "cooperation": [
        {"cooperation": ["test", "purchase"]},
        {"cooperation": ["test"]},
        {},
        {"cooperation": ["consulting"]},
    ],
}


def values(name: str, cases: list[dict[str, Any]], **asked: Any) -> list[float]:
    """The values of one signal for a provider of each case."""
    silent = {"language": None} if name == "spoken_language" else {}
    pool = Index.build([provider(f"p{n}", **{**silent, **case}) for n, case in enumerate(cases)])
    signal = next(signal for signal in SIGNALS if signal.name == name)
    given = signal.value(Query.of(challenge(**{**WANTED, **asked}), pool), pool)
    by_id = sorted(range(len(pool.ids)), key=pool.ids.__getitem__)
    return [float(given[place]) for place in by_id]


@pytest.mark.parametrize("name", CASES)
def test_values_fall_from_fit_to_conflict_and_the_unknown_is_nought(name: str) -> None:
    found = values(name, CASES[name])

    assert found[0] == 1.0
    assert found == sorted(set(found), reverse=True)
    assert found[CASES[name].index({})] == 0.0
    assert found[-1] < 0.0
    assert min(found) >= -1.0


@pytest.mark.parametrize("name", CASES)
def test_the_unknown_ranks_below_a_partial_fit_and_above_a_conflict(name: str) -> None:
    silent = {"language": None} if name == "spoken_language" else {}
    cases = [*reversed(CASES[name])]  # ids would put the worst first
    pool = [provider(f"p{n}", ["Leaks in sealed trays"], **{**silent, **case}) for n, case in enumerate(cases)]

    ranking = rank(challenge(**WANTED), Index.build(pool))

    assert [match.provider for match in ranking.matches] == [f"p{n}" for n in reversed(range(len(cases)))]


@pytest.mark.parametrize(
    "name", [signal.name for signal in SIGNALS if signal.stated and signal.name != "spoken_language"]
)
def test_what_the_challenge_does_not_ask_tells_nothing(name: str) -> None:
    field = {"trl": "desired_trl", "cooperation": "cooperation"}.get(name, name)

    found = values(name, CASES[name], **{field: [] if field == "cooperation" else None})

    assert found == [0.0] * len(CASES[name])


def test_a_less_ready_capability_is_no_conflict() -> None:
    young = [{"text": "Leaks", "trl": 2}]

    found = values("trl", [{"capabilities": young}, {"capabilities": [{"text": "Leaks", "trl": 8}, *young]}])

    assert found == [0.0, 1.0]


def test_equal_free_words_are_one_sector_and_others_are_unknown() -> None:
    cases = [{"sectors": ["Vegan cheese-making"]}, {"sectors": ["automotive"]}, {"sectors": ["boats of paper"]}]

    found = values("sector", cases, sector="vegan cheese making")

    assert found == [1.0, 0.0, 0.0]


@REPEATABLE
@given(level=st.integers(1, 9), desired=st.integers(1, 9))
def test_a_higher_level_is_never_worth_less(level: int, desired: int) -> None:
    lower, higher = values("trl", [{"trl": level}, {"trl": min(level + 1, 9)}], desired_trl=desired)

    assert lower <= higher


def test_a_sector_alone_is_enough_to_be_listed_but_no_other_fact_is() -> None:
    pool = Index.build([provider("known", sectors=["food-packaging"]), provider("near", country="ES", trl=9)])

    ranking = rank(challenge("Zqx", **{key: WANTED[key] for key in ("sector", "country", "desired_trl")}), pool)

    assert list(scores(ranking)) == ["known"]
