"""How the state of a challenge or a profile looks and reads on a page."""

from collections.abc import Mapping

from flask_babel import gettext

from ..domain.vocabulary import COUNTRIES, ORGANISATION_KINDS, SECTORS, SIZE_CLASSES
from ..domain.words import N_
from ..services.challenge import ChallengePage, Owner
from ..services.profile import ProfilePage
from ..services.workshop import WorkshopPage
from .interface import term

TONES: Mapping[str, str] = {
    "draft": "neutral",
    "submitted": "info",
    "changes_requested": "warning",
    "published": "success",
    "matching": "success",
    "in_workshop": "success",
    "followed_up": "success",
    "stale": "warning",
    "hidden": "neutral",
}
CHALLENGE_SENTENCES: Mapping[str, str] = {
    "draft": N_("A draft: only its owner and the organisers see it. Submit it when it is complete."),
    "submitted": N_("It waits for an organiser to read it."),
    "changes_requested": N_("An organiser asks for changes. Change it and submit it again."),
    "published": N_("Published. The organisers look for firms that could answer it."),
    "matching": N_("Published and ranked. The organisers go through the firms that were suggested."),
    "in_workshop": N_("It is part of a workshop."),
    "followed_up": N_("The workshop is over; the organisers ask what came of it."),
    "closed": N_("Closed."),
    "withdrawn": N_("Withdrawn: only its owner and the organisers still see it."),
    "expired": N_("Expired: only its owner and the organisers still see it."),
}
PROFILE_SENTENCES: Mapping[str, str] = {
    "draft": N_("A draft: only its firm and the organisers see it. Submit it when it is complete."),
    "submitted": N_("It waits for an organiser to read it."),
    "changes_requested": N_("An organiser asks for changes. Change it and submit it again."),
    "published": N_("Published: members of the cluster read it, and rankings use it."),
    "stale": N_("Published, but long not confirmed. Say whether it is still true."),
    "hidden": N_("Hidden: only its firm and the organisers see it, and no ranking uses it."),
    "withdrawn": N_("Withdrawn: only its firm and the organisers still see it."),
}
EDIT_SENTENCES: Mapping[str, str] = {
    "draft": N_("An edit waits as a draft. What is published stays until the edit is submitted and published."),
    "submitted": N_("An edit waits for an organiser. What is published stays until then."),
    "changes_requested": N_("An organiser asks for changes in the edit. What is published stays until then."),
}
WORKSHOP_TONES: Mapping[str, str] = {
    "planning": "info",
    "composed": "accent",
    "frozen": "accent",
    "published": "success",
    "running": "success",
    "cancelled": "danger",
}
WORKSHOP_SENTENCES: Mapping[str, str] = {
    "planning": N_("Being planned: only those who organise it see it. Add blocks, people and tables, then compose."),
    "composed": N_("A plan holds. Only those who organise it see it; change it by hand, or freeze it."),
    "frozen": N_("The plan is frozen. Publish it, or open it again."),
    "published": N_("Published: those who take part see the programme and their own seats."),
    "running": N_("Under way."),
    "held": N_("It took place."),
    "reported": N_("It took place, and it is reported."),
    "cancelled": N_("Cancelled: only those who organise it still see it."),
}


def tone(state: str | None) -> str:
    """The colour of a state's badge; the badge says the state in words."""
    return TONES.get(state or "", "neutral")


def challenge_sentence(page: ChallengePage) -> str:
    """What the state of a challenge means for those who keep it."""
    return gettext(CHALLENGE_SENTENCES[page.state]) if page.state else ""


def profile_sentence(page: ProfilePage) -> str:
    """What the state of a profile means for those who keep it."""
    return gettext(PROFILE_SENTENCES[page.state]) if page.state else ""


def edit_sentence(page: ProfilePage) -> str:
    """What the state of a waiting edit means for those who keep the profile."""
    return gettext(EDIT_SENTENCES[page.pending_state]) if page.pending_state else ""


def workshop_tone(state: str) -> str:
    """The colour of the badge of a workshop's state."""
    return WORKSHOP_TONES.get(state, "neutral")


def workshop_sentence(page: WorkshopPage) -> str:
    """What the state of a workshop means for those who organise it."""
    return str(gettext(WORKSHOP_SENTENCES[page.state]))


def owner_words(owner: Owner) -> str:
    """Whose it is: the name, or as much as the dials allow."""
    return owner.name or " · ".join(filter(None, owner_facts(owner)))


def owner_facts(owner: Owner) -> list[str]:
    """Kind, country and size of an owner, in words."""
    return [
        term(ORGANISATION_KINDS, owner.kind),
        term(COUNTRIES, owner.country),
        term(SIZE_CLASSES, owner.size_class),
    ]


def challenge_title(title: str | None, *, sector: str | None, is_inside: bool) -> str:
    """The title, or what stands for it where it is not said or not shown."""
    stand_in: str = gettext("Challenge without a title") if is_inside else gettext("Challenge")
    if sector and not is_inside:
        stand_in = gettext("Challenge: %(sector)s", sector=term(SECTORS, sector))
    return title or stand_in
