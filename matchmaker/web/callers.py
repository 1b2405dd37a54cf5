"""From where a request comes: the network, and whether this browser is known."""

from ipaddress import ip_address, ip_network

from flask import current_app, request
from werkzeug.wrappers import Response

from ..services.throttling import KNOWN_TIME, Caller

KNOWN = "known"
SHORTEST_V6 = 64
"""A customer of an IPv6 network has at least so many bits to choose addresses from."""


def caller() -> Caller:
    """Who asks, as the limits see it."""
    return Caller(network=network_of(request.remote_addr), browser=request.cookies.get(_cookie()))


def network_of(address: str | None) -> str | None:
    """The network of an address: its own in IPv4, the customer's in IPv6.

    Nothing of what is no address, and of this machine's own: a proxy that is not declared speaks for everybody.
    """
    try:
        found = ip_address(address or "")
    except ValueError:
        return None
    found = getattr(found, "ipv4_mapped", None) or found
    if found.is_loopback:
        return None
    return str(found) if found.version == 4 else str(ip_network((int(found), SHORTEST_V6), strict=False))


def keep_known(response: Response, secret: str) -> None:
    """Leaves with the browser by what it is known again; it opens nothing, and no script reads it."""
    response.set_cookie(
        _cookie(),
        secret,
        max_age=KNOWN_TIME,
        secure=current_app.config["SESSION_COOKIE_SECURE"],
        httponly=True,
        samesite="Lax",
    )


def _cookie() -> str:
    return f"__Host-{KNOWN}" if current_app.config["SESSION_COOKIE_SECURE"] else KNOWN
