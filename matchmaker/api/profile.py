"""Profiles for programs: the list, one profile, and its text."""

from ..domain.account import Viewer
from ..domain.profile import Profile, ProfileSearch
from ..domain.schema import field
from ..domain.text import Line
from ..services import profile as profiles
from ..services import profile_writing
from ..services.profile import ProfileLine, ProfilePage
from .operation import Operation
from .paging import Listing, Paging, listing


class NewProfile(Profile):
    """What a new profile says, and whose it is."""

    organisation: Line = field("Organisation", default=..., help="The ref of the one in whose name you write.")

    @property
    def record(self) -> Profile:
        """What it says."""
        return Profile.model_validate(self.model_dump(exclude={"organisation"}))


def index(search: ProfileSearch, paging: Paging, viewer: Viewer) -> Listing[ProfileLine]:
    """List the profiles that you may read, by name of the firm."""
    return listing(profiles.listed(search, viewer=viewer, page=paging.page, size=paging.size))


def create(body: NewProfile, key: str | None, viewer: Viewer) -> ProfilePage:
    """Write a draft in the name of an organisation."""
    ref = profile_writing.create(body.organisation, body.record, viewer=viewer, key=key)
    return profiles.shown(ref, viewer=viewer)


def show(ref: str, viewer: Viewer) -> ProfilePage:
    """Read a profile: what is published, and for its firm and organisers the edit that waits."""
    return profiles.opened(ref, viewer=viewer)


def save(ref: str, body: Profile, version: int, viewer: Viewer) -> ProfilePage:
    """Replace what a profile is to say.

    What is published stays until the edit is submitted and published.
    """
    profile_writing.save(ref, body, version=version, viewer=viewer)
    return profiles.shown(ref, viewer=viewer)


OPERATIONS = (
    Operation("GET", "/profiles", index),
    Operation("POST", "/profiles", create, status=201, refusals=(404,), location="/profiles/{ref}"),
    Operation("GET", "/profiles/<ref>", show),
    Operation("PUT", "/profiles/<ref>", save, refusals=(403, 409)),
)
