"""Requirements suggested from a challenge's free text: which sentence asks for something, and by which words."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from ..domain.challenge import Requirement
from ..domain.text import LONGEST_LINE, one_line
from ..domain.words import N_
from .amountpatterns import one_of
from .limits import Place, clause, codes, qualities
from .phrases import AMOUNTS, DEMANDS
from .quantities import PACES, Quantity, quantities
from .sentences import sentences
from .stretches import stretches

RULES: Mapping[str, str] = {
    "ruled_out": N_("“{words}” rules something out."),
    "never": N_("“{words}” forbids something."),
    "must": N_("“{words}” says that it must be so."),
    "should": N_("“{words}” says that it is wished for."),
    "wanted": N_("“{words}” says what is wanted."),
    "code": N_("“{words}” is a standard or a grade of protection."),
    "limit": N_("“{words}” sets a limit."),
    "quality": N_("“{words}” is asked of many answers."),
    "without": N_("“{words}” says what the line must be spared."),
    "pace": N_("“{words}” is a pace that an answer has to keep."),
}
"""Why a sentence was taken for a requirement."""

_LONGEST_UNIT = 30
_SHORTEST_APPROACH, _LONGEST_APPROACH = 3, 80


@dataclass(frozen=True)
class Suggestion:
    """A requirement, or an approach to rule out, that a sentence seems to mean.

    `[start, end)` is the sentence in its field, in code points; `rule` and `words` say what in it was decisive.
    """

    field: str
    start: int
    end: int
    rule: str
    words: str
    requirement: Requirement | None = None
    ruled_out: str | None = None

    @property
    def text(self) -> str:
        """The requirement, or the approach."""
        return self.requirement.text if self.requirement else self.ruled_out or ""


def suggestions(texts: Mapping[str, str], language: str) -> list[Suggestion]:
    """What the texts of some fields ask for, sentence by sentence, each demand once."""
    found = [one for name, text in texts.items() for one in _in_text(name, text, language)]
    by_text = {one.text.lower(): one for one in reversed(found)}
    return [one for one in found if by_text[one.text.lower()] is one]


def _in_text(name: str, text: str, language: str) -> Iterator[Suggestion]:
    for start, end, spoken in _sentences(text, language):
        sentence = text[start:end]
        if approach := _ruled_out(sentence, spoken):
            words, what = approach
            yield Suggestion(name, start, end, "ruled_out", words, ruled_out=what)
        elif reason := _reason(sentence, spoken):
            rule, words = reason
            yield Suggestion(name, start, end, rule, words, requirement=_requirement(sentence, spoken, rule))


def _sentences(text: str, language: str) -> Iterator[tuple[int, int, str]]:
    """The place of each sentence, and the language that it is in."""
    for first, part, spoken in stretches(text, language):
        yield from ((first + start, first + end, spoken) for start, end in sentences(part, spoken))


def _ruled_out(sentence: str, language: str) -> tuple[str, str] | None:
    """What a sentence rules out, after the phrase that does so or, before a verb that does."""
    demands = DEMANDS[language]
    for phrases, is_after in ((demands.ruled_out_after, False), (demands.ruled_out_before, True)):
        if found := _pattern(phrases).search(sentence):
            begin, end = clause(sentence, found.start())[0], clause(sentence, found.end())[1]
            what = _approach(sentence[found.end() : end] if is_after else sentence[begin : found.start()], language)
            if _SHORTEST_APPROACH <= len(what) <= _LONGEST_APPROACH:
                return found.group(), what
    return None


def _approach(words: str, language: str) -> str:
    """The words without what joins them to the sentence."""
    joining = AMOUNTS[language].joined, AMOUNTS[language].either
    return re.sub(rf"^(?:{one_of(*joining)})\s+", "", one_line(words).strip(" .;:,!"), flags=re.IGNORECASE)


def _reason(sentence: str, language: str) -> tuple[str, str] | None:
    """The rule by which a sentence asks for something, and its words there; nothing when it only tells."""
    demands = DEMANDS[language]
    spoken = {"never": demands.never, "must": demands.must, "should": demands.should, "wanted": demands.wanted}
    for rule, phrases in spoken.items():
        if found := _pattern(phrases).search(sentence):
            return rule, found.group()
    if _pattern(demands.told).search(sentence) or _pattern(demands.tried).search(sentence):
        return None
    amounts = quantities(sentence, language)
    places = {
        "code": [(code.start, code.end) for code in codes(sentence)],
        "limit": [(one.start, one.end) for one in amounts if one.bound in ("at_least", "at_most")],
        "quality": [*qualities(sentence, language).values()],
        "without": list(_without(sentence, language)),
        "pace": [(one.start, one.end) for one in amounts if one.kind in PACES],
    }
    for told, own in places.items():
        for begin, end in own:
            return told, sentence[begin:end].strip()
    return None


def _without(sentence: str, language: str) -> Iterator[Place]:
    """Where a sentence says what the line must be spared."""
    demands = DEMANDS[language]
    for found in _pattern(demands.without).finditer(sentence):
        end = clause(sentence, found.start())[1]
        if _pattern(demands.line).search(sentence, found.end(), end):
            yield found.start(), end


def _requirement(sentence: str, language: str, rule: str) -> Requirement:
    amount = _told_amount(quantities(sentence, language))
    unit = amount.unit if amount and len(amount.unit) <= _LONGEST_UNIT else None
    return Requirement(
        text=_as_line(sentence),
        kind=_kind(sentence, language, amount),
        must=rule != "should",
        value=amount.value if amount and unit else None,
        unit=unit,
        tolerance=_tolerance(amount) if unit else None,
    )


def _told_amount(amounts: Sequence[Quantity]) -> Quantity | None:
    """The amount that a sentence is about: a limit before a pace, a pace before any other."""
    by_weight = sorted(amounts, key=lambda one: (one.bound not in ("at_least", "at_most"), one.kind not in PACES))
    return by_weight[0] if by_weight else None


def _tolerance(amount: Quantity | None) -> float | None:
    """What may be missing from the amount; where nothing but ± is told, that is the amount itself."""
    return amount.tolerance if amount and amount.tolerance != amount.value else None


def _kind(sentence: str, language: str, amount: Quantity | None) -> str:
    """What sort of demand it is."""
    demands = DEMANDS[language]
    if codes(sentence):
        return "regulation"
    if (amount and amount.kind == "price") or (not amount and _pattern(demands.costs).search(sentence)):
        return "cost"
    if amount and amount.kind not in PACES:
        return "measure"
    if amount or _pattern(demands.line).search(sentence):
        return "process"
    return "material" if _pattern(demands.materials).search(sentence) else "measure"


def _as_line(sentence: str) -> str:
    """The sentence as a line, without its full stop; a long one ends with a whole word."""
    line = one_line(sentence).rstrip(" .;")
    return line if len(line) <= LONGEST_LINE else f"{line[: LONGEST_LINE - 1].rsplit(' ', 1)[0]}…"


@cache
def _pattern(phrases: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{one_of(phrases)})(?!\w)", re.IGNORECASE)
