"""The lexicon: concepts with terms in five languages, and links from needs to the technologies that answer them."""

import csv
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Annotated, Any, Literal, NamedTuple, TypeAlias, get_args

from pydantic import AfterValidator, BeforeValidator, StringConstraints

from .schema import Record, field
from .text import Line, as_list, refusal
from .words import N_

ConceptKind: TypeAlias = Literal["need", "defect", "process", "material", "product", "sector", "technology"]
CONCEPT_KINDS: tuple[ConceptKind, ...] = get_args(ConceptKind)
TERM_LANGUAGES = ("en", "es", "fr", "de", "ca")
EXACT = "="
"""What a term begins with that is met only as it is written, never by its stem; capitals must be capitals."""

_KEY = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_MEANING = re.compile(rf"(?P<term>\S.*?) = (?P<key>{_KEY.pattern}): (?P<reason>\S.*)")
_FILES: Mapping[str, ConceptKind] = {
    "needs": "need",
    "defects": "defect",
    "processes": "process",
    "materials": "material",
    "products": "product",
    "sectors": "sector",
    "technologies": "technology",
}


def _well_formed(key: str) -> str:
    if not _KEY.fullmatch(key):
        raise refusal(N_("A key is made of small letters, digits and single hyphens, such as seal-integrity."))
    return key


def _words(term: str) -> str:
    if not any(sign.isalnum() for sign in term):
        raise refusal(N_("A term needs a letter or a digit."))
    return term


def _stated(line: str) -> str:
    if not _MEANING.fullmatch(line):
        raise refusal(N_("Write the term, the key of the other concept and the reason, as the example shows."))
    return line


Key = Annotated[Line, StringConstraints(max_length=60), AfterValidator(_well_formed)]
Term = Annotated[Line, StringConstraints(max_length=100), AfterValidator(_words)]
Terms = Annotated[list[Term], BeforeValidator(as_list)]
Shared = Annotated[list[Annotated[Line, AfterValidator(_stated)]], BeforeValidator(as_list)]


class Meaning(NamedTuple):
    """That a term means another concept too, by its key, and why that is so."""

    term: str
    key: str
    reason: str


def _terms(label: str) -> Any:
    return field(label, "lines", default=list, max_length=60)


class Concept(Record, title=N_("Concept")):
    """One thing that people name in many ways, and how telling it is."""

    key: Key = field(N_("Key"), default=..., help=N_("A short English name, such as seal-integrity."))
    kind: ConceptKind = field(N_("Kind"), "choice", default=..., choices="CONCEPT_KINDS")
    weight: float = field(
        N_("Weight"), "number", default=1.0, gt=0, le=1, help=N_("1, or less for what half of all texts mention.")
    )
    en: Terms = _terms(N_("Terms in English"))
    es: Terms = _terms(N_("Terms in Spanish"))
    fr: Terms = _terms(N_("Terms in French"))
    de: Terms = _terms(N_("Terms in German"))
    ca: Terms = _terms(N_("Terms in Catalan"))
    shared: Shared = field(
        N_("Terms with another meaning"),
        "lines",
        default=list,
        max_length=60,
        help=N_(
            "The term, the key of the other concept, and why, such as: cell = battery-cells: both trades say cell."
        ),
    )
    note: Line | None = field(N_("Note"))

    def terms(self, language: str) -> list[str]:
        """The terms in one of the five languages, the most usual first."""
        found: list[str] = getattr(self, language)
        return found

    @property
    def meanings(self) -> list[Meaning]:
        """The terms that mean another concept too, each with the reason."""
        return [Meaning(*found.groups()) for line in self.shared if (found := _MEANING.fullmatch(line))]

    def name(self, language: str) -> str:
        """What people call it in a language, or in English, or by its key."""
        told = [*self.terms(language), *self.en]
        return told[0].removeprefix(EXACT) if told else self.key


class Link(Record, title=N_("Link")):
    """That a technology answers a need, how well from 0 to 1, and the physical reason."""

    need: Key = field(N_("Need"), default=...)
    technology: Key = field(N_("Technology"), default=...)
    weight: float = field(
        N_("Weight"), "number", default=0.5, gt=0, le=1, help=N_("1 the method of choice, 0.3 possible.")
    )
    reason: Line = field(N_("Reason"), default=..., help=N_("Why it works, in one line, as physics has it."))


class Homograph(Record):
    """That a term of one language means two of the concepts that ship, and why that is so."""

    concept: Key
    other: Key
    language: Literal["en", "es", "fr", "de", "ca"]
    term: Term
    reason: Line


@dataclass(frozen=True)
class Entries:
    """The concepts by their keys, and the links by their two keys: everything that a lexicon says."""

    concepts: Mapping[str, Concept]
    links: Mapping[tuple[str, str], Link]

    @classmethod
    def of(cls, concepts: Iterable[Concept], links: Iterable[Link]) -> "Entries":
        """These entries, in the order of their keys."""
        by_key = {concept.key: concept for concept in concepts}
        by_keys = {(link.need, link.technology): link for link in links}
        return cls(
            MappingProxyType({key: by_key[key] for key in sorted(by_key)}),
            MappingProxyType({keys: by_keys[keys] for keys in sorted(by_keys)}),
        )


NOTHING = Entries.of((), ())


@cache
def shipped() -> Entries:
    """The lexicon that ships with the service."""
    concepts = [concept for name, kind in _FILES.items() for concept in _concepts(name, kind)]
    return Entries.of(concepts, [Link.model_validate(row) for row in _rows("links")])


@cache
def homographs() -> tuple[Homograph, ...]:
    """The terms of the lexicon that ships that mean two things, each with the reason."""
    return tuple(map(Homograph.model_validate, _rows("homographs")))


def _concepts(name: str, kind: str) -> Iterator[Concept]:
    for row in _rows(name):
        terms = {language: _several(row[language]) for language in TERM_LANGUAGES}
        yield Concept.model_validate({**row, **terms, "kind": kind})


def _rows(name: str) -> Iterator[dict[str, Any]]:
    text = files("matchmaker").joinpath("lexicon", f"{name}.tsv").read_text(encoding="utf-8")
    yield from csv.DictReader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE, strict=True)


def _several(cell: str) -> list[str]:
    return cell.split("|") if cell else []
