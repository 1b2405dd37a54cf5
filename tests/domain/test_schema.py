"""How what comes in becomes a record: blanks, unknown names, every problem at once, and reading back."""

import json
import math
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matchmaker.domain.challenge import Challenge, ChallengeRecord
from matchmaker.domain.errors import Invalid
from matchmaker.domain.organisation import Organisation
from matchmaker.domain.profile import Profile, ProviderRecord
from matchmaker.domain.schema import Record
from matchmaker.domain.text import is_blank
from matchmaker.domain.vocabulary import (
    COOPERATION,
    COUNTRIES,
    EVIDENCE_KINDS,
    LANGUAGES,
    REQUIREMENT_KINDS,
    SECTORS,
    SPOKEN_LANGUAGES,
    TECHNOLOGIES,
    Vocabulary,
)

FEW = settings(derandomize=True, max_examples=50, deadline=None)
ODD = [
    "",
    "\x00",
    "\ud800",
    "\u202e\u200f",
    "🍞",
    "x" * 400,
    "TRL 7",
    "1",
    "2027-03-15",
    "en",
    math.nan,
    math.inf,
    10**400,
]
JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(st.characters(), max_size=8)
    | st.sampled_from(ODD),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(["text", "kind", "year", "x"]), inner),
    max_leaves=8,
)
TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=30)
SAID = TEXT.filter(lambda text: not is_blank(text))
NUMBERS = st.floats(min_value=0, max_value=1e15)


def code(vocabulary: Vocabulary) -> st.SearchStrategy[str]:
    """One of the codes of a list."""
    return st.sampled_from([term.code for term in vocabulary])


def rows(required: dict[str, Any], **optional: st.SearchStrategy[Any]) -> st.SearchStrategy[list[dict[str, Any]]]:
    """A few rows with these values."""
    return st.lists(st.fixed_dictionaries(required, optional=optional), max_size=3)


CHALLENGE = st.fixed_dictionaries(
    {},
    optional={
        "language": code(LANGUAGES),
        "title": TEXT,
        "teaser": TEXT,
        "description": TEXT,
        "requirements": rows(
            {"text": SAID},
            kind=code(REQUIREMENT_KINDS),
            must=st.booleans(),
            value=NUMBERS,
            unit=TEXT,
            tolerance=NUMBERS,
        ),
        "ruled_out": st.lists(TEXT, max_size=3),
        "sector": TEXT | code(SECTORS),
        "country": code(COUNTRIES),
        "desired_trl": st.integers(1, 9),
        "cooperation": st.lists(code(COOPERATION), max_size=3),
        "budget_band": TEXT,
        "deadline": st.dates().map(str),
    },
)
PROFILE = st.fixed_dictionaries(
    {},
    optional={
        "language": code(LANGUAGES),
        "summary": TEXT,
        "capabilities": rows({"text": SAID}, technique=TEXT, range=TEXT, throughput=TEXT, trl=st.integers(1, 9))
        | st.lists(TEXT, max_size=3)
        | SAID,
        "technologies": st.lists(TEXT | code(TECHNOLOGIES), max_size=3),
        "evidence": rows({}, title=TEXT, text=TEXT, kind=code(EVIDENCE_KINDS), year=st.integers(1900, 2100)),
        "certifications": st.lists(TEXT, max_size=3) | TEXT,
        "languages_spoken": st.lists(code(SPOKEN_LANGUAGES), max_size=3),
        "trl": st.integers(1, 9),
    },
)


@FEW
@given(CHALLENGE)
def test_a_stored_challenge_reads_back_as_it_is(values: dict[str, Any]) -> None:
    record = Challenge.checked(values)

    stored = json.loads(json.dumps(record.stored()))

    assert Challenge.checked(stored) == record


@FEW
@given(PROFILE)
def test_a_stored_profile_reads_back_as_it_is(values: dict[str, Any]) -> None:
    record = Profile.checked(values)

    stored = json.loads(json.dumps(record.stored()))

    assert Profile.checked(stored) == record


def outcome(model: type[Record], values: Any) -> tuple[Record | None, list[str]]:
    """The record that values give, or the sentences that refuse them."""
    try:
        return model.checked(values), []
    except Invalid as refusal:
        return None, [problem.text() for problem in refusal.problems]


def anything_for(model: type[Record]) -> st.SearchStrategy[Any]:
    """Anything that JSON can say where this record is expected, mostly under names that the record knows."""
    names = st.sampled_from([*model.model_fields, "unknown", ""])
    return JSON | st.dictionaries(names, JSON, max_size=6).map(lambda values: {"id": "1", **values})


