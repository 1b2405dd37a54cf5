"""The lexicon of a cluster: the one that ships with the service, ready to be found in texts."""

from functools import cache

from ..domain.lexicon import shipped
from ..ranking.lexicon import WITHOUT_LEXICON, Lexicon

__all__ = ["WITHOUT_LEXICON", "Lexicon", "shipped_lexicon"]


@cache
def shipped_lexicon() -> Lexicon:
    """The lexicon that ships, compiled once."""
    return Lexicon(shipped())
