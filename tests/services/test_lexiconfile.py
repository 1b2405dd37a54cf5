"""A lexicon as a file: what is written reads back unchanged, and every bad row is named."""

import csv
import io
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matchmaker.domain.errors import Invalid
from matchmaker.domain.layer import Layer, Name
from matchmaker.domain.lexicon import NOTHING, Concept, Entries, Link, shipped
from matchmaker.services.lexicon import shipped_lexicon
from matchmaker.services.lexiconfile import COLUMNS, file_of, file_of_all, layer_in, lexicon_in
from tests import layers
from tests.ranking.pools import REPEATABLE

LED = Concept(
    key="led",
    kind="technology",
    en=["=LED", "light-emitting diode"],
    de=["=LED"],
    shared=["=LED = leather: not Leder", "light-emitting diode = displays: a lamp and a pixel"],
    note="Not Leder.",
)
LAYER: Layer = {
    Name("led"): LED,
    Name("own-tray"): layers.concept(weight=0.4),
    Name("own-tray", "led"): layers.link(technology="led", weight=0.123456789),
    Name("leaks"): None,
    Name("leaks", "led"): None,
}


def rows_of(content: bytes) -> list[dict[str, str]]:
    """The rows as a spreadsheet program reads them."""
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def table(*rows: dict[str, str]) -> bytes:
    """A file with these rows."""
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, COLUMNS)
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode()


def test_a_layer_reads_back_as_it_was_and_no_cell_is_a_formula() -> None:
    content = file_of(LAYER)

    cells = [cell for row in rows_of(content) for cell in row.values()]
    assert layer_in(content, known=NOTHING) == dict(LAYER)
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]
    assert "'=LED|light-emitting diode" in cells


words = st.text(st.sampled_from("abÄß=+-@' |\t\"\n,;é"), min_size=1, max_size=8).map(lambda text: f"{text}x")


@REPEATABLE
@given(terms=st.lists(words.map(lambda term: term.replace("|", "")), min_size=1, max_size=3), note=words)
def test_every_text_survives(terms: list[str], note: str) -> None:
    entry = Concept.checked({"key": "own", "kind": "need", "en": terms, "note": note})

    assert layer_in(file_of({Name("own"): entry}), known=NOTHING) == {Name("own"): entry}


def test_the_shipped_lexicon_reads_back_whole_and_ranks_the_same(tmp_path: Path) -> None:
    file = tmp_path / "lexicon.csv"
    file.write_bytes(file_of_all(shipped()))

    assert lexicon_in(file).digest == shipped_lexicon().digest


CONCEPT: dict[str, Any] = {"entry": "concept", "key": "own", "kind": "need", "en": "own words"}


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ({"entry": "concpt"}, ("row 3, entry", "Expected concept, link, retired concept or retired link.")),
        ({"key": "Not A Key"}, ("row 3, key", "A key is made of small letters")),
        ({"kind": "wish"}, ("row 3, kind", "Expected one of")),
        ({"weight": "2"}, ("row 3, weight", "The largest value is 1.")),
        ({"en": ""}, ("row 3, en", "At least one term in one language is needed.")),
        ({"fr": "de la"}, ("row 3, fr", "“de la” has no word that could be found in a text.")),
        ({"reason": "why"}, ("row 3, reason", "A concept has nothing in this column.")),
        ({"key": "first", "en": "other"}, ("row 3, key", "This entry already stands in row 2.")),
        ({"en": "first"}, ("row 3, en", "“first” already stands for first.")),
        (
            {"entry": "link", "kind": "", "en": "", "technology": "nowhere", "reason": "why"},
            ("row 3, key", "There is no concept “own” in this lexicon."),
        ),
    ],
)
def test_every_bad_row_is_named_with_its_column(row: dict[str, str], told: tuple[str, str]) -> None:
    first = {"entry": "concept", "key": "first", "kind": "need", "en": "first"}

    with pytest.raises(Invalid) as refused:
        layer_in(table(first, {**CONCEPT, **row}), known=NOTHING)

    place, sentence = told
    assert place in [problem.place for problem in refused.value.problems]
    assert sentence in next(problem.text() for problem in refused.value.problems if problem.place == place)


def test_unknown_and_missing_columns_are_named() -> None:
    with pytest.raises(Invalid) as refused:
        layer_in(b"entry,kee\nconcept,own\n", known=NOTHING)

    assert [(problem.place, problem.text()) for problem in refused.value.problems] == [
        ("kee", "There is no column of this name."),
        ("", "The column “key” is missing."),
    ]


def test_a_row_that_says_what_is_known_is_not_asked_for_more() -> None:
    one = Concept(key="one", kind="need", en=["same"])
    other = Concept(key="other", kind="need", en=["same"])

    found = layer_in(file_of_all(Entries.of([one, other], [])), known=Entries.of([one, other], []))

    assert found == {Name("one"): one, Name("other"): other}


def test_a_file_for_rankings_must_exist(tmp_path: Path) -> None:
    with pytest.raises(Invalid):
        lexicon_in(tmp_path / "nothing.csv")


def test_links_stand_with_their_weights() -> None:
    link = Link(need="own-tray", technology="led", weight=0.123456789, reason="=1+1 is no formula")

    (row,) = rows_of(file_of({Name("own-tray", "led"): link}))

    assert (row["entry"], row["key"], row["weight"], row["technology"]) == ("link", "own-tray", "0.123456789", "led")
    assert row["reason"] == "'=1+1 is no formula"
