"""A closed list: its terms, their labels in five languages, and the words that files may use for them."""

import csv
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from importlib.resources import files
from types import MappingProxyType

LABEL_LANGUAGES = ("en", "es", "fr", "de", "ca")


@dataclass(frozen=True)
class Term:
    """One entry of a closed list."""

    code: str
    labels: Mapping[str, str] = field(hash=False)
    synonyms: tuple[str, ...] = ()
    parent: str | None = None
    nace: tuple[str, ...] = ()
    verbs: tuple[str, ...] = ()

    def label(self, language: str = "en") -> str:
        """The label in this language, or in English where the list has no such language."""
        return self.labels.get(language, self.labels["en"])

    def names(self) -> tuple[str, ...]:
        """Every word that stands for this term: its code, its labels and its synonyms."""
        return (self.code, *self.labels.values(), *self.synonyms)


class Vocabulary:
    """An ordered closed list in which no word stands for two terms."""

    def __init__(self, terms: Iterable[Term], *, alphabetical: bool = False) -> None:
        self._terms: dict[str, Term] = {}
        self._codes: dict[str, str] = {}
        self._alphabetical = alphabetical
        for term in terms:
            self._add(term)

    def _add(self, term: Term) -> None:
        if term.code in self._terms:
            raise ValueError(f"The code {term.code} stands twice in one list.")
        self._terms[term.code] = term
        for name in term.names():
            owner = self._codes.setdefault(folded(name), term.code)
            if owner != term.code:
                raise ValueError(f"“{name}” stands for both {owner} and {term.code}.")

    def __iter__(self) -> Iterator[Term]:
        return iter(self._terms.values())

    def __len__(self) -> int:
        return len(self._terms)

    def __contains__(self, code: object) -> bool:
        return code in self._terms

    def __getitem__(self, code: str) -> Term:
        return self._terms[code]

    def get(self, code: str) -> Term | None:
        """The term with exactly this code, or None."""
        return self._terms.get(code)

    def code_of(self, words: str) -> str | None:
        """The code that these words stand for, however they are cased, accented or hyphenated; None when unknown."""
        return self._codes.get(folded(words))

    def choices(self, language: str = "en") -> list[tuple[str, str]]:
        """Codes with their labels, in the order in which people look for them."""
        pairs = [(term.code, term.label(language)) for term in self]
        return sorted(pairs, key=lambda pair: unaccented(pair[1])) if self._alphabetical else pairs


def unaccented(words: str) -> str:
    """The words in lower case without accents."""
    decomposed = unicodedata.normalize("NFKD", words.casefold())
    return "".join(character for character in decomposed if not unicodedata.combining(character))


def folded(words: str) -> str:
    """The letters, digits and the signs + < > of the words, in lower case without accents."""
    return "".join(character for character in unaccented(words) if character.isalnum() or character in "+<>")


def read(name: str, *, alphabetical: bool = False) -> Vocabulary:
    """The list that ships as NAME.tsv beside this module."""
    text = files(__package__).joinpath(f"{name}.tsv").read_text(encoding="utf-8")
    rows = csv.DictReader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE, strict=True)
    return Vocabulary((_term(row) for row in rows), alphabetical=alphabetical)


def _term(row: Mapping[str, str]) -> Term:
    return Term(
        code=row["code"],
        labels=MappingProxyType({language: row[language] for language in LABEL_LANGUAGES}),
        synonyms=_several(row.get("synonyms")),
        parent=row.get("parent") or None,
        nace=_several(row.get("nace")),
        verbs=_several(row.get("verbs")),
    )


def _several(cell: str | None) -> tuple[str, ...]:
    return tuple(cell.split("|")) if cell else ()
