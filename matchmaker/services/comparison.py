"""What changed between two runs of a challenge: which firms moved, by how much, and because of which edit."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ..domain.account import Viewer
from ..domain.errors import NotFound
from ..store.base import close_reading
from ..store.match import RunRow, matches_of, runs_of
from ..store.profile import firm_names
from .circle import challenge_to
from .runinputs import OTHER, Inputs, Place, Places, Stages, stages_between


@dataclass(frozen=True)
class Step:
    """What one cause did to a firm: its place and score before and after; None where it was not in the list."""

    cause: str
    before: Place | None
    after: Place | None


@dataclass(frozen=True)
class Move:
    """How a firm moved between two runs, what of it each cause did, and what happened to its own profile."""

    profile_ref: str
    name: str
    before: Place | None
    after: Place | None
    own: str | None
    steps: Sequence[Step]


@dataclass(frozen=True)
class Comparison:
    """A run beside the one before: what differs, and the firms that moved, those that moved most first.

    Where `is_told_apart` is False the causes could not be told apart, since something as it was is no longer kept.
    """

    challenge_ref: str
    title: str
    run_ref: str
    earlier_ref: str | None = None
    causes: Sequence[str] = ()
    moves: Sequence[Move] = ()
    unmoved: int = 0
    is_told_apart: bool = True


def compared(ref: str, run_ref: str, *, viewer: Viewer) -> Comparison:
    """A run beside the one before it; for the organisers of the challenge's cluster."""
    challenge = challenge_to("read_matches", ref, viewer=viewer)
    title, runs = challenge.title or challenge.ref, list(runs_of(challenge.id))
    place = next((place for place, run in enumerate(runs) if run.ref == run_ref), None)
    if place is None:
        raise NotFound()
    if place + 1 == len(runs):
        return Comparison(ref, title, run_ref)
    later, earlier = runs[place], runs[place + 1]
    return _between(earlier, later, title=title)


def _between(earlier: RunRow, later: RunRow, *, title: str) -> Comparison:
    first, last = _places(earlier), _places(later)
    before, after = Inputs.of(earlier), Inputs.of(later)
    names = firm_names({*first, *last})
    ref, refs = later.challenge.ref, (earlier.ref, later.ref)
    close_reading()
    causes = before.differing(after) or ([OTHER] if first != last else [])
    stages = stages_between(before, after, causes, first, last)
    own = _own_changes(before, after)
    moves = [
        Move(
            profile_ref=profile,
            name=names.get(profile, ""),
            before=first.get(profile),
            after=last.get(profile),
            own=own.get(profile),
            steps=list(_steps(profile, stages)),
        )
        for profile in sorted({*first, *last})
        if first.get(profile) != last.get(profile)
    ]
    return Comparison(
        challenge_ref=ref,
        title=title,
        run_ref=refs[1],
        earlier_ref=refs[0],
        causes=causes,
        moves=sorted(moves, key=_by_size),
        unmoved=len(first.keys() | last.keys()) - len(moves),
        is_told_apart=len(stages) == len(causes) + 1,
    )


def _places(run: RunRow) -> Places:
    return {match.profile.ref: Place(match.rank, match.score) for match in matches_of(run.id)}


def _steps(profile: str, stages: Stages) -> Iterator[Step]:
    """What each cause did to a firm, where it did anything."""
    for (_, one), (cause, other) in pairwise(stages):
        if one.get(profile) != other.get(profile):
            yield Step(cause, one.get(profile), other.get(profile))


def _own_changes(before: Inputs, after: Inputs) -> dict[str, str]:
    """What happened to the profiles themselves: published, edited or withdrawn."""
    then = {member.profile: member for member in before.profiles[0]}
    now = {member.profile: member for member in after.profiles[0]}
    told = dict.fromkeys(now.keys() - then.keys(), "published")
    told |= dict.fromkeys(then.keys() - now.keys(), "withdrawn")
    return told | {profile: "edited" for profile in now.keys() & then.keys() if now[profile] != then[profile]}


def _by_size(move: Move) -> tuple[float, str]:
    before, after = move.before, move.after
    return (-abs((after.score if after else 0.0) - (before.score if before else 0.0)), move.profile_ref)
