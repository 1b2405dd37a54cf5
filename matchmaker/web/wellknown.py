"""What others look for at an address agreed between all sites: where to report a weakness (RFC 9116)."""

from datetime import UTC, datetime, timedelta

from flask import Blueprint, Response, current_app
from werkzeug.exceptions import NotFound

from ..config import Settings
from ..domain.vocabulary import LANGUAGES

pages = Blueprint("wellknown", __name__)
PATH = "/.well-known/security.txt"
LASTS = timedelta(days=180)


@pages.get(PATH)
def security() -> Response:
    """Where to report a weakness; there is no such page where the installation names nobody."""
    settings: Settings = current_app.extensions["settings"]
    if settings.SECURITY_CONTACT is None:
        raise NotFound()
    expires = datetime.now(UTC).replace(hour=0, minute=0, second=0, microsecond=0) + LASTS
    lines = (
        f"Contact: {settings.SECURITY_CONTACT}",
        f"Expires: {expires:%Y-%m-%dT%H:%M:%SZ}",
        f"Preferred-Languages: {', '.join(language.code for language in LANGUAGES)}",
        f"Canonical: {settings.BASE_URL}{PATH}",
    )
    return Response("".join(f"{line}\n" for line in lines), content_type="text/plain; charset=utf-8")
