"""Every table, imported in one place so that the metadata is complete."""

from . import (
    account,
    audit,
    challenge,
    creation,
    erasure,
    identity,
    importing,
    leak,
    lexicon,
    match,
    message,
    nda,
    organisation,
    photo,
    profile,
    secondfactor,
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
    "identity",
    "importing",
    "leak",
    "lexicon",
    "match",
    "message",
    "metadata",
    "nda",
    "organisation",
    "photo",
    "profile",
    "secondfactor",
    "token",
    "vector",
]
