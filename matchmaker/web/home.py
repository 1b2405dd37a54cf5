"""The first page: what this is to each of the three kinds of people it serves, and what is theirs."""

from flask import Blueprint, render_template

from ..domain.challenge import ChallengeSearch
from ..domain.profile import ProfileSearch
from ..services import challenge as challenges
from ..services import profile as profiles
from ..services.released import releases_for
from .guards import current_viewer

pages = Blueprint("home", __name__)
FEW = 5


@pages.get("/")
def show() -> str:
    """What this is, for whom, and where to begin; for someone who is signed in, what is theirs and where it stands."""
    viewer = current_viewer()
    if not viewer.ref:
        return render_template("home.html")
    own_challenges = challenges.listed(ChallengeSearch(mine=True), viewer=viewer, size=FEW)
    own_profiles = profiles.listed(ProfileSearch(mine=True), viewer=viewer, size=FEW)
    return render_template(
        "home.html",
        challenges=own_challenges.rows,
        more_challenges=own_challenges.pages > 1,
        profiles=own_profiles.rows,
        more_profiles=own_profiles.pages > 1,
        unanswered=sum(release.answer is None for release in releases_for(viewer)) if viewer.organisations else 0,
        is_organiser=bool(viewer.clusters),
        is_waiting=not viewer.is_registered,
        writes=bool(viewer.organisations),
    )
