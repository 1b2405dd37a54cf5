"""The second factor: a code of an authenticator app, or one of the codes kept for the day that the app is lost."""

from typing import Literal, TypeAlias

from .account import KnownSecret, Viewer
from .schema import Record, field
from .text import Line
from .words import N_

Demand: TypeAlias = Literal["none", "organisers", "everyone"]
"""Of whom an installation asks a second factor; whoever likes may have one."""

ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
_MISREAD = str.maketrans("oil", "011")
CODE_LENGTH = 24
"""So many of 32 signs hold 120 bits, which nobody guesses, so that a plain hash is all that is kept of them."""
CODES = 10
GROUP = 4


class AppCode(Record):
    """What the app shows at this moment."""

    code: Line = field(
        N_("Code"), default=..., autocomplete="one-time-code", help=N_("The six digits that the app shows now.")
    )


class StepCode(Record):
    """What somebody brings to the second step of signing in."""

    code: Line = field(
        N_("Code"),
        default=...,
        autocomplete="one-time-code",
        help=N_("The six digits that your app shows now, or one of your recovery codes."),
    )


class Proof(Record):
    """What shows that it is the person, and not somebody at a browser that was left open."""

    proof: KnownSecret = field(
        N_("Password or code"),
        "password",
        default=...,
        autocomplete="off",
        help=N_("Your password, the six digits that your app shows now, or one of your recovery codes."),
    )


def is_asked_of(viewer: Viewer, demand: Demand) -> bool:
    """Whether an installation with this demand asks a second factor of this person."""
    if demand == "organisers":
        return viewer.is_administrator or bool(viewer.clusters)
    return demand == "everyone"


def plain_code(written: str) -> str:
    """A code as it is compared: without blanks and hyphens, small, and with what is easily misread made one."""
    return "".join(written.split()).replace("-", "").casefold().translate(_MISREAD)


def in_groups(code: str) -> str:
    """A code as people read and copy it."""
    return "-".join(code[start : start + GROUP] for start in range(0, len(code), GROUP))
