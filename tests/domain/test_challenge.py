"""The challenge: its requirements, what a draft lacks, its dials and the dated promise."""

from datetime import date
from typing import Any

import pytest

from matchmaker.domain.challenge import (
    CLOSED,
    PRESETS,
    Challenge,
    ChallengeRecord,
    ChallengeSearch,
    Dials,
    Promise,
    Requirement,
    Terms,
    ready_to_submit,
)
from matchmaker.domain.errors import Invalid


def test_plain_texts_are_requirements_that_must_be_met() -> None:
    record = Challenge.checked({"requirements": ["Find 50 µm leaks", " ", {"text": "120 trays/min", "must": "no"}]})

    assert record.requirements == [
        Requirement(text="Find 50 µm leaks", kind="measure", must=True),
        Requirement(text="120 trays/min", kind="measure", must=False),
    ]


def test_a_requirement_that_is_only_wished_for_stays_so() -> None:
    record = Challenge.checked({"requirements": [{"text": "Food grade", "must": False, "kind": "Regulation"}]})

    assert record.stored() == {"requirements": [{"text": "Food grade", "must": False, "kind": "regulation"}]}


def test_a_requirement_has_numbers() -> None:
    record = Challenge.checked({"requirements": [{"text": "Leak", "value": "50", "unit": "µm", "tolerance": 0.5}]})

    assert record.requirements == [Requirement(text="Leak", value=50.0, unit="µm", tolerance=0.5)]


@pytest.mark.parametrize("value", [float("nan"), float("inf"), 2e15, "many", 10**400, "1" * 5000])
def test_a_number_that_cannot_be_measured_is_refused(value: Any) -> None:
    with pytest.raises(Invalid) as refused:
        Challenge.checked({"requirements": [{"text": "Leak", "value": value}]})

    assert [problem.place for problem in refused.value.problems] == ["requirements.0.value"]


@pytest.mark.parametrize("given", ["2027-03-15", date(2027, 3, 15), " 2027-03-15 ", "2027-03-15T00:00:00"])
def test_a_deadline_is_a_day(given: Any) -> None:
    assert Challenge.checked({"deadline": given}).deadline == date(2027, 3, 15)


@pytest.mark.parametrize(
    "given",
    [0, "0", 86_400, "86400", "-86400", 1.5, "15/03/2027", "2027", "2027-02-30", "soon", True, "2027-03-15T10:00:00"],
)
def test_what_is_no_day_is_not_taken_for_one(given: Any) -> None:
    with pytest.raises(Invalid) as refused:
        Challenge.checked({"deadline": given})

    assert [(problem.place, problem.text()) for problem in refused.value.problems] == [
        ("deadline", "A date such as 2027-03-15 is expected here.")
    ]


def test_a_promise_needs_its_day() -> None:
    with pytest.raises(Invalid) as refused:
        Promise.checked({"answer_by": " "})

    assert [(problem.place, problem.text()) for problem in refused.value.problems] == [("answer_by", "This is needed.")]
    assert Promise.checked({"answer_by": "2027-03-15"}).answer_by == date(2027, 3, 15)


def test_an_empty_draft_lacks_everything_that_an_organiser_needs() -> None:
    places = [problem.place for problem in ready_to_submit(Challenge())]

    assert places == ["title", "teaser", "description", "language", "requirements", "sector"]


def test_a_whole_draft_lacks_nothing() -> None:
    record = Challenge.checked(
        {
            "title": "Leaking seals",
            "teaser": "Trays leak.",
            "description": "One in two hundred.",
            "language": "en",
            "requirements": ["Find them"],
            "sector": "food-packaging",
        }
    )

    assert ready_to_submit(record) == []


def test_a_record_of_a_file_needs_an_id_and_a_description() -> None:
    record = ChallengeRecord.checked({"id": 7, "description": "Trays leak.", "sector": "Pan y bollería"})

    assert (record.id, record.title, record.sector) == ("7", None, "Pan y bollería")


def test_the_default_is_the_closest_circle() -> None:
    terms = Terms.checked({})

    assert terms.dials == CLOSED == Dials(visibility="organisers", identity="anonymous", details="organisers")
    assert [(code, preset[2].identity) for code, preset in PRESETS.items()] == [
        ("closed", "anonymous"),
        ("invited", "anonymous"),
        ("nda", "anonymous"),
        ("open", "named"),
    ]


@pytest.mark.parametrize("preset", PRESETS)
def test_a_preset_sets_all_three_dials(preset: str) -> None:
    terms = Terms.checked({"preset": preset, "barred": ["Acme", ""]})

    assert (terms.dials, terms.barred) == (PRESETS[preset][2], ["Acme"])


def test_an_unknown_preset_is_refused_with_the_known_ones() -> None:
    with pytest.raises(Invalid) as refused:
        Terms.checked({"preset": "everyone"})

    assert [problem.text() for problem in refused.value.problems] == [
        "Expected one of: 'closed', 'invited', 'nda' or 'open'."
    ]


def test_a_search_takes_what_an_address_says() -> None:
    search = ChallengeSearch.checked({"words": " leak  test ", "sector": "", "mine": "true"})

    assert search == ChallengeSearch(words="leak test", mine=True)


@pytest.mark.parametrize(
    ("written", "value"), [("≤ 0,5", 0.5), ("<= 5", 5.0), ("30 000", 30000.0), ("1 200,5", 1200.5), ("-3", -3.0)]
)
def test_an_amount_is_read_as_people_write_it(written: str, value: float) -> None:
    requirement = Requirement.checked({"text": "Hold the width", "value": written})

    assert requirement.value == value
