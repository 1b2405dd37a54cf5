"""By which name this installation is called, and what is believed of the machines in front of it."""

from urllib.parse import urlsplit

from flask import Flask, Response, request
from werkzeug.middleware.proxy_fix import ProxyFix

from ..config import Settings

UNKNOWN = "This service does not go by that name.\n"


def install(app: Flask) -> None:
    """Answers no name but that of `BASE_URL`, so that no link can be made to lead elsewhere.

    The address and the scheme of who asks are taken from as many proxies as are declared; the host from none.
    """
    settings: Settings = app.extensions["settings"]
    hops = settings.TRUSTED_PROXIES
    if hops:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops, x_host=0)  # type: ignore[method-assign] # WSGI

    @app.before_request
    def know_the_name() -> Response | None:
        if _name(request.environ.get("HTTP_HOST", request.host)) in settings.hosts:
            return None
        return Response(UNKNOWN, status=400, content_type="text/plain; charset=utf-8")


def _name(host: str) -> str | None:
    """The name in a `Host` header, without its port."""
    try:
        return urlsplit(f"//{host}").hostname if "@" not in host else None
    except ValueError:
        return None
