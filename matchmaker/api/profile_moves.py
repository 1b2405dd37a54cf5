"""The steps of a profile for programs; each gives the profile as it stands after it."""

from ..domain.account import Viewer
from ..domain.review import ChangesAsked
from ..services import profile as profiles
from ..services import profile_moves
from ..services.profile import ProfilePage
from .letter import changes_to
from .operation import Operation


def submit(ref: str, viewer: Viewer) -> ProfilePage:
    """Hand a complete profile, or the edit of a published one, to the organisers."""
    profile_moves.submit(ref, viewer=viewer)
    return profiles.shown(ref, viewer=viewer)


def ask_for_changes(ref: str, body: ChangesAsked, viewer: Viewer) -> ProfilePage:
    """Send a submitted text back with what should change; its people get a mail."""
    profiles.allowed("ask_for_changes", ref, viewer)
    name = profiles.shown(ref, viewer=viewer).name
    letter = changes_to(f"/profiles/{ref}/edit", body, title=name, viewer=viewer)
    profile_moves.ask_for_changes(ref, body, letter=letter, viewer=viewer)
    return profiles.shown(ref, viewer=viewer)


def publish(ref: str, viewer: Viewer) -> ProfilePage:
    """Put the submitted text into the pool."""
    profile_moves.publish(ref, viewer=viewer)
    return profiles.shown(ref, viewer=viewer)


def withdraw(ref: str, viewer: Viewer) -> ProfilePage:
    """Take a profile out of every pool and list."""
    profile_moves.withdraw(ref, viewer=viewer)
    return profiles.shown(ref, viewer=viewer)


def hide(ref: str, viewer: Viewer) -> ProfilePage:
    """Take a published profile out of the pools until it is shown again."""
    profile_moves.hide(ref, viewer=viewer)
    return profiles.shown(ref, viewer=viewer)


def show_again(ref: str, viewer: Viewer) -> ProfilePage:
    """Bring a hidden profile back."""
    profile_moves.show(ref, viewer=viewer)
    return profiles.shown(ref, viewer=viewer)


def confirm(ref: str, viewer: Viewer) -> ProfilePage:
    """Say that what is published is still true."""
    profile_moves.confirm(ref, viewer=viewer)
    return profiles.shown(ref, viewer=viewer)


def undo(ref: str, viewer: Viewer) -> ProfilePage:
    """Undo the last publish or withdraw, while nobody else has seen it."""
    profile_moves.undo(ref, viewer=viewer)
    return profiles.shown(ref, viewer=viewer)


OPERATIONS = (
    Operation("POST", "/profiles/<ref>/submit", submit, refusals=(403, 409, 422)),
    Operation("POST", "/profiles/<ref>/ask-for-changes", ask_for_changes, refusals=(403, 409)),
    Operation("POST", "/profiles/<ref>/publish", publish, refusals=(403, 409, 422)),
    Operation("POST", "/profiles/<ref>/withdraw", withdraw, refusals=(403, 409)),
    Operation("POST", "/profiles/<ref>/hide", hide, refusals=(403, 409)),
    Operation("POST", "/profiles/<ref>/show-again", show_again, refusals=(403, 409)),
    Operation("POST", "/profiles/<ref>/confirm", confirm, refusals=(403, 409)),
    Operation("POST", "/profiles/<ref>/undo", undo, refusals=(403, 409)),
)
