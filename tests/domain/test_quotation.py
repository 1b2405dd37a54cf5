"""Quotations: verbatim words in their field, marked, with a little around them."""

import pytest

from matchmaker.domain.match import Span
from matchmaker.domain.profile import Profile
from matchmaker.domain.quotation import Quotation, pieces, quotations, text_at

PROFILE = Profile.checked(
    {
        "summary": "Thermography finds leaks.",
        "capabilities": ["We inspect seals.", "Leaks of 40 µm; we find leaks on trays."],
        "certifications": ["ISO 9001"],
    }
)


def span(field: str, word: str) -> Span:
    """The first place of a word in a field."""
    start = text_at(PROFILE, field).index(word)
    return Span(field=field, start=start, end=start + len(word), text=word)


def test_the_field_with_most_marks_comes_first() -> None:
    spans = [span("summary", "leaks"), span("capabilities[1].text", "leaks"), span("capabilities[1].text", "trays")]

    found = quotations(PROFILE, spans)

    assert found == (
        Quotation(
            "Capabilities",
            2,
            None,
            (("Leaks of 40 µm; we find ", False), ("leaks", True), (" on ", False), ("trays", True), (".", False)),
        ),
        Quotation("Summary", None, None, (("Thermography finds ", False), ("leaks", True), (".", False))),
    )


def test_a_detail_of_a_row_is_named() -> None:
    profile = Profile.checked({"capabilities": [{"text": "Fast.", "throughput": "120 trays a minute"}]})
    trays = Span(field="capabilities[0].throughput", start=4, end=9, text="trays")

    (found,) = quotations(profile, [trays])

    assert (found.label, found.number, found.detail) == ("Capabilities", 1, "Throughput")


def test_a_span_that_no_longer_fits_is_left_out() -> None:
    stale = Span(field="summary", start=0, end=5, text="Laser")
    gone = Span(field="capabilities[7].text", start=0, end=5, text="Laser")

    assert quotations(PROFILE, [stale, gone]) == ()


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("summary", "Thermography finds leaks."),
        ("capabilities[0].text", "We inspect seals."),
        ("certifications[0]", "ISO 9001"),
        ("certifications[3]", ""),
        ("advantages", ""),
        ("capabilities", ""),
        ("no such path", ""),
    ],
)
def test_a_path_leads_to_the_text_of_a_field(path: str, text: str) -> None:
    assert text_at(PROFILE, path) == text


def test_a_long_text_is_cut_at_words_and_says_where() -> None:
    text = "a few words before the leak that was found, and then very many words until the other leak is seen"
    first, last = text.index("leak"), text.rindex("leak")

    cut = list(pieces(text, [(first, first + 4), (last, last + 4)], around=8))

    assert cut == [
        ("… ", False),
        ("the ", False),
        ("leak", True),
        (" that", False),
        (" … ", False),
        ("other ", False),
        ("leak", True),
        (" is seen", False),
    ]


def test_what_is_not_left_out_is_verbatim() -> None:
    text = "Leaks here, leaks there."

    cut = list(pieces(text, [(0, 5), (12, 17), (12, 17)]))

    assert "".join(words for words, _ in cut) == text
    assert [words for words, is_marked in cut if is_marked] == ["Leaks", "leaks"]
