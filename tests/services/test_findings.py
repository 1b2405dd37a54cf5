"""The findings of several firms side by side."""

from typing import Any

from matchmaker.services.findings import MatrixRow, counted, matrix_of


def finding(position: int, state: str, *, of: str = "requirement", must: bool = True) -> dict[str, Any]:
    """A finding as a run keeps it."""
    return {"of": of, "position": position, "text": f"{of} {position}", "must": must, "state": state, "rule": "words"}


def test_each_requirement_has_a_row_and_each_shown_firm_a_state_in_it() -> None:
    first = [finding(0, "met"), finding(1, "unknown", must=False)]
    second = [finding(0, "unknown"), finding(1, "conflict", must=False)]

    rows = matrix_of([first, second], [first, second])

    assert rows == (
        MatrixRow("requirement 0", 1, True, False, ("met", "unknown"), is_answered=True),
        MatrixRow("requirement 1", 2, False, False, ("unknown", "conflict"), is_answered=False),
    )


def test_whoever_answers_in_the_whole_list_counts_though_it_is_not_shown() -> None:
    (row,) = matrix_of([[finding(0, "unknown")]], [[finding(0, "unknown")], [finding(0, "partly")]])

    assert (row.states, row.is_answered) == (("unknown",), True)


def test_what_is_ruled_out_shows_where_a_shown_firm_offers_only_that() -> None:
    offering = [finding(0, "met"), finding(0, "conflict", of="ruled_out")]
    other = [finding(0, "met")]

    assert [(row.text, row.states) for row in matrix_of([other, offering], [other, offering])] == [
        ("requirement 0", ("met", "met")),
        ("ruled_out 0", ("unknown", "conflict")),
    ]
    assert [row.text for row in matrix_of([other], [other, offering])] == ["requirement 0"]


def test_a_run_without_findings_has_no_matrix() -> None:
    assert matrix_of([[], []], [[], []]) == ()


def test_states_are_counted_those_that_speak_for_the_firm_first() -> None:
    stored = [finding(0, "unknown"), finding(1, "met"), finding(2, "unknown")]

    assert list(counted(stored).items()) == [("met", 1), ("unknown", 2)]
