"""What is said when no plan keeps all the rules."""

from collections.abc import Sequence
from dataclasses import dataclass

from .words import Sentence


class NoPlan(Exception):
    """No plan was found: proven impossible, or not found within the time that was given."""

    def __init__(self, *, is_proven: bool) -> None:
        self.is_proven = is_proven
        super().__init__("no plan keeps all the rules" if is_proven else "no plan was found in time")


@dataclass(frozen=True)
class Rule:
    """One rule that a plan must keep: its kind, what it is about (refs), in words, and how it could be relaxed."""

    kind: str
    about: tuple[str, ...]
    sentence: Sentence
    relaxation: Sentence

    @classmethod
    def told(cls, kind: str, about: tuple[str, ...], sentence: str, relaxation: str, /, **values: str | int) -> "Rule":
        """A rule whose two sentences have the same values."""
        return cls(kind, about, Sentence(sentence, values), Sentence(relaxation, values))


@dataclass(frozen=True)
class Conflict:
    """Rules that no plan can keep together: an irreducible set, any one of which dropped leaves the others possible.

    `is_smallest` is True when it is proven that no fewer rules are in conflict, `is_whole` when dropping any one of
    them makes the whole problem possible: there is no other conflict.
    """

    rules: Sequence[Rule]
    is_smallest: bool
    is_whole: bool
