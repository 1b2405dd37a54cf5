"""The lexicon for programs: concepts and links, those that ship and those of a cluster's own layer."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import ClassVar, TypeVar

from ..domain.account import Viewer
from ..domain.errors import Invalid, NotFound, Problem
from ..domain.layer import Entry, LexiconSearch, Name, Standing
from ..domain.lexicon import Concept, ConceptKind, Link
from ..domain.schema import Record, field
from ..domain.text import Line
from ..domain.words import N_
from ..services import lexiconsuggestions, lexiconview, lexiconwriting
from ..services.lexiconsuggestions import Suggestion
from ..services.lexiconview import EntryView, Kept
from ..services.lexiconwriting import Act
from .operation import Operation
from .paging import Listing, Paging, cut, listing

SORTED_IN = "en"
NAME_STAYS = N_("The name of an entry stays as it is: retire it, and add another one.")
One = TypeVar("One", Concept, Link)


@dataclass(frozen=True)
class Lexicon:
    """The lexicon in force for a cluster: how many entries it has, how many of them are the cluster's own, changed or
    retired, and at which revision its layer is."""

    cluster_ref: str
    cluster: str
    concepts: int
    links: int
    changes: int
    revision: int


@dataclass(frozen=True)
class ConceptLine:
    """A concept, where it comes from, and the term in which a search found its words, as language and term."""

    record: Concept
    standing: Standing
    met: tuple[str, str] | None


@dataclass(frozen=True)
class LinkLine:
    """A link, and where it comes from."""

    record: Link
    standing: Standing


@dataclass(frozen=True)
class Change:
    """What was done to an entry, when and by whom, and whether the layer then had its own text of it."""

    act: str
    at: datetime
    person: str | None
    standing: str


@dataclass(frozen=True)
class ConceptView:
    """A concept as it stands or last stood, where it comes from, the text that ships where it differs, and the links
    from it and to it. Its version is 0 while the cluster never changed it; no standing means that it was taken back."""

    FROM_ZERO: ClassVar[bool] = True
    cluster_ref: str
    concept: str
    record: Concept
    shipped: Concept | None
    standing: Standing | None
    version: int
    acts: tuple[Act, ...]
    links: tuple[Link, ...]
    history: tuple[Change, ...]


@dataclass(frozen=True)
class LinkView:
    """A link as it stands or last stood, where it comes from, and the text that ships where it differs."""

    FROM_ZERO: ClassVar[bool] = True
    cluster_ref: str
    need: str
    technology: str
    record: Link
    shipped: Link | None
    standing: Standing | None
    version: int
    acts: tuple[Act, ...]
    history: tuple[Change, ...]


class ConceptSearch(Record):
    """What the list of concepts is narrowed by."""

    words: Line | None = field("Words", help="In any of the five languages, in the key or in the note.")
    kind: ConceptKind | None = field("Kind", "choice")
    standing: Standing | None = field("Where from", "choice")


class LinkSearch(Record):
    """What the list of links is narrowed by."""

    words: Line | None = field("Words", help="In the names of both ends or in the reason.")
    standing: Standing | None = field("Where from", "choice")


def index(paging: Paging, viewer: Viewer) -> Listing[Kept]:
    """List the clusters whose lexicons you keep."""
    return cut(lexiconview.lexicons_of(viewer), paging)


def show(ref: str, viewer: Viewer) -> Lexicon:
    """Read how large the lexicon of a cluster is, and at which revision."""
    found = lexiconview.listed(ref, LexiconSearch(), language=SORTED_IN, viewer=viewer)
    return Lexicon(found.cluster_ref, found.cluster, found.concepts, found.links, found.changes, found.revision)


def suggestions(ref: str, paging: Paging, viewer: Viewer) -> Listing[Suggestion]:
    """List terms that several current challenges use and that no profile and no entry answers."""
    return cut(lexiconsuggestions.suggestions(ref, viewer=viewer), paging)


def concepts(ref: str, search: ConceptSearch, paging: Paging, viewer: Viewer) -> Listing[ConceptLine]:
    """List the concepts of a lexicon, those that are retired included, by their English names."""
    asked = LexiconSearch.model_validate(search.model_dump())
    found = lexiconview.listed(
        ref, asked, language=SORTED_IN, viewer=viewer, only="concept", page=paging.page, size=paging.size
    )
    rows = [ConceptLine(_as(Concept, line.entry), line.standing, line.met) for line in found.page.rows]
    return listing(replace(found.page, rows=rows))


def add_concept(ref: str, body: Concept, key: str | None, viewer: Viewer) -> ConceptView:
    """Add a concept to the layer of a cluster that you organise."""
    lexiconwriting.add_once(body, key=key, cluster_ref=ref, viewer=viewer)
    return concept_view(ref, body.key, viewer)


def show_concept(ref: str, concept: str, viewer: Viewer) -> ConceptView:
    """Read a concept with its links and its history, a retired one too."""
    return concept_view(ref, concept, viewer)


def save_concept(ref: str, concept: str, body: Concept, version: int, viewer: Viewer) -> ConceptView:
    """Replace a concept in the layer of a cluster; what ships stays as it is beneath."""
    _save(ref, Name(concept), body, version=version, viewer=viewer)
    return concept_view(ref, concept, viewer)


def links(ref: str, search: LinkSearch, paging: Paging, viewer: Viewer) -> Listing[LinkLine]:
    """List the links of a lexicon, those that are retired included, by the English names of their ends."""
    asked = LexiconSearch.model_validate({**search.model_dump(), "kind": "link"})
    found = lexiconview.listed(ref, asked, language=SORTED_IN, viewer=viewer, page=paging.page, size=paging.size)
    rows = [LinkLine(_as(Link, line.entry), line.standing) for line in found.page.rows]
    return listing(replace(found.page, rows=rows))


def add_link(ref: str, body: Link, key: str | None, viewer: Viewer) -> LinkView:
    """Add a link to the layer of a cluster that you organise."""
    lexiconwriting.add_once(body, key=key, cluster_ref=ref, viewer=viewer)
    return link_view(ref, body.need, body.technology, viewer)


def show_link(ref: str, need: str, technology: str, viewer: Viewer) -> LinkView:
    """Read a link with its history, a retired one too."""
    return link_view(ref, need, technology, viewer)


def save_link(ref: str, need: str, technology: str, body: Link, version: int, viewer: Viewer) -> LinkView:
    """Replace a link in the layer of a cluster; what ships stays as it is beneath."""
    _save(ref, Name(need, technology), body, version=version, viewer=viewer)
    return link_view(ref, need, technology, viewer)


def concept_view(ref: str, concept: str, viewer: Viewer) -> ConceptView:
    """A concept as a program reads it."""
    view = lexiconview.entry_view(ref, Name(concept), language=SORTED_IN, viewer=viewer)
    return ConceptView(
        cluster_ref=view.cluster_ref,
        concept=concept,
        record=_as(Concept, view.entry),
        shipped=_as(Concept, view.shipped) if view.shipped else None,
        standing=view.standing,
        version=view.version,
        acts=view.acts,
        links=tuple(
            Link(need=one.name.key, technology=one.name.technology, weight=one.weight, reason=one.reason)
            for one in (*view.answers, *view.needs)
        ),
        history=_history(view),
    )


def link_view(ref: str, need: str, technology: str, viewer: Viewer) -> LinkView:
    """A link as a program reads it."""
    view = lexiconview.entry_view(ref, Name(need, technology), language=SORTED_IN, viewer=viewer)
    return LinkView(
        cluster_ref=view.cluster_ref,
        need=need,
        technology=technology,
        record=_as(Link, view.entry),
        shipped=_as(Link, view.shipped) if view.shipped else None,
        standing=view.standing,
        version=view.version,
        acts=view.acts,
        history=_history(view),
    )


def _save(ref: str, name: Name, body: Entry, *, version: int, viewer: Viewer) -> None:
    lexiconwriting.cluster_to_keep(ref, viewer=viewer)
    if Name.of(body) != name:
        raise Invalid([Problem("key" if isinstance(body, Concept) else "need", NAME_STAYS)])
    lexiconwriting.save_entry(body, is_new=False, version=version, cluster_ref=ref, viewer=viewer)


def _history(view: EntryView) -> tuple[Change, ...]:
    return tuple(Change(one.act, one.at, one.person, one.standing) for one in view.history)


def _as(kind: type[One], entry: Entry) -> One:
    """An entry of the kind that its address says; anything else is not there."""
    if not isinstance(entry, kind):
        raise NotFound()
    return entry


CONCEPTS, LINKS = "/lexicon/<ref>/concepts", "/lexicon/<ref>/links"
OPERATIONS = (
    Operation("GET", "/lexicon", index),
    Operation("GET", "/lexicon/<ref>", show),
    Operation("GET", "/lexicon/<ref>/suggestions", suggestions),
    Operation("GET", CONCEPTS, concepts),
    Operation("POST", CONCEPTS, add_concept, status=201, location="/lexicon/{cluster_ref}/concepts/{concept}"),
    Operation("GET", f"{CONCEPTS}/<concept>", show_concept),
    Operation("PUT", f"{CONCEPTS}/<concept>", save_concept),
    Operation("GET", LINKS, links),
    Operation("POST", LINKS, add_link, status=201, location="/lexicon/{cluster_ref}/links/{need}/{technology}"),
    Operation("GET", f"{LINKS}/<need>/<technology>", show_link),
    Operation("PUT", f"{LINKS}/<need>/<technology>", save_link),
)
