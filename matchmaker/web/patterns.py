"""The page that shows every part of the interface once, for those who build it."""

from flask import Blueprint, current_app, render_template

from ..domain.errors import NotFound

pages = Blueprint("patterns", __name__)


@pages.get("/patterns")
def show() -> str:
    """Every part once, where the installation says so."""
    if not current_app.extensions["settings"].PATTERNS:
        raise NotFound()
    return render_template("patterns.html")
