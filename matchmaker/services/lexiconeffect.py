"""What a change of the lexicon would do to the matches of a cluster's current challenges, before it is made."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ..domain.account import Viewer
from ..domain.challenge import ChallengeRecord
from ..domain.layer import Entry, Layer, Name
from ..ranking.index import Index
from ..ranking.query import Query
from ..ranking.rank import placed
from ..store.base import close_reading
from ..store.challenge import barred_by, current_challenges
from ..store.organisation import OrganisationRow
from ..store.profile import names_of_firms
from .lexicon import layer_of, lexicon_over
from .lexiconwriting import Act, check, cluster_to_keep, state_after, stated
from .matching import MOST_MATCHES
from .meaning import asking
from .pool import Pool, current_pool

SHOWN = 20
"""So many firms of a list are compared."""
MOST_CHALLENGES = 60
"""So many challenges are looked at, the newest first."""
CURRENT = ("published", "matching")


@dataclass(frozen=True)
class Place:
    """Where a firm stands in a list, and with what score."""

    rank: int
    score: float


@dataclass(frozen=True)
class Move:
    """A firm whose place or score would change; None where it is not among the firms shown."""

    firm: str
    profile_ref: str
    before: Place | None
    after: Place | None

    @property
    def strength(self) -> float:
        """By how much the score would change."""
        before, after = (place.score if place else 0.0 for place in (self.before, self.after))
        return abs(after - before)


@dataclass(frozen=True)
class ChallengeEffect:
    """What would change in the list of one challenge, in the order that it would have, those who leave last."""

    ref: str
    title: str
    moves: tuple[Move, ...]

    @property
    def strength(self) -> float:
        """The largest change of a score."""
        return max(move.strength for move in self.moves)


@dataclass(frozen=True)
class Effect:
    """The challenges whose lists would change, most first, of how many that were looked at, and how many were not."""

    challenges: tuple[ChallengeEffect, ...]
    looked_at: int
    left_out: int
    profiles: int


@dataclass(frozen=True)
class _Asked:
    title: str
    record: ChallengeRecord
    left_out: frozenset[str]


def effect_of(layer: Layer, *, cluster: OrganisationRow) -> Effect:
    """What the lists of the current challenges would be with this layer, beside what they are; nothing is written."""
    cluster_id, cluster_ref = cluster.id, cluster.ref
    pool = current_pool(cluster_id, cluster_ref)
    asked, left_out = _asked(cluster_id, pool)
    before = asking(pool.index, [one.record for one in asked])
    after = before.read_with(lexicon_over(layer))
    found = {one.record.id: _moved(one, before, after) for one in asked}
    names = names_of_firms({profile for moves in found.values() for profile in moves})
    close_reading()
    effects = [
        ChallengeEffect(one.record.id, one.title, _moves(found[one.record.id], names))
        for one in asked
        if found[one.record.id]
    ]
    effects.sort(key=lambda effect: (-effect.strength, effect.title.casefold()))
    return Effect(tuple(effects), looked_at=len(asked), left_out=left_out, profiles=pool.index.size)


def _asked(cluster_id: int, pool: Pool) -> tuple[list[_Asked], int]:
    """The current challenges, the newest first, each with whom it leaves out; and how many are too many."""
    rows = current_challenges(cluster_id, states=CURRENT)
    looked_at = rows[:MOST_CHALLENGES]
    barred = barred_by([challenge.id for challenge, _ in looked_at])
    asked = [
        _Asked(
            challenge.title or challenge.ref,
            ChallengeRecord.model_validate({**version.content, "id": challenge.ref}),
            pool.of_firms({*barred.get(challenge.id, ()), challenge.organisation.ref}),
        )
        for challenge, version in looked_at
    ]
    close_reading()
    return asked, len(rows) - len(looked_at)


def _moved(asked: _Asked, before: Index, after: Index) -> dict[str, tuple[Place | None, Place | None]]:
    """For each firm shown in either list its two places, where these differ."""
    query = Query.of(asked.record, before)
    one = _places(query, before, left_out=asked.left_out)
    other = _places(query.read_with(after), after, left_out=asked.left_out)
    shown = [profile for profile in {**other, **one} if _is_shown(one.get(profile)) or _is_shown(other.get(profile))]
    return {
        profile: (one.get(profile), other.get(profile)) for profile in shown if one.get(profile) != other.get(profile)
    }


def _places(query: Query, index: Index, *, left_out: frozenset[str]) -> dict[str, Place]:
    found = placed(query, index, top=MOST_MATCHES, left_out=left_out)
    return {profile: Place(*place) for profile, place in found.items()}


def _is_shown(place: Place | None) -> bool:
    return place is not None and place.rank <= SHOWN


def _moves(found: Mapping[str, tuple[Place | None, Place | None]], names: Mapping[str, str]) -> tuple[Move, ...]:
    moves: Iterable[Move] = (
        Move(names.get(profile, profile), profile, before, after) for profile, (before, after) in found.items()
    )
    return tuple(sorted(moves, key=_in_order))


def _in_order(move: Move) -> tuple[bool, int]:
    place = move.after or move.before
    return move.after is None, place.rank if place else 0


def effect_of_entry(entry: Entry, *, is_new: bool, cluster_ref: str, viewer: Viewer) -> Effect:
    """What keeping an entry would do, for the organisers whose challenges it looks at; `Invalid` if it cannot be."""
    cluster = cluster_to_keep(cluster_ref, viewer=viewer)
    layer = layer_of(cluster.id)
    check(entry, layer, is_new=is_new)
    return effect_of(stated(entry).over(layer, Name.of(entry)), cluster=cluster)


def effect_of_act(act: Act, name: Name, *, cluster_ref: str, viewer: Viewer) -> Effect:
    """What retiring an entry or bringing it back would do, for the organisers whose challenges it looks at."""
    cluster = cluster_to_keep(cluster_ref, viewer=viewer)
    state = state_after(act, name, cluster_id=cluster.id)
    return effect_of(state.over(layer_of(cluster.id), name), cluster=cluster)
