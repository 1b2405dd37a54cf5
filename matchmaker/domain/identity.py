"""An identity: who somebody is at the sign-in service that an installation trusts (OpenID Connect)."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Identity:
    """What the service says of a person: which subject of it they are, and the address that it knows, if it checked
    it."""

    issuer: str
    subject: str
    email: str = ""
    is_verified: bool = False
