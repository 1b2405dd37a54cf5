"""The page that shows every part of the interface once, for those who build it."""

from flask import Blueprint, current_app, render_template

from ..domain.challenge import Challenge
from ..domain.errors import NotFound, Problem
from ..domain.profile import ProfileSearch
from .forms import Form, drawn
from .searching import PageLinks

pages = Blueprint("patterns", __name__)

SHOWN = ("title", "description", "requirements", "sector", "desired_trl", "cooperation", "deadline")
PROBLEMS = (Problem("title", "Give the problem a title."), Problem("desired_trl", "A level is 1 to 9."))
PROVIDER = {
    "name": "Example Thermography",
    "meta": "Company · Spain",
    "sector": "Food packaging",
    "summary": "Thermography of sealed seams\non packaging lines.",
    "pieces": (("We find ", False), ("leaks", True), (" in sealed ", False), ("trays", True), (".", False)),
}


@pages.get("/patterns")
def show() -> str:
    """Every part once, where the installation says so."""
    if not current_app.extensions["settings"].PATTERNS:
        raise NotFound()
    fields = {**drawn(ProfileSearch).fields, **drawn(Challenge, problems=PROBLEMS).fields}
    return render_template(
        "patterns.html", form=Form(fields), shown=SHOWN, provider=PROVIDER, page=PageLinks(3, 12, 290)
    )
