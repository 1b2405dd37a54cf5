"""Changing the layer of a cluster: adding, editing, retiring and bringing back, one revision for each change."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Literal, NamedTuple, TypeAlias, get_args

from ..domain.account import Viewer
from ..domain.errors import Conflict, Invalid, NotFound, Problem, Stale
from ..domain.layer import Entry, EntryKind, Layer, Name, entry_in, in_force, standing_of
from ..domain.lexicon import shipped
from ..domain.rights import ORGANISATION_RIGHTS, circle_around_organisation, require
from ..domain.words import N_
from ..store.base import is_ref, session, writing
from ..store.lexicon import NONE, OWN, RETIRED, LexiconVersionRow, layer_revision, versions_of
from ..store.organisation import OrganisationRow, organisation_by_ref
from ..store.profile import bump_pool
from . import audit
from .creation import once
from .lexicon import entry_of, layer_of
from .lexiconrules import Rules

Act: TypeAlias = Literal["retire", "restore", "reset", "undo"]
ACTS: tuple[Act, ...] = get_args(Act)

TAKEN: Mapping[EntryKind, tuple[str, str]] = {
    "concept": ("key", N_("There is a concept of this key already.")),
    "link": ("technology", N_("There is a link between these two already.")),
}
WAS_RETIRED: Mapping[EntryKind, str] = {
    "concept": N_("A concept of this key was retired. Bring it back instead."),
    "link": N_("A link between these two was retired. Bring it back instead."),
}
STALE = N_("Somebody changed this entry after you opened it.")
NOT_NOW = N_("This can no longer be done with the entry as it is now.")


class State(NamedTuple):
    """What a layer says of an entry: that it stands as given, that it is retired, or nothing."""

    standing: str
    entry: Entry | None = None

    @classmethod
    def of(cls, row: LexiconVersionRow | None) -> "State":
        """What a version says."""
        return cls(row.standing, entry_of(row)) if row else SAYS_NOTHING

    def over(self, layer: Layer, name: Name) -> Layer:
        """The layer with an entry in this state."""
        others = {other: entry for other, entry in layer.items() if other != name}
        return others if self.standing == NONE else {**others, name: self.entry}


SAYS_NOTHING = State(NONE)
IS_RETIRED = State(RETIRED)


def cluster_to_keep(ref: str, *, viewer: Viewer) -> OrganisationRow:
    """The cluster of this ref for those who keep its lexicon; for everybody else it is not there."""
    circle = circle_around_organisation(viewer, ref=ref, cluster_ref=None)
    require(ORGANISATION_RIGHTS, "keep_lexicon", circle, visible=False)
    row = organisation_by_ref(ref) if is_ref(ref) else None
    if row is None or row.kind != "cluster":
        raise NotFound()
    return row


def stated(entry: Entry) -> State:
    """The state in which an entry stands as given; what is word for word the shipped one needs no layer."""
    return SAYS_NOTHING if entry == entry_in(shipped(), Name.of(entry)) else State(OWN, entry)


def check(entry: Entry, layer: Layer, *, is_new: bool) -> None:
    """Passes when an entry may be kept in a lexicon with this layer; else `Invalid` with each problem at its field."""
    name, entries = Name.of(entry), in_force(shipped(), layer)
    problems = Rules(entries).problems_with(entry)
    if is_new and standing_of(name, shipped=shipped(), layer=layer):
        place, sentence = TAKEN[name.kind]
        problems.append(Problem(place, sentence if entry_in(entries, name) else WAS_RETIRED[name.kind]))
    if problems:
        raise Invalid(problems)


def add_once(entry: Entry, *, key: str | None, cluster_ref: str, viewer: Viewer) -> None:
    """Adds an entry to the layer of a cluster, once for each key."""
    with writing() as unit:
        cluster = cluster_to_keep(cluster_ref, viewer=viewer)
        once(
            audit.actor_id(viewer),
            noun="lexicon",
            key=key,
            body={"cluster": cluster_ref, "kind": Name.of(entry).kind, "entry": entry.stored()},
            make=lambda: _added(entry, cluster, viewer=viewer),
        )
        unit.commit()


def _added(entry: Entry, cluster: OrganisationRow, *, viewer: Viewer) -> str:
    """The ref of the lexicon with one more entry."""
    check(entry, layer_of(cluster.id), is_new=True)
    keep(cluster, {Name.of(entry): stated(entry)}, act="add", viewer=viewer)
    return cluster.ref


def save_entry(entry: Entry, *, is_new: bool, version: int, cluster_ref: str, viewer: Viewer) -> None:
    """Keeps an entry in the layer of a cluster, unless somebody else was faster; `version` is what the form was of."""
    name = Name.of(entry)
    with writing() as unit:
        cluster = cluster_to_keep(cluster_ref, viewer=viewer)
        layer = layer_of(cluster.id)
        if is_new and layer.get(name) == entry:
            return
        if not is_new and version_of(cluster.id, name) != version:
            raise Stale(STALE)
        if not is_new and standing_of(name, shipped=shipped(), layer=layer) is None:
            raise NotFound()
        check(entry, layer, is_new=is_new)
        keep(cluster, {name: stated(entry)}, act="add" if is_new else "edit", viewer=viewer)
        unit.commit()


def do(act: Act, name: Name, *, version: int, cluster_ref: str, viewer: Viewer) -> None:
    """Retires an entry, brings it back, puts the shipped one in its place again, or undoes its last change."""
    with writing() as unit:
        cluster = cluster_to_keep(cluster_ref, viewer=viewer)
        if version_of(cluster.id, name) != version:
            raise Stale(STALE)
        keep(cluster, {name: state_after(act, name, cluster_id=cluster.id)}, act=act, viewer=viewer)
        unit.commit()


def state_after(act: Act, name: Name, *, cluster_id: int) -> State:
    """What the layer would say of an entry after an act; `Conflict` when it cannot be done now."""
    rows = versions_of(cluster_id, key=name.key, technology=name.technology)
    now = State.of(rows[0] if rows else None)
    standing = standing_of(name, shipped=shipped(), layer=now.over({}, name))
    if standing is None and not rows:
        raise NotFound()
    if act not in acts_for(standing, has_versions=bool(rows)):
        raise Conflict(NOT_NOW)
    if act == "undo":
        return State.of(rows[1] if len(rows) > 1 else None)
    if act == "restore":
        return next((State.of(row) for row in rows if row.standing == OWN), SAYS_NOTHING)
    return IS_RETIRED if act == "retire" else SAYS_NOTHING


def acts_for(standing: str | None, *, has_versions: bool) -> tuple[Act, ...]:
    """What can be done with an entry that stands so."""
    by_standing: Mapping[str | None, tuple[Act, ...]] = {
        "shipped": ("retire",),
        "own": ("retire",),
        "changed": ("retire", "reset"),
        "retired": ("restore",),
    }
    return (*by_standing.get(standing, ()), *(("undo",) if has_versions else ()))


def version_of(cluster_id: int, name: Name) -> int:
    """The revision at which an entry was last changed; 0 for one that never was."""
    rows: Sequence[LexiconVersionRow] = versions_of(cluster_id, key=name.key, technology=name.technology)
    return rows[0].revision if rows else 0


def keep(cluster: OrganisationRow, states: Mapping[Name, State], *, act: str, viewer: Viewer) -> None:
    """Writes one revision of a layer, and makes every worker's next ranking use it."""
    revision, author_id = layer_revision(cluster.id) + 1, audit.actor_id(viewer)
    rows: Iterable[LexiconVersionRow] = (
        LexiconVersionRow(
            cluster_id=cluster.id,
            revision=revision,
            key=name.key,
            technology=name.technology,
            act=act,
            standing=state.standing,
            content=state.entry.stored() if state.entry else None,
            author_id=author_id,
        )
        for name, state in sorted(states.items())
    )
    session().add_all(rows)
    bump_pool(cluster.id)
    audit.record(act, noun="lexicon", ref=cluster.ref, viewer=viewer, cluster_id=cluster.id, revision=revision)
