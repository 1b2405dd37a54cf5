"""Marks of the leak meter, and what is said of those that nobody settled."""

from matchmaker.domain.errors import Problem
from matchmaker.domain.leak import SENTENCES, UNSETTLED, Mark, unsettled


def test_a_mark_is_settled_by_its_kind_and_exact_words_wherever_they_stand() -> None:
    first = Mark.at("own", "teaser", (0, 12), within="Quesos\n Roca packs")
    again = Mark.at("own", "title", (4, 15), within="Why Quesos Roca")

    assert (first.key, first.text) == ("own: Quesos Roca", "Quesos\n Roca")
    assert again.key == "own: Quesos Roca"


def test_each_unsettled_mark_is_told_beside_its_field_and_what_to_do_once() -> None:
    marks = [
        Mark.at("web", "teaser", (4, 11), within="See a.com/b, a.com/c"),
        Mark.at("web", "teaser", (13, 20), within="See a.com/b, a.com/c"),
    ]

    assert unsettled(marks) == [
        Problem("teaser", SENTENCES["web"], {"text": "a.com/b"}),
        Problem("teaser", SENTENCES["web"], {"text": "a.com/c"}),
        Problem("teaser", UNSETTLED),
    ]
    assert unsettled([]) == []
