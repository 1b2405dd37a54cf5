"""Creations that are done once, however often the same request arrives."""

import hashlib
import json
from collections.abc import Callable, Mapping
from typing import Any

from ..domain.errors import Invalid, Problem
from ..domain.words import N_
from ..store.base import session
from ..store.creation import CreationRow, creation

REUSED = N_("This key was already used for something else. Send the request with a new one.")


def once(
    account_id: int | None, *, noun: str, key: str | None, body: Mapping[str, Any], make: Callable[[], str]
) -> str:
    """The ref that `make` gives; the same key with the same body gives the first ref and makes nothing."""
    if account_id is None or not key:
        return make()
    made = already_made(account_id, noun=noun, key=key, body=body)
    if made is not None:
        return made
    ref = make()
    kept = CreationRow(account_id=account_id, noun=noun, key=_digest(key), digest=_digest_of(body), made_ref=ref)
    session().add(kept)
    return ref


def already_made(account_id: int | None, *, noun: str, key: str | None, body: Mapping[str, Any]) -> str | None:
    """The ref of what was made under this key from this body; Invalid when the body was another one."""
    done = creation(account_id, noun=noun, key=_digest(key)) if account_id is not None and key else None
    if done is not None and done.digest != _digest_of(body):
        raise Invalid([Problem("", REUSED)])
    return done.made_ref if done else None


def _digest_of(body: Mapping[str, Any]) -> str:
    return _digest(json.dumps(body, sort_keys=True))


def _digest(text: str) -> str:
    """A text of any length and any characters as 64 plain ones."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
