"""Who may do what: the circle that a person stands in around a record, and the actions that each circle has."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from .account import Viewer
from .challenge import CLOSED, Dials
from .errors import Forbidden, NotFound
from .states import RELEASED_WORKSHOP, VISIBLE_CHALLENGE

Circle: TypeAlias = Literal["organiser", "owner", "nda", "invited", "registered", "public", "barred"]

_REACH = ("public", "registered", "invited", "nda", "organisers")
_BOTH = frozenset({"organiser", "owner"})
_ORGANISER = frozenset({"organiser"})
_RELEASED = frozenset({"invited", "nda"})

CHALLENGE_RIGHTS: Mapping[str, frozenset[str]] = {
    "edit": _BOTH,
    "submit": _BOTH,
    "withdraw": _BOTH,
    "set_terms": _BOTH,
    "settle": _BOTH,
    "preview": _BOTH,
    "read_release": _BOTH,
    "ask_for_changes": _ORGANISER,
    "publish": _ORGANISER,
    "promise": _ORGANISER,
    "rank": _ORGANISER,
    "read_matches": _ORGANISER,
    "give_verdict": _ORGANISER,
    "release": _ORGANISER,
    "undo": _ORGANISER,
    "note_answer": _ORGANISER,
    "answer": _RELEASED,
}
PROFILE_RIGHTS: Mapping[str, frozenset[str]] = {
    "edit": _BOTH,
    "submit": _BOTH,
    "withdraw": _BOTH,
    "confirm": _BOTH,
    "ask_for_changes": _ORGANISER,
    "publish": _ORGANISER,
    "hide": _ORGANISER,
    "show": _ORGANISER,
    "undo": _ORGANISER,
}
ORGANISATION_RIGHTS: Mapping[str, frozenset[str]] = {
    "read": _BOTH,
    "edit": _BOTH,
    "confirm": _ORGANISER,
    "add_to": _ORGANISER,
    "invite_to_claim": _ORGANISER,
    "write_for": _BOTH,
    "keep_lexicon": _ORGANISER,
    "keep_nda": _ORGANISER,
}
WorkshopCircle: TypeAlias = Literal["lead", "partner", "participant", "outside"]
_ORGANISING = frozenset({"lead", "partner"})
_LEAD = frozenset({"lead"})
WORKSHOP_RIGHTS: Mapping[str, frozenset[str]] = {
    "read": _ORGANISING | {"participant"},
    "read_plans": _ORGANISING,
    "edit": _ORGANISING,
    "keep_people": _ORGANISING,
    "keep_tables": _ORGANISING,
    "compose": _ORGANISING,
    "release_plan": _LEAD,
    "set_organisers": _LEAD,
    "move": _LEAD,
    "undo": _LEAD,
}


@dataclass(frozen=True)
class ChallengeFacts:
    """What the rules need to know of a challenge; `released_to`, `agreed` and `barred` are refs of organisations.

    Who agreed has accepted the NDA that its release asks for.
    """

    cluster_ref: str
    organisation_ref: str
    state: str
    dials: Dials = CLOSED
    released_to: frozenset[str] = field(default_factory=frozenset)
    agreed: frozenset[str] = field(default_factory=frozenset)
    barred: frozenset[str] = field(default_factory=frozenset)


@dataclass(frozen=True)
class ProfileFacts:
    """What the rules need to know of a profile: the firm's own cluster, and all clusters that may use it."""

    cluster_ref: str
    clusters: frozenset[str]
    organisation_ref: str
    is_published: bool


def circle_around_challenge(viewer: Viewer, facts: ChallengeFacts) -> Circle:
    """The innermost circle that the viewer stands in; a barred firm stands in no other, whatever the dials say."""
    if viewer.organises(facts.cluster_ref):
        return "organiser"
    if viewer.edits(facts.organisation_ref):
        return "owner"
    if viewer.organisations & facts.barred:
        return "barred"
    if viewer.organisations & facts.released_to & facts.agreed:
        return "nda"
    if viewer.organisations & facts.released_to:
        return "invited"
    if viewer.belongs_to({facts.cluster_ref}):
        return "registered"
    return "public"


def circle_around_profile(viewer: Viewer, facts: ProfileFacts) -> Circle:
    """The innermost circle around a profile: organisers of the firm's cluster, the firm, members who may use it.

    The organisers of a partner cluster use what is published and keep nothing of it.
    """
    if viewer.organises(facts.cluster_ref):
        return "organiser"
    if viewer.edits(facts.organisation_ref):
        return "owner"
    if viewer.belongs_to(facts.clusters):
        return "registered"
    return "public"


def circle_around_organisation(viewer: Viewer, *, ref: str, cluster_ref: str | None) -> Circle:
    """The innermost circle around an organisation."""
    if viewer.organises(cluster_ref) or viewer.organises(ref):
        return "organiser"
    return "owner" if viewer.edits(ref) else "public"


def circle_around_workshop(
    viewer: Viewer, *, organisers: Mapping[str, str], accounts: frozenset[str], state: str
) -> WorkshopCircle:
    """The innermost circle around a workshop: `organisers` has the role of each cluster by its ref, `accounts` are the
    refs of those who take part, who know nothing of it before it is published."""
    roles = {organisers[ref] for ref in organisers if viewer.organises(ref)}
    if roles:
        return "lead" if "lead" in roles else "partner"
    return "participant" if viewer.ref in accounts and state in RELEASED_WORKSHOP else "outside"


def _reaches(dial: str, circle: Circle) -> bool:
    """Whether a dial lets this circle in; organisers and the owner are always in, the barred never."""
    if circle in _BOTH:
        return True
    return circle != "barred" and _REACH.index(circle) >= _REACH.index(dial)


def is_listed(circle: Circle, facts: ChallengeFacts) -> bool:
    """Whether the challenge shows in this circle's lists and searches."""
    if circle in _BOTH:
        return True
    return facts.state in VISIBLE_CHALLENGE and _reaches(facts.dials.visibility, circle)


def sees_teaser(circle: Circle, facts: ChallengeFacts) -> bool:
    """Whether this circle may open the challenge: where it is listed, and a firm that it was released to."""
    return is_listed(circle, facts) or (circle in _RELEASED and facts.state in VISIBLE_CHALLENGE)


def sees_identity(circle: Circle, facts: ChallengeFacts) -> bool:
    """Whether this circle learns whose challenge it is."""
    return circle in _BOTH or (facts.dials.identity == "named" and sees_teaser(circle, facts))


def sees_details(circle: Circle, facts: ChallengeFacts) -> bool:
    """Whether this circle reads the description, the requirements and all that is not the teaser."""
    return sees_teaser(circle, facts) and _reaches(facts.dials.details, circle)


def sees_profile(circle: Circle, facts: ProfileFacts) -> bool:
    """Whether this circle may open the profile."""
    return circle in _BOTH or (circle == "registered" and facts.is_published)


def require(rights: Mapping[str, frozenset[str]], action: str, circle: str, *, visible: bool) -> None:
    """Passes when the circle has the action; what may not be seen is not found, what may is forbidden."""
    if circle in rights[action]:
        return
    raise Forbidden() if visible else NotFound()
