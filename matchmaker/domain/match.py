"""The match: one provider in one ranking, why it is there, and what an organiser decides about it."""

from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

from pydantic import model_validator

from .coded import ReasonCode, Trl
from .schema import Record, field
from .text import Line, Text, refusal
from .vocabulary import REASON_CODES
from .words import N_

Verb: TypeAlias = Literal["shortlist", "decline", "hold"]


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


class Match(Record):
    """One provider in a ranking: its place, its score (6 decimals), and the reasons that add up to it."""

    challenge: str
    provider: str
    rank: int
    score: float
    reasons: list[Reason] = []
    findings: list[dict[str, Any]] = []


@dataclass(frozen=True)
class Ranking:
    """The answer for one challenge: the matches, best first, and why there are none when there are none.

    `settings` holds what the ranking was made with; `digest` names its whole input.
    """

    challenge: str
    matches: tuple[Match, ...]
    empty_reason: str | None
    settings: dict[str, Any]
    digest: str
    pool_size: int


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
