"""Challenges for programs: the list, one challenge, its text and its terms."""

from ..domain.account import Viewer
from ..domain.challenge import Challenge, ChallengeSearch, Terms
from ..domain.leak import Settlement
from ..domain.schema import field
from ..domain.text import Line
from ..services import challenge as challenges
from ..services import challenge_writing, settling
from ..services.challenge import ChallengeLine, ChallengePage
from .operation import Operation
from .paging import Listing, Paging, listing


class NewChallenge(Challenge):
    """What a new challenge says, and whose it is."""

    organisation: Line = field("Organisation", default=..., help="The ref of the one in whose name you write.")

    @property
    def record(self) -> Challenge:
        """What it says."""
        return Challenge.model_validate(self.model_dump(exclude={"organisation"}))


def index(search: ChallengeSearch, paging: Paging, viewer: Viewer) -> Listing[ChallengeLine]:
    """List the challenges that you may know of, the newest first."""
    return listing(challenges.listed(search, viewer=viewer, page=paging.page, size=paging.size))


def create(body: NewChallenge, key: str | None, viewer: Viewer) -> ChallengePage:
    """Write a draft in the name of an organisation."""
    ref = challenge_writing.create(body.organisation, body.record, viewer=viewer, key=key)
    return challenges.shown(ref, viewer=viewer)


def show(ref: str, viewer: Viewer) -> ChallengePage:
    """Read a challenge, as far as you may.

    That somebody outside its organisation and cluster has read it is noted.
    """
    return challenges.opened(ref, viewer=viewer)


def save(ref: str, body: Challenge, version: int, viewer: Viewer) -> ChallengePage:
    """Replace what a challenge says."""
    challenge_writing.save(ref, body, version=version, viewer=viewer)
    return challenges.shown(ref, viewer=viewer)


def agree(ref: str, body: Terms, version: int, viewer: Viewer) -> ChallengePage:
    """Set how far word of a challenge may go, and who is kept out."""
    challenge_writing.agree(ref, body, version=version, viewer=viewer)
    return challenges.shown(ref, viewer=viewer)


def settle(ref: str, body: Settlement, version: int, viewer: Viewer) -> ChallengePage:
    """Say which of a challenge's marks stay as they are, by their keys; those left out wait to be settled.

    `marks` tells what in the title and the teaser may point to its owner. It is neither submitted nor published before
    each mark is kept or its words are changed.
    """
    settling.settle(ref, body, version=version, viewer=viewer)
    return challenges.shown(ref, viewer=viewer)


OPERATIONS = (
    Operation("GET", "/challenges", index),
    Operation("POST", "/challenges", create, status=201, refusals=(404,), location="/challenges/{ref}"),
    Operation("GET", "/challenges/<ref>", show),
    Operation("PUT", "/challenges/<ref>", save, refusals=(403, 409)),
    Operation("PUT", "/challenges/<ref>/terms", agree, refusals=(403, 409)),
    Operation("PUT", "/challenges/<ref>/marks", settle, refusals=(403, 409)),
)
