"""The match: one provider in one ranking, why it is there, and what an organiser decides about it."""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

from pydantic import model_validator

from .coded import ReasonCode, Trl
from .listverdict import Fit, ListVerdict
from .oddity import Oddity
from .schema import Record, field
from .text import Line, Text, refusal
from .vocabulary import REASON_CODES
from .words import N_

Verb: TypeAlias = Literal["shortlist", "decline", "hold"]
FindingState: TypeAlias = Literal["met", "partly", "unknown", "conflict"]

FITTING = ("shortlisted", "released", "interested", "confirmed")
"""Where a firm stands that an organiser judged good for a challenge."""
NOT_ABOUT_FIT = ("conflict_of_interest", "capacity", "already_known", "other")
"""Reasons to decline a firm that say nothing of what it can do; what another reason says stands in a note."""


class Span(Record):
    """Words quoted from a profile: `text` is `[start, end)` of the field, in code points of its NFC text."""

    field: str
    start: int
    end: int
    text: str


class Bridge(Record):
    """The entry of the lexicon that brings two words together: a concept that both sides name, or its link to a
    technology with the physical reason."""

    concept: str
    technology: str | None = None
    reason: str | None = None

    @property
    def name(self) -> str:
        """What the entry is called: the key of the concept, or of both."""
        return f"{self.concept} → {self.technology}" if self.technology else self.concept


class Reason(Record):
    """One part of a score: the signal, its share, the words behind it, and where the profile says so.

    The shares of a match's reasons add up to its score. Where the lexicon helped, `bridge` is the entry that did.
    """

    signal: str
    share: float
    terms: list[str] = []
    spans: list[Span] = []
    bridge: Bridge | None = None


class Finding(Record):
    """What a profile says about one thing that is asked: a requirement, or an approach that is ruled out.

    `position` counts the challenge's requirements, or its approaches ruled out, from 0. `rule` is why the state is what
    it is (`RULES` has it in words), `words` are those of the demand that were met with. `asked` and `stated` are the
    amounts that were compared, as written. All but an unknown finding quote the profile.
    """

    position: int
    text: str
    must: bool
    state: FindingState
    rule: str
    of: Literal["requirement", "ruled_out"] = "requirement"
    words: list[str] = []
    spans: list[Span] = []
    asked: str | None = None
    stated: str | None = None


class Match(Record):
    """One provider in a ranking: its place, its score (6 decimals), the reasons that add up to it, and what it says
    about each requirement.

    `twin_of` is a better placed provider that says nearly the same; `list_verdict` what is said of the whole list.
    """

    challenge: str
    provider: str
    rank: int
    score: float
    reasons: list[Reason] = []
    findings: list[Finding] = []
    twin_of: str | None = None
    list_verdict: Fit | None = None


@dataclass(frozen=True)
class Ranking:
    """The answer for one challenge: the matches, best first, and why there are none when there are none.

    `settings` holds what the ranking was made with; `digest` names its whole input; `verdict` is what can be said of
    the whole list; `oddities` tells which profiles of the pool are odd, and in what.
    """

    challenge: str
    matches: tuple[Match, ...]
    empty_reason: str | None
    settings: dict[str, Any]
    digest: str
    pool_size: int
    verdict: ListVerdict | None = None
    oddities: Mapping[str, list[Oddity]] = dataclasses.field(default_factory=dict)


class Verdict(Record):
    """An organiser's decision on a match, with its reason."""

    verb: Literal["shortlist", "decline", "hold"] = field(N_("Verdict"), "choice", default=...)
    reason_code: ReasonCode | None = field(N_("Reason"), "choice", choices="REASON_CODES")
    note: Text | None = field(N_("Note"), "text", max_length=2000, help=N_("Only organisers of your cluster read it."))

    @model_validator(mode="after")
    def suits(self) -> "Verdict":
        """A reason code belongs to certain verdicts."""
        if self.reason_code is None:
            return self
        term = REASON_CODES.get(self.reason_code)
        if term is None or self.verb not in term.verbs:
            raise refusal(N_("This reason does not go with this verdict."))
        return self


def is_fitting(state: str, reason_code: str | None) -> bool | None:
    """Whether an organiser judged that a firm fits a challenge, by where it stands and why; None when that is open."""
    if state in FITTING:
        return True
    return False if state == "declined" and reason_code not in NOT_ABOUT_FIT else None


class Answer(Record):
    """What a released firm says to a challenge."""

    answer: Literal["interested", "not_interested"] = field(N_("Answer"), "choice", default=...)
    note: Text | None = field(N_("Note"), "text", max_length=2000, help=N_("The organisers read it."))


class Release(Record):
    """What an organiser says when a match is released to its two sides."""

    is_surprise: bool = field(
        N_("This is the surprise"), "bool", default=False, help=N_("One firm that the owner would not have looked for.")
    )
    words: Text | None = field(
        N_("Words to both sides"),
        "text",
        max_length=2000,
        help=N_("The owner and the firm both read them. Name nothing that the challenge's circle hides."),
    )


class MatchSearch(Record):
    """What the ranked page of a challenge is narrowed by."""

    country: Line | None = field(N_("Country"), "choice")
    language: Line | None = field(N_("Language"), "choice")
    sector: Line | None = field(N_("Sector"), "choice")
    technology: Line | None = field(N_("Technology"), "choice")
    trl: Trl | None = field(N_("Readiness at least"), "choice")
    state: Line | None = field(N_("Verdict"), "choice")
