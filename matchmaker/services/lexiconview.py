"""The lexicon of a cluster as its organisers look at it: the list, and one entry with what it is linked to."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from ..domain.account import Viewer
from ..domain.errors import NotFound
from ..domain.layer import Entry, EntryKind, Layer, LexiconSearch, Name, Standing, entry_in, in_force, standing_of
from ..domain.lexicon import EXACT, TERM_LANGUAGES, Concept, Entries, Link, shipped
from ..ranking.languages import without_accents
from ..store.lexicon import LexiconVersionRow, layer_revision, versions_of
from ..store.paging import PAGE_SIZE, Page
from .lexicon import entry_of, layer_of
from .lexiconwriting import Act, acts_for, cluster_to_keep

MOST_TERMS = 6


@dataclass(frozen=True)
class Line:
    """One line of the list: the entry, what it is called, and where it comes from; `met` is the term searched for."""

    name: Name
    title: str
    kind: str
    standing: Standing
    words: tuple[str, ...]
    entry: Entry
    met: tuple[str, str] | None = None


@dataclass(frozen=True)
class Kept:
    """A cluster whose lexicon somebody keeps."""

    cluster_ref: str
    cluster: str


@dataclass(frozen=True)
class Listed:
    """One page of the lexicon of a cluster, the initials under which something stands, how many entries it has, and the
    revision of the layer."""

    cluster_ref: str
    cluster: str
    page: Page
    initials: tuple[str, ...]
    concepts: int
    links: int
    changes: int
    revision: int


@dataclass(frozen=True)
class Linked:
    """The other end of a link: its name, the link's name, weight and reason, and whether both ends are there."""

    title: str
    name: Name
    weight: float
    reason: str


@dataclass(frozen=True)
class VersionLine:
    """One version of an entry: what was done, when and by whom; and what it said, unless it was retired."""

    act: str
    at: datetime
    person: str | None
    standing: str
    entry: Entry | None


@dataclass(frozen=True)
class EntryView:
    """An entry as it stands, or as it last stood; what it links to, who links to it, and its history."""

    cluster_ref: str
    cluster: str
    name: Name
    title: str
    entry: Entry
    shipped: Entry | None
    standing: Standing | None
    version: int
    acts: tuple[Act, ...]
    answers: tuple[Linked, ...]
    needs: tuple[Linked, ...]
    history: tuple[VersionLine, ...]


def lexicons_of(viewer: Viewer) -> list[Kept]:
    """The clusters that a person organises and keeps the lexicons of, by name."""
    own = (one for one in viewer.memberships if viewer.organises(one.organisation_ref))
    found = [Kept(one.organisation_ref, one.organisation_name) for one in own]
    return sorted(found, key=lambda one: (one.cluster, one.cluster_ref))


