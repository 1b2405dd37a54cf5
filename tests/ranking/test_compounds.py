"""German compounds and their parts."""

import pytest

from matchmaker.ranking.compounds import Splitter

STEMS = {word: word for word in ("siegel", "naht", "siegelnaht", "prüfung", "verpackung", "folie", "blase", "bildung")}


@pytest.fixture
def splitter() -> Splitter:
    return Splitter(STEMS, stem_of=lambda word: {"prüfungen": "prüfung", "folien": "folie"}.get(word, word))


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("siegelnahtprüfung", ("siegelnaht", "prüfung")),
        ("siegelnahtprüfungen", ("siegelnaht", "prüfung")),
        ("verpackungsfolien", ("verpackung", "folie")),
        ("blasenbildung", ("blase", "bildung")),
        ("siegelnaht", ("siegel", "naht")),
    ],
)
def test_a_compound_is_divided_into_as_few_parts_as_can_be(
    word: str, parts: tuple[str, ...], splitter: Splitter
) -> None:
    assert splitter.parts(word) == parts


@pytest.mark.parametrize("word", ["folie", "siegelring", "nahtlos", "verpackungs", "prüfungxfolie", "siegel-naht", ""])
def test_what_is_not_made_of_known_words_is_left_whole(word: str, splitter: Splitter) -> None:
    assert splitter.parts(word) == ()
