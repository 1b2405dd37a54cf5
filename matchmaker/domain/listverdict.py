"""What a ranking says of itself: whether anything in the pool answers the challenge, and what nobody there answers."""

from collections.abc import Mapping
from typing import Literal, TypeAlias

from .schema import Record
from .words import N_

Fit: TypeAlias = Literal["good", "partial", "nothing"]

FITS: Mapping[Fit, str] = {
    "good": N_("Good candidates: the first firms stand out from the rest of the pool."),
    "partial": N_("Only partial: somebody comes near, and nobody stands out clearly."),
    "nothing": N_("Nothing in this pool: the first firms hardly stand out from the rest. Do not expect a match here."),
}
"""What people read above a ranked list."""

CANNOT_TELL = N_("Only partial: the lexicon knows too little of this pool or challenge, and words alone cannot tell.")


class Remedy(Record):
    """A technology that would answer a need, why, and which providers of the pool name it, though not for that need."""

    technology: str
    reason: str
    providers: list[str] = []


class Lacking(Record):
    """A need of the challenge that no entry of the pool answers: its key, the challenge's words, the numbers of the
    requirements that name it, and what would answer it, the best first."""

    need: str
    words: str
    requirements: list[int] = []
    remedies: list[Remedy] = []


class ListVerdict(Record):
    """Whether a list holds good candidates, by how far its first ones stand out; and the gap unless it does.

    `is_told` is False where the lexicon knows too little to tell. `unread` are the numbers of the requirements that
    name nothing of the lexicon, so that it cannot say who answers them.
    """

    fit: Fit
    lead: float = 0.0
    is_told: bool = True
    gap: list[Lacking] = []
    unread: list[int] = []

    def without_providers(self) -> "ListVerdict":
        """The same, without who names a remedy: some of them may have left the pool since."""
        gap = [
            lacking.model_copy(
                update={"remedies": [remedy.model_copy(update={"providers": []}) for remedy in lacking.remedies]}
            )
            for lacking in self.gap
        ]
        return self.model_copy(update={"gap": gap})

    @property
    def sentence(self) -> str:
        """The verdict as people read it."""
        return FITS[self.fit] if self.is_told else CANNOT_TELL