def listed(
    ref: str,
    search: LexiconSearch,
    *,
    language: str,
    viewer: Viewer,
    only: EntryKind | None = None,
    page: int = 1,
    size: int = PAGE_SIZE,
) -> Listed:
    """The entries of a lexicon, or of one kind of them, that a search leaves, by name in the reader's language."""
    cluster = cluster_to_keep(ref, viewer=viewer)
    layer = layer_of(cluster.id)
    entries = in_force(shipped(), layer)
    lines = (line for line in _lines(entries, layer, language) if only in (None, line.name.kind))
    found = [line for line in lines if _passes(line, search)]
    if search.words:
        found = list(_met(found, search.words, entries))
    initials = tuple(sorted({_initial(line.title) for line in found}))
    if search.initial:
        found = [line for line in found if _initial(line.title) == _initial(search.initial)]
    found.sort(key=lambda line: (_plain(line.title), line.name))
    number = min(max(1, page), max(1, -(-len(found) // size)))
    rows = found[(number - 1) * size : number * size]
    return Listed(
        cluster_ref=cluster.ref,
        cluster=cluster.legal_name,
        page=Page(rows=rows, number=number, total=len(found), size=size),
        initials=initials,
        concepts=len(entries.concepts),
        links=len(entries.links),
        changes=len(layer),
        revision=layer_revision(cluster.id),
    )


def entry_view(ref: str, name: Name, *, language: str, viewer: Viewer) -> EntryView:
    """One entry of the lexicon of a cluster, retired ones included."""
    cluster = cluster_to_keep(ref, viewer=viewer)
    layer, versions = layer_of(cluster.id), versions_of(cluster.id, key=name.key, technology=name.technology)
    entries = in_force(shipped(), layer)
    entry = next(_stood(name, entries, versions), None)
    if entry is None:
        raise NotFound()
    standing = standing_of(name, shipped=shipped(), layer=layer)
    titles = _titles(entries, language)
    links = [] if name.technology else list(entries.links.values())
    return EntryView(
        cluster_ref=cluster.ref,
        cluster=cluster.legal_name,
        name=name,
        title=_title(entry, titles, language),
        entry=entry,
        shipped=entry_in(shipped(), name) if standing == "changed" else None,
        standing=standing,
        version=versions[0].revision if versions else 0,
        acts=acts_for(standing, has_versions=bool(versions)),
        answers=_linked([link for link in links if link.need == name.key], titles, lambda link: link.technology),
        needs=_linked([link for link in links if link.technology == name.key], titles, lambda link: link.need),
        history=tuple(map(_version, versions)),
    )


def _stood(name: Name, entries: Entries, versions: Sequence[LexiconVersionRow]) -> Iterator[Entry]:
    """The entry as it stands, else as it last stood."""
    for entry in (entry_in(entries, name), *map(entry_of, versions), entry_in(shipped(), name)):
        if entry is not None:
            yield entry


def choices(ref: str, *, language: str, viewer: Viewer) -> list[tuple[str, str, str]]:
    """The concepts in force that a link may have for ends, as key, name and kind, by name."""
    cluster = cluster_to_keep(ref, viewer=viewer)
    concepts = in_force(shipped(), layer_of(cluster.id)).concepts.values()
    found = [(concept.key, concept.name(language), concept.kind) for concept in concepts]
    return sorted(found, key=lambda one: (_plain(one[1]), one[0]))


def _lines(entries: Entries, layer: Layer, language: str) -> Iterator[Line]:
    titles = _titles(entries, language)
    retired = (entry_in(shipped(), name) for name, entry in layer.items() if entry is None)
    gone = [entry for entry in retired if entry is not None]
    every: list[Entry] = [*entries.concepts.values(), *entries.links.values(), *gone]
    for entry in every:
        name = Name.of(entry)
        standing = standing_of(name, shipped=shipped(), layer=layer)
        if standing is not None:
            kind = entry.kind if isinstance(entry, Concept) else "link"
            yield Line(name, _title(entry, titles, language), kind, standing, _words(entry, language), entry)


def _passes(line: Line, search: LexiconSearch) -> bool:
    """Whether a line is of the kind and from where is asked for; links only show when they are asked for."""
    kind = search.kind or (line.kind if line.kind != "link" or search.standing or search.words else None)
    return line.kind == kind and search.standing in (None, line.standing)


def _met(lines: Sequence[Line], words: str, entries: Entries) -> Iterator[Line]:
    """The lines of entries that hold these words in any language, each with the term that does."""
    wanted = _plain(words)
    for line in lines:
        entry = entry_in(entries, line.name) or entry_in(shipped(), line.name)
        if isinstance(entry, Concept):
            terms = ((language, term) for language in TERM_LANGUAGES for term in entry.terms(language))
            met = next(((language, term) for language, term in terms if wanted in _plain(term)), None)
            if met or wanted in _plain(f"{line.title} {entry.key} {entry.note or ''}"):
                yield replace(line, met=met)
        elif wanted in _plain(" ".join((line.title, str(line.name), *line.words))):
            yield line


def _words(entry: Entry, language: str) -> tuple[str, ...]:
    """What stands under a line: other terms in the reader's language, or the reason of a link."""
    if isinstance(entry, Link):
        return (entry.reason,)
    return tuple(term.removeprefix(EXACT) for term in (entry.terms(language) or entry.en)[1 : MOST_TERMS + 1])


def _titles(entries: Entries, language: str) -> dict[str, str]:
    return {key: concept.name(language) for key, concept in entries.concepts.items()}


def _title(entry: Entry, titles: dict[str, str], language: str) -> str:
    if isinstance(entry, Concept):
        return entry.name(language)
    return f"{titles.get(entry.need, entry.need)} → {titles.get(entry.technology, entry.technology)}"


def _linked(links: Sequence[Link], titles: dict[str, str], end: Callable[[Link], str]) -> tuple[Linked, ...]:
    """The other ends of these links, the strongest first; one that is not there is left out."""
    found = [
        Linked(titles[end(link)], Name.of(link), link.weight, link.reason) for link in links if end(link) in titles
    ]
    return tuple(sorted(found, key=lambda one: (-one.weight, _plain(one.title))))


def _version(row: LexiconVersionRow) -> VersionLine:
    return VersionLine(row.act, row.created_at, row.author.name if row.author else None, row.standing, entry_of(row))


def _initial(title: str) -> str:
    """The letter under which a name stands, without its accent; # for anything else."""
    first = _plain(title)[:1].upper()
    return first if first.isascii() and first.isalpha() else "#"


def _plain(text: str) -> str:
    """The text for comparing: small letters without accents."""
    return without_accents(text.casefold())
