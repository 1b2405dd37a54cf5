"""Field types with values from a closed list: a code, a label in any language or a synonym is taken, a code is kept."""

import re
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, ValidationInfo
from pydantic_core import PydanticCustomError

from .text import cleaned, is_exact, one_line, refusal
from .vocabulary import (
    BLOCK_KINDS,
    CAME_AS,
    COOPERATION,
    COUNTRIES,
    EVIDENCE_KINDS,
    LANGUAGES,
    ORGANISATION_KINDS,
    REASON_CODES,
    REQUIREMENT_KINDS,
    SIZE_CLASSES,
    SPOKEN_LANGUAGES,
    Vocabulary,
)
from .vocabulary.terms import unaccented
from .words import N_

UNKNOWN = N_("“{word}” is not known here. Expected one of: {expected}.")
UNKNOWN_OF_MANY = N_("“{word}” is not known here.")
_LONGEST_LISTING = 12
_YES = frozenset({"yes", "si", "oui", "ja", "x", "✓"})
_NO = frozenset({"no", "non", "nein", "-", "–"})
_TRL = re.compile(r"\s*(?:trl)?\s*([0-9]{1,4})\s*", re.IGNORECASE)


def coded(vocabulary: Vocabulary) -> BeforeValidator:
    """Turns a word into the code it stands for, or refuses it and says what is expected."""

    def code(word: Any) -> Any:
        if not isinstance(word, str):
            return word
        found = vocabulary.code_of(cleaned(word))
        if found is None:
            raise _unknown(one_line(cleaned(word)), vocabulary)
        return found

    codes = tuple(term.code for term in vocabulary)
    return BeforeValidator(code, json_schema_input_type=Literal[codes])


def _unknown(word: str, vocabulary: Vocabulary) -> PydanticCustomError:
    codes = [term.code for term in vocabulary]
    if len(codes) > _LONGEST_LISTING:
        return refusal(UNKNOWN_OF_MANY, word=word[:60])
    return refusal(UNKNOWN, word=word[:60], expected=", ".join(codes))


def _language(tag: Any) -> Any:
    """The language of a tag such as `en-GB`."""
    return tag.replace("_", "-").split("-")[0].strip() if isinstance(tag, str) else tag


def _level(words: Any, info: ValidationInfo) -> Any:
    """The number in `TRL 7`, as forms and files write it."""
    level = _TRL.fullmatch(words) if isinstance(words, str) and not is_exact(info) else None
    return int(level[1]) if level else words


def _yes_or_no(words: Any) -> Any:
    """What a spreadsheet has for yes or no, in our languages; the rest is left for pydantic."""
    word = unaccented(words).strip() if isinstance(words, str) else None
    return True if word in _YES else False if word in _NO else words


Language = Annotated[str, coded(LANGUAGES), BeforeValidator(_language)]
SpokenLanguage = Annotated[str, coded(SPOKEN_LANGUAGES), BeforeValidator(_language)]
Country = Annotated[str, coded(COUNTRIES)]
OrganisationKind = Annotated[str, coded(ORGANISATION_KINDS)]
SizeClass = Annotated[str, coded(SIZE_CLASSES)]
Cooperation = Annotated[str, coded(COOPERATION)]
RequirementKind = Annotated[str, coded(REQUIREMENT_KINDS)]
EvidenceKind = Annotated[str, coded(EVIDENCE_KINDS)]
BlockKind = Annotated[str, coded(BLOCK_KINDS)]
CameAs = Annotated[str, coded(CAME_AS)]
ReasonCode = Annotated[str, coded(REASON_CODES)]
YesNo = Annotated[bool, BeforeValidator(_yes_or_no)]
Trl = Annotated[int, Field(ge=1, le=9), BeforeValidator(_level)]
"""Technology readiness level, 1 (principle observed) to 9 (proven in operation), as in Horizon 2020, annex G."""
