"""The reasons of a match in words: what people read for each signal, with the words and facts behind it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from ..domain.match import Bridge, Reason, Span
from ..ranking.answering import SIGNAL
from ..ranking.explain import LABELS as SIGNAL_LABELS
from ..ranking.explain import OTHER_ENTRIES, OTHER_WORDS
from ..ranking.lesson import COUNTED, SIMILAR
from ..ranking.lesson import LABELS as LEARNED_LABELS

WORDS = "words"
REQUIREMENTS = SIGNAL
LEXICON = "lexicon"
WHAT_COUNTED = COUNTED
LEARNED = frozenset(LEARNED_LABELS)
LABELS: Mapping[str, str] = {**SIGNAL_LABELS, **LEARNED_LABELS}
_SMALL = {OTHER_WORDS: WORDS, OTHER_ENTRIES: LEXICON}
_SIGNS = {WORDS: " → ", LEXICON: " ↔ "}


@dataclass(frozen=True)
class Why:
    """One reason: its signal, the sentence for it, what it adds to the score, and the words or codes behind it."""

    signal: str
    label: str
    share: float
    terms: tuple[str, ...]
    bridge: Bridge | None = None

    @property
    def speaks_for_it(self) -> bool:
        """Whether it adds to the score; the others are conflicts."""
        return self.share > 0


def told(reasons: Iterable[Reason], *, titles: Mapping[str, str] | None = None) -> tuple[Why, ...]:
    """Each reason in words, strongest first; past challenges by their titles, those that have none here left out."""
    return tuple(_told(reason, titles or {}) for reason in reasons)


def public(reasons: Iterable[Reason]) -> list[Reason]:
    """The reasons without what was learned from verdicts, which only organisers read."""
    return [reason for reason in reasons if reason.signal not in LEARNED]


def past_challenges(stored: Iterable[dict[str, Any]]) -> set[str]:
    """The refs of the past challenges that stored reasons name."""
    return {ref for reason in stored if reason["signal"] == SIMILAR for ref in reason["terms"]}


def read(stored: Iterable[dict[str, Any]]) -> list[Reason]:
    """The reasons as the ranking gave them."""
    return [Reason.model_validate(reason) for reason in stored]


def spans_of(reasons: Iterable[Reason]) -> list[Span]:
    """The places that the reasons quote, those of the strongest reason first."""
    return [span for reason in reasons for span in reason.spans]


def summed(whys: Iterable[Why]) -> tuple[Why, ...]:
    """One reason a signal, strongest first: what a busy reader takes in at a glance.

    What adds little counts with the others, and is not named again.
    """
    every = list(whys)
    signals = {why.signal for why in every}
    by_signal: dict[str, Why] = {}
    for why in every:
        is_small = _SMALL.get(why.signal) in signals
        signal, terms = (_SMALL[why.signal], ()) if is_small else (why.signal, why.terms)
        known = by_signal.get(signal)
        by_signal[signal] = (
            replace(known, share=known.share + why.share, terms=(*known.terms, *terms), bridge=None) if known else why
        )
    return tuple(sorted(by_signal.values(), key=lambda why: -why.share))


def _told(reason: Reason, titles: Mapping[str, str]) -> Why:
    sign = _SIGNS.get(reason.signal)
    terms = (_pair(reason.terms, sign),) if sign and reason.terms else tuple(reason.terms)
    if reason.signal == SIMILAR:
        terms = tuple(titles[ref] for ref in reason.terms if ref in titles)
    return Why(reason.signal, LABELS.get(reason.signal, reason.signal), reason.share, terms, reason.bridge)


def _pair(terms: list[str], sign: str) -> str:
    """The word of the challenge, and that of the profile where it is another one."""
    different = dict.fromkeys(term.casefold() for term in terms)
    return sign.join(different)
