"""What an entry of a lexicon has to be, beside what its fields say of themselves."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from ..domain.errors import Problem
from ..domain.layer import Entry
from ..domain.lexicon import EXACT, TERM_LANGUAGES, Concept, Entries, Link, homographs
from ..domain.words import N_
from ..ranking.terms import Forms, stem_of
from ..ranking.text import WORD

SEPARATOR = "|"
_RESERVED = "new"
RESERVED_KEY = N_("“{key}” cannot be a key. Make it longer.")
NO_TERM = N_("At least one term in one language is needed.")
NOTHING_TO_FIND = N_("“{term}” has no word that could be found in a text.")
HOLDS_SEPARATOR = N_("“{term}” holds the sign | that stands between terms in files. Write one term a line.")
ANOTHER_MEANING = N_(
    "“{term}” already stands for {others}. If it may mean both, say why under “Terms with another meaning”: {line}"
)
NOT_ITS_TERM = N_("“{term}” is no term of this concept.")
NO_CONCEPT = N_("There is no concept “{key}” in this lexicon.")
NO_TECHNOLOGY = N_("“{key}” is no technology. A link leads from a need to a technology.")
TO_ITSELF = N_("A link leads to another concept.")


class Rules:
    """What an entry has to be among the others of a lexicon."""

    def __init__(self, entries: Entries) -> None:
        self._entries = entries
        self._meanings = dict[str, Mapping[Forms, list[Concept]]]()

    def problems_with(self, entry: Entry) -> list[Problem]:
        """What is wrong with an entry, each thing at its field."""
        return list(self._of_concept(entry) if isinstance(entry, Concept) else self._of_link(entry))

    def _of_concept(self, concept: Concept) -> Iterator[Problem]:
        if concept.key == _RESERVED:
            yield Problem("key", RESERVED_KEY, {"key": concept.key})
        if not any(concept.terms(language) for language in TERM_LANGUAGES):
            yield Problem(TERM_LANGUAGES[0], NO_TERM)
        for language in TERM_LANGUAGES:
            for term in concept.terms(language):
                yield from self._of_term(term, language, concept)
        for line in concept.shared:
            if SEPARATOR in line:
                yield Problem("shared", HOLDS_SEPARATOR, {"term": line})
        for term, *_ in concept.meanings:
            if not any(_is_in(concept, term, language) for language in TERM_LANGUAGES):
                yield Problem("shared", NOT_ITS_TERM, {"term": term})

    def _of_term(self, term: str, language: str, concept: Concept) -> Iterator[Problem]:
        forms = spelling(term, language)
        if SEPARATOR in term:
            yield Problem(language, HOLDS_SEPARATOR, {"term": term})
        elif not forms:
            yield Problem(language, NOTHING_TO_FIND, {"term": term})
        else:
            others = [
                other
                for other in self._meaning(forms, language)
                if other.key != concept.key and not _is_stated(concept, other, forms, language)
            ]
            if others:
                names = ", ".join(sorted({other.name(language) for other in others}))
                line = f"{term} = {others[0].key}: …"
                yield Problem(language, ANOTHER_MEANING, {"term": term, "others": names, "line": line})

    def _meaning(self, forms: Forms, language: str) -> Sequence[Concept]:
        """The concepts that a term of this spelling stands for."""
        if language not in self._meanings:
            found: dict[Forms, list[Concept]] = defaultdict(list)
            for concept in self._entries.concepts.values():
                for term in concept.terms(language):
                    found[spelling(term, language)].append(concept)
            self._meanings[language] = found
        return self._meanings[language].get(forms, ())

    def _of_link(self, link: Link) -> Iterator[Problem]:
        concepts = self._entries.concepts
        for place, key in (("need", link.need), ("technology", link.technology)):
            if key not in concepts:
                yield Problem(place, NO_CONCEPT, {"key": key})
            elif place == "technology" and concepts[key].kind != "technology":
                yield Problem(place, NO_TECHNOLOGY, {"key": key})
        if link.need == link.technology:
            yield Problem("technology", TO_ITSELF)


def _is_in(concept: Concept, term: str, language: str) -> bool:
    """Whether a concept has a term of this spelling."""
    return spelling(term, language) in [spelling(own, language) for own in concept.terms(language)]


def _is_stated(concept: Concept, other: Concept, forms: Forms, language: str) -> bool:
    """Whether one of two concepts, or the lexicon that ships, says why a term of this spelling means both."""
    pairs = ((concept, other.key), (other, concept.key))
    own = {spelling(term, language) for one, key in pairs for term, known, _ in one.meanings if known == key}
    return forms in own or (frozenset((concept.key, other.key)), language, forms) in _shipped_homographs()


@cache
def _shipped_homographs() -> frozenset[tuple[frozenset[str], str, Forms]]:
    """The two concepts, the language and the spelling of each term that ships with two meanings."""
    return frozenset(
        (frozenset((one.concept, one.other)), one.language, spelling(one.term, one.language)) for one in homographs()
    )


def spelling(term: str, language: str) -> Forms:
    """A term as texts are searched for it: the stems of its words, or the very words of an exact one."""
    words = WORD.findall(term)
    if term.startswith(EXACT):
        return tuple(EXACT + word for word in words)
    return tuple(stem for word in words if (stem := stem_of(word.lower(), language)))
