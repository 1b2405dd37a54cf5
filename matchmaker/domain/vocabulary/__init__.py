"""The closed lists of the trade: one reviewable file each, with labels in five languages."""

from matchmaker.domain.vocabulary.terms import LABEL_LANGUAGES, Term, Vocabulary, read

NACE_EDITION = "Rev. 2.1"

SECTORS = read("sectors")
TECHNOLOGIES = read("technologies")
SIZE_CLASSES = read("size_classes")
ORGANISATION_KINDS = read("organisation_kinds")
COOPERATION = read("cooperation")
REASON_CODES = read("reason_codes")
REQUIREMENT_KINDS = read("requirement_kinds")
EVIDENCE_KINDS = read("evidence_kinds")
BLOCK_KINDS = read("block_kinds")
CAME_AS = read("came_as")
LANGUAGES = read("languages")
SPOKEN_LANGUAGES = read("spoken_languages", alphabetical=True)
COUNTRIES = read("countries", alphabetical=True)

__all__ = [
    "BLOCK_KINDS",
    "CAME_AS",
    "COOPERATION",
    "COUNTRIES",
    "EVIDENCE_KINDS",
    "LABEL_LANGUAGES",
    "LANGUAGES",
    "NACE_EDITION",
    "ORGANISATION_KINDS",
    "REASON_CODES",
    "REQUIREMENT_KINDS",
    "SECTORS",
    "SIZE_CLASSES",
    "SPOKEN_LANGUAGES",
    "TECHNOLOGIES",
    "Term",
    "Vocabulary",
]
