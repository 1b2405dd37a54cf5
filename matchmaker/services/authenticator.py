"""Codes of authenticator apps (RFC 6238, by passlib), and their secrets sealed with a key that the database lacks."""

import base64

from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from passlib.exc import TokenError
from passlib.totp import TOTP

ISSUER = "Matchmaker"
PURPOSE = b"matchmaker: secrets of authenticator apps"
WINDOW = 30
"""So many seconds the clock of a telephone may go wrong: the code before and the code after count too."""


class Authenticator:
    """Makes and checks the secrets of apps; what it seals, only an installation with the same `SECRET_KEY` opens."""

    def __init__(self, secret_key: str) -> None:
        key = HKDF(algorithm=SHA256(), length=32, salt=None, info=PURPOSE).derive(secret_key.encode())
        self._box = Fernet(base64.urlsafe_b64encode(key))
        self._totp = TOTP.using(issuer=ISSUER)

    def new_secret(self) -> str:
        """A fresh secret of 160 bits, sealed."""
        secret: str = self._totp.new().base32_key
        return self._box.encrypt(secret.encode()).decode()

    def opened(self, sealed: str) -> str | None:
        """The secret in base 32 as an app takes it; None if it was sealed with another key."""
        try:
            return self._box.decrypt(sealed.encode()).decode()
        except InvalidToken:
            return None

    def address(self, secret: str, *, email: str) -> str:
        """What an app reads from a picture: the secret, whose it is, and where it is for."""
        address: str = self._totp(key=secret).to_uri(label=email)
        return address

    def period_of(self, code: str, *, sealed: str, after: int | None) -> int | None:
        """The number of the period that a code is of; None for a wrong one, and for one that is not later than
        `after`."""
        secret = self.opened(sealed)
        if secret is None or not code.isascii():
            return None
        try:
            counter: int = self._totp(key=secret).match(code, window=WINDOW, last_counter=after).counter
        except TokenError:
            return None
        return counter
