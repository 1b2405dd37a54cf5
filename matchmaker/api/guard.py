"""Who asks: the person for whom the token of a request acts."""

from flask import Response, g, request
from werkzeug.datastructures import WWWAuthenticate
from werkzeug.exceptions import NotAcceptable, Unauthorized

from ..domain.account import ANONYMOUS, Viewer
from ..services import token as tokens

REALM = "Matchmaker"
LONGEST_TOKEN = 200


def look() -> Response | None:
    """Lets in who has a token that works; a session cookie counts for nothing here. A blueprint's `before_request`."""
    g.viewer = ANONYMOUS
    if request.accept_mimetypes and not request.accept_mimetypes["application/json"]:
        raise NotAcceptable()
    sent = request.authorization
    secret = sent.token if sent is not None and sent.type == "bearer" else None
    if not secret or len(secret) > LONGEST_TOKEN:
        raise Unauthorized(www_authenticate=WWWAuthenticate("bearer", {"realm": REALM}))
    g.viewer = tokens.viewer_of_token(secret)
    if g.viewer is ANONYMOUS:
        raise Unauthorized(www_authenticate=WWWAuthenticate("bearer", {"realm": REALM, "error": "invalid_token"}))
    return None


def current_viewer() -> Viewer:
    """The person who asks."""
    viewer: Viewer = g.viewer
    return viewer
