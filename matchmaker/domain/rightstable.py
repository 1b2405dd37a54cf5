"""The table of rights as people read it: Markdown, made from the rules themselves."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import product
from typing import get_args

from .challenge import Dials
from .rights import (
    CHALLENGE_RIGHTS,
    ORGANISATION_RIGHTS,
    PROFILE_RIGHTS,
    ChallengeFacts,
    Circle,
    ProfileFacts,
    is_listed,
    sees_details,
    sees_identity,
    sees_profile,
    sees_teaser,
)
from .states import CHALLENGE, CHALLENGE_STATES, PROFILE, VISIBLE_CHALLENGE, Moves

CIRCLES: Sequence[Circle] = ("organiser", "owner", "invited", "registered", "public", "barred")


def tables() -> str:
    """Every table, one after the other, each with its heading."""
    return "\n\n".join(
        [
            "### What may be done with a challenge\n\n" + _actions(CHALLENGE_RIGHTS, CHALLENGE),
            "### What may be done with a profile\n\n" + _actions(PROFILE_RIGHTS, PROFILE),
            "### What may be done with an organisation\n\n" + _actions(ORGANISATION_RIGHTS, {}),
            "### What is seen of a challenge\n\n" + _seen_challenges(),
            "### What is seen of a profile\n\n" + _seen_profiles(),
        ]
    )


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def _actions(rights: Mapping[str, frozenset[str]], moves: Moves) -> str:
    """Each action with the circles that have it, and, where it moves the record, the states that it starts in."""
    circles = [circle for circle in CIRCLES if any(circle in having for having in rights.values())]
    rows = (
        [_words(action), *(_yes(circle in having) for circle in circles), _states(moves.get(action))]
        for action, having in rights.items()
    )
    return _table(["action", *circles, "moves it from"], rows)


def _states(starts: Mapping[str, str] | None) -> str:
    return ", ".join(map(_words, starts or ()))


def _seen_challenges() -> str:
    """For each setting of the dials what each circle sees of a challenge that others may see at all."""
    circles = [circle for circle in CIRCLES if circle not in ("organiser", "owner")]
    rows = ([*settings, *(_seen(circle, dials) for circle in circles)] for settings, dials in _dials())
    hidden = ", ".join(_words(state) for state in CHALLENGE_STATES if state not in VISIBLE_CHALLENGE)
    return (
        _table([*Dials.model_fields, *circles], rows)
        + f"\n\nWhile it is {hidden}, only its organisers and owners see it; these always see all of it."
    )


def _dials() -> Iterator[tuple[tuple[str, ...], Dials]]:
    """Every setting that the dials can have, in words and as they are."""
    for settings in product(*(get_args(dial.annotation) for dial in Dials.model_fields.values())):
        yield settings, Dials.checked(dict(zip(Dials.model_fields, settings, strict=True)))


def _seen(circle: Circle, dials: Dials) -> str:
    """What a circle sees of a published challenge."""
    facts = ChallengeFacts(cluster_ref="", organisation_ref="", state="published", dials=dials)
    if not sees_teaser(circle, facts):
        return "nothing"
    parts = ["teaser"] if is_listed(circle, facts) else ["teaser by its link"]
    parts += ["owner"] if sees_identity(circle, facts) else []
    parts += ["details"] if sees_details(circle, facts) else []
    return ", ".join(parts)


def _seen_profiles() -> str:
    """Whether each circle opens a profile with a published version, and one without."""
    circles: Sequence[Circle] = ("organiser", "owner", "registered", "public")
    rows = []
    for is_published in (True, False):
        facts = ProfileFacts(cluster_ref="", clusters=frozenset(), organisation_ref="", is_published=is_published)
        seen = [_yes(sees_profile(circle, facts)) for circle in circles]
        rows.append(["published" if is_published else "not published", *seen])
    return _table(["profile", *circles], rows)


def _words(code: str) -> str:
    return code.replace("_", " ")


def _yes(holds: bool) -> str:
    return "yes" if holds else ""
