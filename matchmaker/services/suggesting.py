"""Requirements that a challenge's own text suggests, for its owner to keep, change or drop."""

from collections.abc import Mapping
from typing import Any

from ..domain.text import MOST_ENTRIES
from ..domain.vocabulary import LANGUAGES
from ..ranking.language import language_of
from ..ranking.requirements import RULES, Suggestion, suggestions

__all__ = ["RULES", "Suggestion", "suggested"]


def suggested(values: Mapping[str, Any]) -> list[Suggestion]:
    """What the description in a half-filled form asks for that its requirements and approaches do not say yet."""
    text = str(values.get("description") or "")
    language = values.get("language")
    told = {_folded(row.get("text", "")) for row in values.get("requirements", ())}
    told |= {_folded(line) for line in values.get("ruled_out", ())}
    if language not in {term.code for term in LANGUAGES}:
        language = language_of(text)
    fresh = [one for one in suggestions({"description": text}, str(language)) if _folded(one.text) not in told]
    room = MOST_ENTRIES - max(len(values.get("requirements", ())), len(values.get("ruled_out", ())))
    return fresh[: max(room, 0)]


def _folded(text: str) -> str:
    return " ".join(text.lower().split())
