"""The steps of a challenge for programs; each gives the challenge as it stands after it."""

from ..domain.account import Viewer
from ..domain.challenge import Day, Promise
from ..domain.review import ChangesAsked
from ..domain.schema import Record, field
from ..services import challenge as challenges
from ..services import challenge_moves, publication
from ..services.challenge import ChallengePage
from .letter import changes_to
from .operation import Operation


class Publication(Record):
    """The day by which its owner is promised an answer, if one is."""

    answer_by: Day | None = field("We answer by", "date", help="Today or later.")


UNDATED = Publication()


def submit(ref: str, viewer: Viewer) -> ChallengePage:
    """Hand a complete challenge to the organisers."""
    challenge_moves.submit(ref, viewer=viewer)
    return challenges.shown(ref, viewer=viewer)


def ask_for_changes(ref: str, body: ChangesAsked, viewer: Viewer) -> ChallengePage:
    """Send a submitted challenge back with what should change; its people get a mail."""
    challenges.allowed("ask_for_changes", ref, viewer)
    record = challenges.shown(ref, viewer=viewer).record
    title = record.title if record and record.title else ref
    letter = changes_to(f"/challenges/{ref}/edit", body, title=title, viewer=viewer)
    challenge_moves.ask_for_changes(ref, body, letter=letter, viewer=viewer)
    return challenges.shown(ref, viewer=viewer)


def publish(ref: str, viewer: Viewer, body: Publication = UNDATED) -> ChallengePage:
    """Publish a submitted challenge, and rank the pool for it."""
    publication.publish(ref, answer_by=body.answer_by, viewer=viewer)
    return challenges.shown(ref, viewer=viewer)


def promise(ref: str, body: Promise, viewer: Viewer) -> ChallengePage:
    """Promise its owner an answer by a day, which is today or later."""
    challenge_moves.promise(ref, answer_by=body.answer_by, viewer=viewer)
    return challenges.shown(ref, viewer=viewer)


def withdraw(ref: str, viewer: Viewer) -> ChallengePage:
    """Take a challenge back."""
    challenge_moves.withdraw(ref, viewer=viewer)
    return challenges.shown(ref, viewer=viewer)


def undo(ref: str, viewer: Viewer) -> ChallengePage:
    """Undo the last publish or withdraw, while nobody else has seen it."""
    challenge_moves.undo(ref, viewer=viewer)
    return challenges.shown(ref, viewer=viewer)


OPERATIONS = (
    Operation("POST", "/challenges/<ref>/submit", submit, refusals=(403, 409, 422)),
    Operation("POST", "/challenges/<ref>/ask-for-changes", ask_for_changes, refusals=(403, 409)),
    Operation("POST", "/challenges/<ref>/publish", publish, refusals=(403, 409)),
    Operation("POST", "/challenges/<ref>/promise", promise, refusals=(403, 409)),
    Operation("POST", "/challenges/<ref>/withdraw", withdraw, refusals=(403, 409)),
    Operation("POST", "/challenges/<ref>/undo", undo, refusals=(403, 409)),
)
