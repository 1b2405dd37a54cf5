"""Whether the service lives, and whether it can work."""

from flask import Blueprint, Response, jsonify

from ..config import HOME
from ..services import health

pages = Blueprint("health", __name__)


@pages.get("/healthz")
def alive() -> Response:
    """The process answers."""
    return jsonify(status="alive")


@pages.get("/readyz")
def ready() -> tuple[Response, int]:
    """The database answers, its tables are those of this version, and the index is whole or can be made."""
    troubles = health.troubles(migrations=str(HOME / "migrations"))
    status = {"status": "not ready" if troubles else "ready", "troubles": troubles}
    return jsonify(status), 503 if troubles else 200
