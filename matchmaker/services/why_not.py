"""Why a firm is not among the first for a challenge: its place, the rule that keeps it out, what would bring it in."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from ..domain.account import Viewer
from ..domain.oddity import Oddity, is_stuffed
from ..domain.whynot import WhyNot
from ..domain.words import N_
from ..ranking.oddities import oddities_in
from ..ranking.rank import odd_profiles
from ..ranking.whynot import why_not
from ..store.match import latest_run
from ..store.pool import known_firms
from ..store.profile import PUBLIC
from .circle import challenge_to
from .learning import lesson_in
from .lexicon import Names, names_in
from .matching import MOST_MATCHES, question_of
from .meaning import asking
from .pool import Pool, current_pool

FIRST = 10
"""The first ten are what people look at; the list goes on to the fiftieth."""
MOST_FOUND = 20

OWN = N_("It is the firm whose challenge this is.")
BARRED = N_("The challenge bars it, by one of its names or its group.")
NOT_PUBLISHED = N_("Its profile is not published, so no ranking uses it.")
NOT_IN_POOL = N_("Your cluster may not use its profile: its owner has not agreed to that.")
STUFFED = N_("Its profile was made to be found rather than read, so it is not ranked.")


@dataclass(frozen=True)
class KnownFirm:
    """A firm that was found by its name."""

    profile_ref: str
    name: str


@dataclass(frozen=True)
class Answer:
    """Why a firm has its place: the rule that keeps it out, if one does, and where it stands or would stand without.

    `names` are what the lexicon in force calls the concepts of that answer, by their keys.
    """

    firm: KnownFirm
    rule: str | None
    oddities: Sequence[Oddity] = ()
    standing: WhyNot | None = None
    names: Mapping[str, Names] = field(default_factory=dict)


@dataclass(frozen=True)
class WhyNotPage:
    """The challenge, what was asked, the firms that could be meant, and the answer when only one is."""

    challenge_ref: str
    title: str
    asked: str
    found: Sequence[KnownFirm]
    answer: Answer | None = None


def asked_about(ref: str, words: str, *, viewer: Viewer) -> WhyNotPage:
    """Why the firm of this name, or of the profile of this ref, is not among the first; for organisers.

    The answer is for the challenge and the profiles as they are now, and for what verdicts had taught at the last run.
    """
    challenge = challenge_to("read_matches", ref, viewer=viewer)
    title, cluster_id, owner = challenge.title or challenge.ref, challenge.cluster_id, challenge.organisation.ref
    question, latest = question_of(challenge), latest_run(challenge.id)
    lesson = lesson_in(latest.settings) if latest else None
    words = " ".join(words.split())
    rows = known_firms(words, cluster_id=cluster_id, limit=MOST_FOUND) if words else []
    exact = [row for row in rows if words.casefold() in (row[0], row[1].casefold())]
    rows = exact if len(exact) == 1 else list(rows)
    found = [KnownFirm(row[0], row[1]) for row in rows]
    if len(rows) != 1:
        return WhyNotPage(ref, title, words, found)
    pool = current_pool(question.cluster_id, question.cluster_ref)
    rule = _rule(rows[0][0], rows[0][2], rows[0][3], owner=owner, barred=question.barred, pool=pool)
    odd = tuple(odd_profiles(pool.index).get(rows[0][0], ()))
    if rows[0][0] not in pool.owners or rule == STUFFED:
        return WhyNotPage(ref, title, words, found, Answer(found[0], rule, odd))
    left_out = pool.of_firms(question.barred) - {rows[0][0]}
    goals = (FIRST, MOST_MATCHES)
    index = asking(pool.index, [question.challenge])
    standing = why_not(question.challenge, index, rows[0][0], left_out=left_out, goals=goals, lesson=lesson)
    names = {key: names_in(pool.index.lexicon.entries, key) for key in standing.concepts}
    return WhyNotPage(ref, title, words, found, Answer(found[0], rule, odd, standing, names))


def _rule(profile_ref: str, firm_ref: str, state: str, *, owner: str, barred: frozenset[str], pool: Pool) -> str | None:
    """The rule that keeps a firm out, the first that does."""
    if firm_ref == owner:
        return OWN
    if firm_ref in barred:
        return BARRED
    if profile_ref not in pool.owners:
        return NOT_IN_POOL if state in PUBLIC else NOT_PUBLISHED
    (place,) = pool.index.places_of([profile_ref])
    return STUFFED if is_stuffed(oddities_in(int(pool.index.oddities[place]))) else None
