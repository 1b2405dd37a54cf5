"""The preview of a challenge: what each circle will see, drawn by the very template that answers that circle."""

from collections.abc import Mapping

from flask import Blueprint, render_template
from flask_babel import gettext

from ..domain.rights import Circle
from ..domain.words import N_
from ..services import challenge as challenges
from ..services import seen
from ..services.seen import Seen
from .challenge import SHOWN, title_of, told
from .errors import nothing_here
from .guards import current_viewer, sign_in_first

pages = Blueprint("seen", __name__, url_prefix="/challenges/<ref>/seen")
pages.before_request(sign_in_first)

BARE = "parts/bare.html"
NAMES: Mapping[Circle, tuple[str, str]] = {
    "public": (N_("Everybody"), N_("People who are not signed in, and firms of other clusters.")),
    "registered": (N_("A registered member"), N_("People of confirmed members of your cluster.")),
    "invited": (N_("An invited firm"), N_("People of a firm that the organisers released it to.")),
    "nda": (N_("A firm under NDA"), N_("People of such a firm, once it accepted the NDA of your cluster.")),
    "barred": (
        N_("A barred firm"),
        N_("People of an organisation that you barred, of its group or under another name."),
    ),
    "organiser": (N_("An organiser"), N_("The organisers of your cluster.")),
}


@pages.get("")
def index(ref: str) -> str:
    """Each circle with what it sees in one line."""
    viewer = current_viewer()
    lines = [(*_named(one.circle), one, _summary(one)) for one in seen.seen_by_all(ref, viewer=viewer)]
    page = challenges.shown(ref, viewer=viewer)
    return render_template("challenges/circles.html", challenge=page, title=title_of(page), lines=lines)


@pages.get("/<circle>")
def show(ref: str, circle: str) -> str:
    """The page that one circle gets, and what is hidden from it."""
    found = seen.seen_by(ref, circle, viewer=current_viewer())
    name, meaning = _named(found.circle)
    return render_template(
        "challenges/seen.html",
        challenge_ref=ref,
        name=name,
        meaning=meaning,
        layout=BARE,
        body=SHOWN if found.page else "error.html",
        **(told(found.page) if found.page else nothing_here()),
        hidden=[gettext(label) for label in found.hidden],
        circles=[(own, gettext(names[0])) for own, names in NAMES.items()],
        circle=found.circle,
        is_there=found.page is not None,
    )


def _named(circle: Circle) -> tuple[str, str]:
    name, meaning = NAMES[circle]
    return gettext(name), gettext(meaning)


def _summary(one: Seen) -> str:
    """What a circle sees, in a sentence."""
    if one.page is None:
        return str(gettext("Learns nothing: the answer is that of a challenge that does not exist."))
    reads = (
        gettext("Reads the teaser and the description in full.")
        if one.page.record
        else gettext("Reads the teaser, and no more.")
    )
    knows = gettext("Learns whose it is.") if one.page.owner.name else gettext("Does not learn whose it is.")
    return f"{reads} {knows}"
