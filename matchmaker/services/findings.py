"""What the firms of a list say about each requirement: firm by firm with their own words, and side by side."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ..domain.match import Finding, FindingState
from ..domain.profile import Profile
from ..domain.quotation import Quotation, quotations
from ..ranking.findings import RULES

ANSWERING = ("met", "partly")
STATES: Sequence[FindingState] = ("met", "partly", "conflict", "unknown")

Stored = Sequence[Mapping[str, Any]]
"""The findings of one firm, as a run keeps them."""


@dataclass(frozen=True)
class FindingLine:
    """What one firm says about one thing that is asked, why that is so, and the words of its profile."""

    finding: Finding
    why: str
    quotations: tuple[Quotation, ...]


@dataclass(frozen=True)
class MatrixRow:
    """One thing that is asked, and how each of the shown firms stands to it; whether anybody in the list answers it."""

    text: str
    number: int
    must: bool
    is_ruled_out: bool
    states: tuple[FindingState, ...]
    is_answered: bool


def lines_of(findings: Sequence[Finding], said: Mapping[str, Any]) -> tuple[FindingLine, ...]:
    """The findings of one firm, each with the words of the profile as it was ranked."""
    profile = Profile.model_validate(said)
    return tuple(FindingLine(one, RULES[one.rule], quotations(profile, one.spans)) for one in findings)


def counted(stored: Stored) -> dict[FindingState, int]:
    """How many findings there are of each state, those that speak for the firm first."""
    states = [finding["state"] for finding in stored]
    return {state: states.count(state) for state in STATES if state in states}


def matrix_of(shown: Sequence[Stored], everyone: Sequence[Stored]) -> tuple[MatrixRow, ...]:
    """The requirements beside some firms of a list, and the approaches ruled out that are all that one of them offers.

    A run that was made before there were findings has none.
    """
    asked = {_key(finding): finding for stored in everyone for finding in stored}
    standing = [{_key(finding): finding["state"] for finding in stored} for stored in shown]
    answered = {_key(one) for stored in everyone for one in stored if one["state"] in ANSWERING}
    return tuple(
        MatrixRow(
            text=asked[key]["text"],
            number=key[1] + 1,
            must=asked[key]["must"],
            is_ruled_out=key[0] == "ruled_out",
            states=tuple(own.get(key, "unknown") for own in standing),
            is_answered=key in answered,
        )
        for key in sorted(asked)
        if key[0] == "requirement" or any(key in own for own in standing)
    )


def _key(finding: Mapping[str, Any]) -> tuple[str, int]:
    return finding.get("of", "requirement"), finding["position"]
