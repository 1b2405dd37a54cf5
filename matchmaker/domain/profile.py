"""The capability profile: what a photonics firm can do, in its own words, and what shows it."""

from typing import Annotated, Any

from pydantic import BeforeValidator, ValidationInfo

from .coded import Cooperation, Country, EvidenceKind, Language, OrganisationKind, SizeClass, SpokenLanguage, Trl
from .errors import Problem
from .schema import Record, field
from .text import MOST_ENTRIES, Line, Text, as_list, is_exact
from .vocabulary import SECTORS, TECHNOLOGIES, Vocabulary
from .words import N_


class Capability(Record, title=N_("Capability")):
    """One thing that the firm can do."""

    text: Text = field(
        N_("Capability"), "text", default=..., help=N_("What you do, on what, how fast, how exactly."), ranked=True
    )
    technique: Line | None = field(N_("Technique"), ranked=True)
    range: Line | None = field(N_("Range"), help=N_("For example: 900-1700 nm, 0.1-5 mm, 10 ppm-2 %."), ranked=True)
    throughput: Line | None = field(N_("Throughput"), help=N_("For example: 600 packs/min."), ranked=True)
    trl: Trl | None = field(N_("Readiness (TRL)"), "number")


class Evidence(Record, title=N_("Piece of evidence")):
    """Something that shows it: a project, product, publication or customer sector."""

    title: Line | None = field(N_("Title"), ranked=True)
    text: Text | None = field(N_("What it shows"), "text", ranked=True)
    kind: EvidenceKind | None = field(N_("Kind"), "choice", choices="EVIDENCE_KINDS")
    year: int | None = field(N_("Year"), "number", ge=1900, le=2100)
    language: Language | None = field(N_("Language"), "choice", choices="LANGUAGES")


def _as_texts(value: Any, info: ValidationInfo) -> Any:
    """Plain texts as entries of that text."""
    entries = as_list(value, info)
    if is_exact(info) or not isinstance(entries, list):
        return entries
    return [{"text": entry} if isinstance(entry, str) else entry for entry in entries]


Words = Annotated[list[Line], BeforeValidator(as_list)]
"""Codes of a list, or free words in any language."""


class Profile(Record):
    """What a profile says. Every field may be blank in a draft; `ready_to_submit` says what is missing."""

    language: Language | None = field(
        N_("Language"), "choice", choices="LANGUAGES", help=N_("The language you write in here.")
    )
    summary: Text | None = field(
        N_("Summary"),
        "text",
        help=N_("Who you are and what light does in your hands, in three sentences."),
        ranked=True,
    )
    capabilities: Annotated[list[Capability], BeforeValidator(_as_texts)] = field(
        N_("Capabilities"), "rows", default=list, max_length=MOST_ENTRIES, ranked=True
    )
    technologies: Words = field(
        N_("Technologies"), "choices", default=list, choices="TECHNOLOGIES", max_length=MOST_ENTRIES, ranked=True
    )
    sectors: Words = field(
        N_("Sectors served"), "choices", default=list, choices="SECTORS", max_length=MOST_ENTRIES, ranked=True
    )
    evidence: Annotated[list[Evidence], BeforeValidator(_as_texts)] = field(
        N_("Evidence"),
        "rows",
        default=list,
        max_length=MOST_ENTRIES,
        help=N_("Projects, products, publications, customers: what you would show a sceptical engineer."),
        ranked=True,
    )
    advantages: Text | None = field(N_("Advantages"), "text", ranked=True)
    certifications: Words = field(
        N_("Certifications"), "lines", default=list, max_length=MOST_ENTRIES, help=N_("One a line."), ranked=True
    )
    looking_for: Text | None = field(N_("What you look for"), "text", help=N_("Partners, applications, markets."))
    cooperation: Annotated[list[Cooperation], BeforeValidator(as_list)] = field(
        N_("Cooperation offered"), "choices", default=list, choices="COOPERATION", max_length=MOST_ENTRIES
    )
    languages_spoken: Annotated[list[SpokenLanguage], BeforeValidator(as_list)] = field(
        N_("Languages spoken"), "choices", default=list, choices="SPOKEN_LANGUAGES", max_length=MOST_ENTRIES
    )
    trl: Trl | None = field(N_("Usual readiness (TRL)"), "number")


class ProviderRecord(Profile):
    """A profile in a record file: its id there, and the firm behind it."""

    id: Line = field(N_("Id"), default=..., coerce_numbers_to_str=True)
    name: Line | None = field(N_("Name"))
    country: Country | None = field(N_("Country"), "choice", choices="COUNTRIES")
    organisation_kind: OrganisationKind | None = field(N_("Kind"), "choice", choices="ORGANISATION_KINDS")
    size_class: SizeClass | None = field(N_("Size"), "choice", choices="SIZE_CLASSES")
    capabilities: Annotated[list[Capability], BeforeValidator(_as_texts)] = field(
        N_("Capabilities"), "rows", default=..., max_length=MOST_ENTRIES, ranked=True
    )


class ProfileSearch(Record):
    """What a list of profiles is narrowed by."""

    words: Line | None = field(N_("Words"))
    technology: Line | None = field(N_("Technology"), "choice", choices="TECHNOLOGIES")
    sector: Line | None = field(N_("Sector"), "choice", choices="SECTORS")
    country: Country | None = field(N_("Country"), "choice", choices="COUNTRIES")
    language: Language | None = field(N_("Language"), "choice", choices="LANGUAGES")
    state: Line | None = field(N_("State"), "choice", choices="PROFILE_STATES")
    mine: bool = field(N_("Only ours"), "bool", default=False)


def ready_to_submit(profile: Profile) -> list[Problem]:
    """What a draft still lacks before an organiser can work with it, each beside its field."""
    needed = {
        "language": N_("Say which language you write in."),
        "summary": N_("Write a summary."),
        "capabilities": N_("Describe at least one capability."),
        "technologies": N_("Choose at least one technology."),
    }
    return [Problem(name, sentence) for name, sentence in needed.items() if not getattr(profile, name)]


def with_known_codes(profile: Profile) -> Profile:
    """The profile with sectors and technologies that the lists know under their codes; the rest stays free words."""
    return profile.model_copy(
        update={
            "sectors": known_codes(profile.sectors, SECTORS),
            "technologies": known_codes(profile.technologies, TECHNOLOGIES),
        }
    )


def known_codes(words: list[str], vocabulary: Vocabulary) -> list[str]:
    """Each word's code, or the word itself; doubles dropped, order kept."""
    return list(dict.fromkeys(vocabulary.code_of(word) or word for word in words))
