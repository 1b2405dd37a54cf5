"""Everything that a program can do, noun by noun."""

from . import (
    challenge,
    challenge_moves,
    lexicon,
    lexicon_moves,
    match,
    organisation,
    pool,
    profile,
    profile_moves,
    release,
    run,
    verdict,
)
from .operation import Operation

NOUNS = (
    *(organisation, challenge, challenge_moves, profile, profile_moves, pool, run, match, verdict, release),
    *(lexicon, lexicon_moves),
)
OPERATIONS: tuple[Operation, ...] = tuple(operation for noun in NOUNS for operation in noun.OPERATIONS)
