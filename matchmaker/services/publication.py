"""Publishing a challenge, which ranks the pool for it, and ranking it once however often the request arrives."""

from datetime import date

from ..domain.account import Viewer
from ..store.base import writing
from . import audit, challenge_moves, creation
from .circle import challenge_to
from .matching import rank_stored


def publish(ref: str, *, answer_by: date | None = None, viewer: Viewer) -> str:
    """Opens a submitted challenge to its circle and ranks the pool for it; returns the ref of the run."""
    challenge_moves.publish(ref, answer_by=answer_by, viewer=viewer)
    return rank_stored(ref, viewer=viewer)


def rank_once(ref: str, *, key: str | None, viewer: Viewer) -> str:
    """Ranks the pool for a challenge, once for each key; returns the ref of the run."""
    challenge_to("rank", ref, viewer=viewer)
    author_id, body = audit.actor_id(viewer), {"challenge": ref}
    done = creation.already_made(author_id, noun="run", key=key, body=body)
    if done is not None:
        return done
    run_ref = rank_stored(ref, viewer=viewer)
    with writing() as unit:
        first_ref = creation.once(author_id, noun="run", key=key, body=body, make=lambda: run_ref)
        unit.commit()
    return first_ref
