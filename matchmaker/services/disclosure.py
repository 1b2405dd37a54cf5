"""What of a match may be shown: the firm to the owner, the challenge to the firm, and the grounds to both."""

from dataclasses import dataclass, replace

from ..domain.challenge import Challenge
from ..domain.quotation import Quotation, quotations
from ..domain.rights import ChallengeFacts, Circle, sees_details, sees_identity
from ..store.challenge import ChallengeRow
from ..store.match import MatchRow
from ..store.photo import photos_of
from ..store.profile import ProfileRow
from .reasons import Why, public, read, spans_of, summed, told


@dataclass(frozen=True)
class Grounds:
    """Why a firm was chosen: the reasons in words, and the words of its profile behind them."""

    reasons: tuple[Why, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    language: str | None = None


NO_GROUNDS = Grounds()


@dataclass(frozen=True)
class Photo:
    """A photo of a challenge, and what it shows in words."""

    ref: str
    alt: str
    width: int
    height: int


@dataclass(frozen=True)
class ReleasedFirm:
    """A firm as the owner of the challenge sees it; neither its score nor its rank, which would tell of others."""

    name: str
    kind: str
    country: str | None
    website: str | None
    profile_ref: str
    is_surprise: bool
    words: str | None
    grounds: Grounds
    answer: str | None = None


@dataclass(frozen=True)
class ReleasedChallenge:
    """A challenge as the firm sees it; `details` and the owner's name where the dials let the firm read them."""

    ref: str
    cluster: str
    teaser: str | None
    language: str | None
    sector: str | None
    country: str | None
    owner_name: str | None
    owner_kind: str
    owner_size: str | None
    owner_country: str | None
    details: Challenge | None
    words: str | None
    grounds: Grounds
    photos: tuple[Photo, ...] = ()


def firm_as_released(
    profile: ProfileRow, match: MatchRow | None, *, is_surprise: bool, words: str | None, answer: str | None = None
) -> ReleasedFirm:
    """The firm of a match as the owner sees it, before or after the release."""
    firm = profile.organisation
    return ReleasedFirm(
        name=firm.legal_name,
        kind=firm.kind,
        country=firm.country,
        website=firm.record.website,
        profile_ref=profile.ref,
        is_surprise=is_surprise,
        words=words,
        grounds=grounds_of(match),
        answer=answer,
    )


def challenge_as_released(
    challenge: ChallengeRow, facts: ChallengeFacts, match: MatchRow | None, *, firm_ref: str, words: str | None
) -> ReleasedChallenge:
    """The challenge as a firm sees it that it is released to, before or after the release.

    The reasons quote what the challenge says, so they show only with its details.
    """
    circle: Circle = "nda" if firm_ref in facts.agreed else "invited"
    reads_details, knows_owner = sees_details(circle, facts), sees_identity(circle, facts)
    owner = challenge.organisation
    return ReleasedChallenge(
        ref=challenge.ref,
        cluster=challenge.cluster.legal_name,
        teaser=challenge.teaser,
        language=challenge.language,
        sector=challenge.sector,
        country=challenge.country,
        owner_name=owner.legal_name if knows_owner else None,
        owner_kind=owner.kind,
        owner_size=owner.size_class,
        owner_country=owner.country,
        details=challenge.record if reads_details else None,
        words=words,
        grounds=grounds_of(match) if reads_details else NO_GROUNDS,
        photos=photos_in(challenge) if reads_details else (),
    )


def photos_in(challenge: ChallengeRow) -> tuple[Photo, ...]:
    """The photos of a challenge, for those who read its details."""
    return tuple(Photo(row.ref, row.alt, row.width, row.height) for row in photos_of(challenge.id))


def grounds_of(match: MatchRow | None) -> Grounds:
    """The reasons that speak for a match, from the version of the profile that was ranked; none that was learned.

    Which entry of the lexicon helped is not said: it may be of the layer that only the organisers read.
    """
    if match is None:
        return NO_GROUNDS
    record = match.profile_version.record
    stored = public(read(match.reasons))
    reasons = tuple(replace(why, bridge=None) for why in summed(told(stored)) if why.speaks_for_it)
    return Grounds(reasons, quotations(record, spans_of(stored)), record.language)
