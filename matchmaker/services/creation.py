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
    key, digest = _digest(key), _digest(json.dumps(body, sort_keys=True))
    done = creation(account_id, noun=noun, key=key)
    if done is None:
        ref = make()
        session().add(CreationRow(account_id=account_id, noun=noun, key=key, digest=digest, made_ref=ref))
        return ref
    if done.digest != digest:
        raise Invalid([Problem("", REUSED)])
    return done.made_ref


def _digest(text: str) -> str:
    """A text of any length and any characters as 64 plain ones."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
