"""The sign-in service of this installation (OpenID Connect), spoken to by Authlib; nothing but it is ever fetched."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from authlib.integrations.base_client import MismatchingStateError, OAuthError
from authlib.integrations.flask_client import OAuth
from flask import Flask, current_app, session
from joserfc.errors import JoseError
from werkzeug.wrappers import Response

from ..config import Settings
from ..domain.errors import Conflict, NotFound
from ..domain.identity import Identity
from ..domain.words import N_
from ..services import identity as identities

NAME = "service"
PATIENCE = 10
"""So many seconds the service has for an answer."""
CLOCKS = 60
"""So many seconds its clock may differ from ours."""
SIGNATURES = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA"]
"""Signatures of a key that only the service has."""
NOT_BEGUN = N_("This sign-in did not begin in this browser, or it took too long. Begin again.")
NOT_SIGNED_IN = N_("{service} did not sign you in. Begin again, or use a sign-in link.")
UNREACHABLE = N_("{service} cannot be reached at the moment. Use a sign-in link, or try again later.")
UNTRUSTED = N_(
    "What {service} answered does not hold, so nobody was signed in ({what}). Use a sign-in link, and tell whoever "
    "runs this service."
)


def install(app: Flask) -> None:
    """Introduces the service, if the installation has one; its addresses and keys are asked for when first needed."""
    settings: Settings = app.extensions["settings"]
    app.jinja_env.globals["sign_in_service"] = settings.OIDC_NAME if settings.has_sign_in_service else None
    if settings.has_sign_in_service:
        OAuth(app).register(
            NAME,
            client_id=settings.OIDC_CLIENT_ID,
            client_secret=settings.OIDC_CLIENT_SECRET,
            server_metadata_url=f"{str(settings.OIDC_ISSUER).rstrip('/')}/.well-known/openid-configuration",
            client_kwargs={
                "scope": "openid email",
                "code_challenge_method": "S256",
                "default_timeout": PATIENCE,
            },
        )


def name() -> str:
    """What people call the service; an installation without one has nothing here."""
    settings: Settings = current_app.extensions["settings"]
    if not settings.has_sign_in_service:
        raise NotFound()
    return settings.OIDC_NAME


def counts_twice() -> bool:
    """Whether the service's own second factor is enough."""
    settings: Settings = current_app.extensions["settings"]
    return settings.OIDC_SECOND_FACTOR


def way_to(back: str) -> Response:
    """The way to the service, which sends the browser to `back`; what this browser began before is forgotten."""
    name()
    for key in [key for key in session if key.startswith(f"_state_{NAME}_")]:
        del session[key]
    with _told():
        way: Response = _service().authorize_redirect(back)
    return way


def identity_of_answer() -> Identity:
    """Who the service says that the browser is: by a code that this very browser asked for, and a signed token."""
    name()
    settings: Settings = current_app.extensions["settings"]
    issuer = str(settings.OIDC_ISSUER)
    expected = {
        "iss": {"essential": True, "values": [issuer]},
        "aud": {"essential": True, "values": [settings.OIDC_CLIENT_ID]},
    }
    with _told():
        token = _service().authorize_access_token(claims_options=expected, leeway=CLOCKS)
    claims: dict[str, Any] = token.get("userinfo") or {}
    subject, email = claims.get("sub"), claims.get("email")
    if not isinstance(subject, str) or not 0 < len(subject) <= 255:
        raise _distrusted("sub")
    address = email if isinstance(email, str) else ""
    return Identity(issuer, subject, address, is_verified=claims.get("email_verified") is True)


def _service() -> Any:
    """The service, once its own description says that it is the issuer of the settings."""
    settings: Settings = current_app.extensions["settings"]
    service = current_app.extensions["authlib.integrations.flask_client"].create_client(NAME)
    described = service.load_server_metadata()
    if described.get("issuer") != settings.OIDC_ISSUER:
        raise _distrusted("issuer")
    described["id_token_signing_alg_values_supported"] = SIGNATURES
    return service


@contextmanager
def _told() -> Iterator[None]:
    """Turns what can go wrong between two services into a sentence; its own words are not shown, since anybody who
    makes up an address could write them."""
    try:
        yield
    except MismatchingStateError:
        raise Conflict(NOT_BEGUN) from None
    except OAuthError:
        raise Conflict(NOT_SIGNED_IN, service=name()) from None
    except JoseError as trouble:
        raise _distrusted(str(getattr(trouble, "claim", "") or trouble.error)) from None
    except OSError:
        raise Conflict(UNREACHABLE, service=name()) from None
    except (ValueError, KeyError, RuntimeError):
        raise _distrusted("answer") from None


def _distrusted(what: str) -> Conflict:
    """The refusal of an answer that does not hold, which is recorded with a word for what is wrong."""
    identities.record_distrust(what)
    return Conflict(UNTRUSTED, service=name(), what=what)
