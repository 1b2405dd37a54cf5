"""Every table, imported in one place so that the metadata is complete."""

from . import (
    account,
    audit,
    challenge,
    creation,
    erasure,
    importing,
    lexicon,
    match,
    message,
    organisation,
    profile,
    token,
    vector,
)
from .base import Base

metadata = Base.metadata

__all__ = [
    "account",
    "audit",
    "challenge",
    "creation",
    "erasure",
    "importing",
    "lexicon",
    "match",
    "message",
    "metadata",
    "organisation",
    "profile",
    "token",
    "vector",
]
