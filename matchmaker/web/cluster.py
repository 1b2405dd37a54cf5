"""The clusters of this installation, and how one joins them."""

from flask import Blueprint, render_template

from ..services.organisation import public_clusters
from .guards import current_viewer

pages = Blueprint("cluster", __name__)


@pages.get("/clusters")
def index() -> str:
    """Every cluster, for everybody."""
    return render_template("clusters/list.html", clusters=public_clusters(), organised=current_viewer().clusters)
