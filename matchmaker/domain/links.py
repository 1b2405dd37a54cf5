"""Where the secrets of one-time links stand in a text, so that none is kept or logged."""

import re

PAGES = ("link", "reset", "claim", "connect", "address", "address-back")
"""The pages under /account whose addresses end in a secret."""
_SECRET = re.compile(rf"(?P<page>/account/(?:{'|'.join(PAGES)})/)[\w-]+")


def without_secrets(text: str) -> str:
    """A text without what makes its links work."""
    return _SECRET.sub(r"\g<page>…", text)
