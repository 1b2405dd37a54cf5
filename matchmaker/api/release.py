"""Releases for programs: what each side would see, the release, taking it back, and what a firm answers."""

from dataclasses import dataclass

from flask import current_app

from ..config import Settings
from ..domain.account import Viewer
from ..domain.match import Answer, Release
from ..services import match as matches
from ..services import release as releases
from ..services import released
from ..services.release import Preview
from ..services.released import FirmPage, OwnerPage, ReleaseLine
from .match import RankedMatch
from .operation import Operation
from .paging import Listing, Paging, cut

PLAIN = Release()


@dataclass(frozen=True)
class Retracted:
    """The match that stands shortlisted again."""

    match_ref: str | None


def preview(ref: str, match_ref: str, viewer: Viewer) -> Preview:
    """Read what each side would see, and who would get a mail."""
    return releases.preview(match_ref, challenge_ref=ref, viewer=viewer)


def create(ref: str, match_ref: str, version: int, viewer: Viewer, body: Release = PLAIN) -> RankedMatch:
    """Release a shortlisted match to both sides; `If-Match` is the version of the match that you looked at."""
    settings: Settings = current_app.extensions["settings"]
    releases.release(match_ref, body, challenge_ref=ref, version=version, base_url=settings.BASE_URL, viewer=viewer)
    return RankedMatch.of(matches.ranked_firm(match_ref, challenge_ref=ref, viewer=viewer))


def retract(ref: str, release_ref: str, viewer: Viewer) -> Retracted:
    """Take a release back, while neither side has seen it and no mail has left."""
    return Retracted(releases.retract(release_ref, challenge_ref=ref, viewer=viewer))


def for_owner(ref: str, viewer: Viewer) -> OwnerPage:
    """Read the firms that were released to the owner of a challenge; that the owner looked is noted."""
    return released.firms_for_owner(ref, viewer=viewer)


def index(paging: Paging, viewer: Viewer) -> Listing[ReleaseLine]:
    """List the challenges that were released to your firms, the newest first."""
    return cut(released.releases_for(viewer), paging)


def show(ref: str, viewer: Viewer) -> FirmPage:
    """Read a challenge that was released to your firm; that you looked is noted."""
    return released.release_for_firm(ref, viewer=viewer)


def answer(ref: str, body: Answer, viewer: Viewer) -> FirmPage:
    """Say whether the challenge interests your firm; you may change that until the organisers confirm it."""
    released.answer(ref, body, viewer=viewer)
    return released.release_for_firm(ref, viewer=viewer)


OPERATIONS = (
    Operation("GET", "/challenges/<ref>/matches/<match_ref>/release", preview, refusals=(409,)),
    Operation("POST", "/challenges/<ref>/matches/<match_ref>/release", create, status=201, refusals=(409,)),
    Operation("POST", "/challenges/<ref>/releases/<release_ref>/retract", retract, refusals=(409,)),
    Operation("GET", "/challenges/<ref>/releases", for_owner),
    Operation("GET", "/releases", index),
    Operation("GET", "/releases/<ref>", show),
    Operation("POST", "/releases/<ref>/answer", answer, refusals=(409,)),
)
