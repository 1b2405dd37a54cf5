"""What each circle sees of a challenge once it is published: by the rules that answer that circle, and no other."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ..domain.account import Viewer
from ..domain.challenge import Challenge
from ..domain.errors import NotFound
from ..domain.rights import Circle, sees_teaser
from ..domain.states import VISIBLE_CHALLENGE
from ..domain.words import N_
from ..store.challenge import ChallengeRow
from .challenge import INSIDERS, ChallengePage, allowed, page_for
from .circle import facts_around

CIRCLES: Sequence[Circle] = ("public", "registered", "invited", "nda", "barred", "organiser")
ALL_OF_IT, OWNER_NAME = N_("That it exists, and all of it"), N_("Whose it is")
FOR_INSIDERS = (N_("Barred organisations"), N_("The promised day"), N_("The history"), N_("The ranked firms"))
_TOLD_TO_ALL = ("teaser", "language", "sector", "country")


@dataclass(frozen=True)
class Seen:
    """A challenge as one circle will see it, nothing where it is not there for it; and what is hidden from it."""

    circle: Circle
    page: ChallengePage | None
    hidden: tuple[str, ...]


def seen_by(ref: str, circle: str, *, viewer: Viewer) -> Seen:
    """What a circle sees of a challenge once it is published, for its owner and the organisers."""
    row, _ = allowed("preview", ref, viewer)
    wanted = next((own for own in CIRCLES if own == circle), None)
    if wanted is None:
        raise NotFound()
    return _seen(row, wanted)


def seen_by_all(ref: str, *, viewer: Viewer) -> list[Seen]:
    """What each circle sees, the widest first."""
    row, _ = allowed("preview", ref, viewer)
    return [_seen(row, circle) for circle in CIRCLES if circle not in INSIDERS]


def _seen(row: ChallengeRow, circle: Circle) -> Seen:
    facts = facts_around(row)
    if facts.state not in VISIBLE_CHALLENGE and circle not in INSIDERS:
        facts = replace(facts, state="published")
    if not sees_teaser(circle, facts):
        return Seen(circle, None, (ALL_OF_IT,))
    page = page_for(row, circle, facts)
    return Seen(circle, page, () if page.is_inside else _hidden(row.record, page))


def _hidden(record: Challenge, page: ChallengePage) -> tuple[str, ...]:
    """The labels of what is said and not shown."""
    labels = {name: info.title or name for name, info in Challenge.model_fields.items() if name not in _TOLD_TO_ALL}
    said = [label for name, label in labels.items() if getattr(record, name)] if page.record is None else []
    return (*([] if page.owner.name else [OWNER_NAME]), *said, *FOR_INSIDERS)