@pytest.mark.parametrize("model", [ChallengeRecord, ProviderRecord, Organisation], ids=lambda model: model.__name__)
def test_any_json_gives_a_record_or_sentences(model: type[Record]) -> None:
    @settings(derandomize=True, max_examples=60, deadline=None)
    @given(anything_for(model))
    def check(values: Any) -> None:
        taken, sentences = outcome(model, values)
        assert isinstance(taken, model) != bool(sentences)
        assert all(sentences)

    check()


def nested(depth: int, wrap: Callable[[Any], Any]) -> Any:
    """A value inside a value inside a value."""
    value: Any = "deep"
    for _ in range(depth):
        value = wrap(value)
    return value


@pytest.mark.parametrize("wrap", [lambda value: [value], lambda value: {"text": value}], ids=["lists", "groups"])
@pytest.mark.parametrize("name", ["description", "requirements", "ruled_out", "unknown"])
def test_deep_nesting_is_a_problem_and_no_more(name: str, wrap: Callable[[Any], Any]) -> None:
    with pytest.raises(Invalid) as refused:
        ChallengeRecord.checked({"id": "1", "description": "x", name: nested(1500, wrap)})

    assert {problem.place.split(".")[0] for problem in refused.value.problems} == {name}


@pytest.mark.parametrize("values", [[], "x", 7, None])
def test_what_is_no_group_of_values_is_refused(values: Any) -> None:
    with pytest.raises(Invalid) as refused:
        Challenge.checked(values)

    assert [(p.place, p.text()) for p in refused.value.problems] == [("", "A group of named values is expected here.")]


def test_blank_values_are_absent() -> None:
    blank = {"title": " \n", "description": "\x01 ", "sector": "", "country": None, "desired_trl": "", "deadline": " "}

    record = Challenge.checked({**blank, "ruled_out": ["", None], "requirements": [{"text": "50 µm", "kind": ""}]})

    assert record == Challenge.checked({"requirements": ["50 µm"]})
    assert record.stored() == {"requirements": [{"text": "50 µm"}]}


def test_every_problem_is_named_at_once() -> None:
    with pytest.raises(Invalid) as refused:
        ChallengeRecord.checked({"id": " ", "titel": "x", "desired_trl": "ten"})

    assert [(p.place, p.text()) for p in refused.value.problems] == [
        ("description", "This is needed."),
        ("desired_trl", "A whole number is expected here."),
        ("id", "This is needed."),
        ("titel", "There is no field of this name."),
    ]


def test_a_field_says_how_it_is_drawn_and_whether_it_ranks() -> None:
    title = Challenge.model_fields["title"]

    assert (title.title, title.json_schema_extra) == (
        "Title",
        {"kind": "line", "choices": "", "ranked": True, "autocomplete": ""},
    )


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ('{"title": " Leaks ", "desired_trl": 7.0, "deadline": "2027-03-15", "ruled_out": ["X-ray"], "teaser": null}',
         {"title": "Leaks", "desired_trl": 7, "deadline": "2027-03-15", "ruled_out": ["X-ray"]}),
        ('{"requirements": [{"text": "Fast", "must": false, "value": 3}]}',
         {"requirements": [{"text": "Fast", "must": False, "value": 3.0}]}),
    ],
)  # fmt: skip
def test_what_a_program_writes_exactly_is_taken(body: str, expected: dict[str, Any]) -> None:
    assert Challenge.exactly(body).stored() == expected


@pytest.mark.parametrize(
    ("body", "place"),
    [
        ('{"title": ""}', "title"),
        ('{"teaser": " "}', "teaser"),
        ('{"desired_trl": "7"}', "desired_trl"),
        ('{"desired_trl": 7.5}', "desired_trl"),
        ('{"deadline": "15.3.2027"}', "deadline"),
        ('{"deadline": "2027-02-30"}', "deadline"),
        ('{"deadline": 20270315}', "deadline"),
        (json.dumps({"title": "x" + " " * 300}), "title"),
        (json.dumps({"teaser": "x" + "\r\n" * 300}), "teaser"),
        (json.dumps({"budget_band": "x" + " " * 60}), "budget_band"),
        ('{"ruled_out": "X-ray"}', "ruled_out"),
        ('{"ruled_out": [null]}', "ruled_out.0"),
        ('{"ruled_out": null}', "ruled_out"),
        ('{"requirements": ["Fast"]}', "requirements.0"),
        ('{"requirements": [{"text": "Fast", "must": "yes"}]}', "requirements.0.must"),
        ('{"title": "\\ud800"}', ""),
        ("[]", ""),
    ],
)
def test_what_a_form_may_write_loosely_a_program_may_not(body: str, place: str) -> None:
    with pytest.raises(Invalid) as refused:
        Challenge.exactly(body)

    assert [problem.place for problem in refused.value.problems] == [place]
