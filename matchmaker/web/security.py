"""Passwords by Flask-Security: how they are hashed and compared. Who is signed in, our own sessions say alone."""

from flask import Flask, Request, current_app
from flask_security import RoleMixin, Security, UserDatastore, UserMixin, hash_password
from flask_security.utils import verify_password

from ..config import Settings
from ..services.authenticator import Authenticator

CHEAP = {"argon2__time_cost": 1, "argon2__memory_cost": 64, "argon2__parallelism": 1}
SETTINGS = {
    "SECURITY_PASSWORD_HASH": "argon2",
    "SECURITY_PASSWORD_SCHEMES": ["argon2"],
    "SECURITY_PASSWORD_SINGLE_HASH": {"argon2"},  # a new SECRET_KEY must not make every password wrong
    "SECURITY_CLI_USERS_NAME": False,
    "SECURITY_CLI_ROLES_NAME": False,
}


# What a password is compared with where none is kept: the hash of random characters that nobody has.
DECOY = "$argon2id$v=19$m=65536,t=3,p=4$GR1wOOvoHm2Xf697qhZ+6A$sfLEzSoNGZFRXIdmLAxs2bogyJZI0KwC2E+GRLQ0Ryg"


class Nobody(UserMixin):
    """The user that Flask-Security asks for and never gets: it signs nobody in here."""

    fs_uniquifier = ""


def install(app: Flask) -> None:
    """Adds Flask-Security without its pages, sessions and tokens, and what seals the secrets of authenticator apps."""
    app.config.update(SETTINGS)
    app.config["SECURITY_PASSWORD_HASH_PASSLIB_OPTIONS"] = CHEAP if app.testing else {}
    security = Security(app, UserDatastore(Nobody, RoleMixin), register_blueprint=False)
    security.login_manager.request_loader(_nobody)
    settings: Settings = app.extensions["settings"]
    if settings.SECRET_KEY is not None:
        app.extensions["authenticator"] = Authenticator(settings.SECRET_KEY)


def authenticator() -> Authenticator:
    """What makes and checks the codes of this installation."""
    found: Authenticator = current_app.extensions["authenticator"]
    return found


def _nobody(_request: Request) -> None:
    """Flask-Login knows nobody."""


def kept(password: str) -> str:
    """What is kept of a password."""
    return hash_password(_normal(password))


def fits(password: str, hashed: str | None) -> bool:
    """Whether a password is the one of which this was kept; it takes as long when nothing was."""
    matches: bool = verify_password(_normal(password), hashed or DECOY)
    return matches and hashed is not None


def _normal(password: str) -> str:
    """The password as every keyboard writes it."""
    normal: str = current_app.extensions["security"].password_util.normalize(password)
    return normal
