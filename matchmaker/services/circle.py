"""A challenge, for those whose circle has an action on it; for everybody else it is not there."""

from ..domain.account import Viewer
from ..domain.errors import NotFound
from ..domain.rights import CHALLENGE_RIGHTS, ChallengeFacts, circle_around_challenge, require
from ..store.challenge import ChallengeRow, barred_organisations, challenge_by_ref
from ..store.match import released_to
from ..store.nda import firms_agreed
from . import reading


def challenge_to(action: str, ref: str, *, viewer: Viewer | None) -> ChallengeRow:
    """The challenge when the viewer's circle has the action, else NotFound; None is the service itself."""
    row = challenge_by_ref(ref)
    if row is None:
        raise NotFound()
    if viewer is not None:
        facts = ChallengeFacts(row.cluster.ref, row.organisation.ref, row.state, row.dials)
        circle = circle_around_challenge(viewer, facts)
        require(CHALLENGE_RIGHTS, action, circle, visible=False)
        if circle != "owner":
            reading.notice(row, viewer)
    return row


def facts_around(row: ChallengeRow) -> ChallengeFacts:
    """All that the rules need to know of a challenge, the firms that it bars or was released to included."""
    return ChallengeFacts(
        cluster_ref=row.cluster.ref,
        organisation_ref=row.organisation.ref,
        state=row.state,
        dials=row.dials,
        released_to=released_to(row.id),
        agreed=firms_agreed(row.id),
        barred=barred_organisations(row.id),
    )
