"""Taking a file of entries into the layer of a cluster: what it would change first, then all of it or nothing."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

from ..domain.account import Viewer
from ..domain.errors import Conflict
from ..domain.layer import Entry, Layer, Name, entry_in, in_force
from ..domain.lexicon import Entries, shipped
from ..domain.words import N_
from ..store.base import writing
from ..store.lexicon import NONE, OWN, layer_revision
from ..store.organisation import OrganisationRow
from . import audit
from .lexicon import layer_of
from .lexiconeffect import Effect, effect_of
from .lexiconfile import file_of, file_of_all, layer_in
from .lexiconwriting import IS_RETIRED, SAYS_NOTHING, State, cluster_to_keep, keep, stated

Outcome: TypeAlias = Literal["new", "changed", "retired"]
CHANGED_SINCE = N_("Somebody changed the lexicon after this file was compared with it. Compare it again.")


@dataclass(frozen=True)
class ImportLine:
    """One entry that a file would change: what it says now, and what it would say."""

    name: Name
    outcome: Outcome
    before: Entry | None
    after: Entry | None


@dataclass(frozen=True)
class Compared:
    """What a file would change in the lexicon of a cluster; `content` is that part of it, to be applied."""

    cluster_ref: str
    cluster: str
    lines: tuple[ImportLine, ...]
    unchanged: int
    revision: int
    content: str
    effect: Effect | None


def compared(content: bytes, *, cluster_ref: str, viewer: Viewer) -> Compared:
    """Compares a file with the lexicon in force; nothing is written."""
    cluster = cluster_to_keep(cluster_ref, viewer=viewer)
    name, revision = cluster.legal_name, layer_revision(cluster.id)
    layer = layer_of(cluster.id)
    entries = in_force(shipped(), layer)
    found = layer_in(content, known=entries)
    states = _states(found, layer)
    after = _over(layer, states)
    lines = [_line(one, entries, in_force(shipped(), after)) for one in states]
    return Compared(
        cluster_ref=cluster_ref,
        cluster=name,
        lines=tuple(sorted(lines, key=lambda line: (line.outcome, line.name))),
        unchanged=len(found) - len(states),
        revision=revision,
        content=file_of({one: found[one] for one in states}).decode("utf-8-sig"),
        effect=effect_of(after, cluster=cluster) if states else None,
    )


def apply(content: str, *, revision: int, cluster_ref: str, viewer: Viewer) -> int:
    """Takes what was compared into the layer as one revision, unless the layer was changed; how many entries it was."""
    with writing() as unit:
        cluster = cluster_to_keep(cluster_ref, viewer=viewer)
        if layer_revision(cluster.id) != revision:
            raise Conflict(CHANGED_SINCE)
        layer = layer_of(cluster.id)
        states = _states(layer_in(content.encode(), known=in_force(shipped(), layer)), layer)
        if states:
            keep(cluster, states, act="import", viewer=viewer)
        unit.commit()
    return len(states)


def exported(cluster_ref: str, *, is_whole: bool, viewer: Viewer) -> bytes:
    """The layer of a cluster as a file, or the whole lexicon in force; that it was taken away is recorded."""
    cluster: OrganisationRow = cluster_to_keep(cluster_ref, viewer=viewer)
    cluster_id = cluster.id
    layer = layer_of(cluster_id)
    with writing() as unit:
        audit.record("export", noun="lexicon", ref=cluster_ref, viewer=viewer, cluster_id=cluster_id)
        unit.commit()
    return file_of_all(in_force(shipped(), layer)) if is_whole else file_of(layer)


def _states(found: Layer, layer: Layer) -> dict[Name, State]:
    """What the layer would say otherwise of the entries of a file."""
    states = {name: stated(entry) if entry is not None else IS_RETIRED for name, entry in found.items()}
    return {
        name: state
        for name, state in states.items()
        if state != _state_in(layer, name) and _is_known(name, state, layer)
    }


def _state_in(layer: Layer, name: Name) -> State:
    if name not in layer:
        return SAYS_NOTHING
    entry = layer[name]
    return IS_RETIRED if entry is None else State(OWN, entry)


def _is_known(name: Name, state: State, layer: Layer) -> bool:
    """Whether there is something to retire."""
    return state != IS_RETIRED or name in layer or entry_in(shipped(), name) is not None


def _over(layer: Layer, states: dict[Name, State]) -> Layer:
    kept = {name: entry for name, entry in layer.items() if name not in states}
    return kept | {name: state.entry for name, state in states.items() if state.standing != NONE}


def _line(name: Name, before: Entries, after: Entries) -> ImportLine:
    one, other = entry_in(before, name), entry_in(after, name)
    outcome: Outcome = "retired" if other is None else "changed" if one is not None else "new"
    return ImportLine(name, outcome, one, other)
