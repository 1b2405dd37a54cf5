"""The vectors that an encoder made of published texts, each kept with the version that says the text."""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from sqlalchemy import ForeignKey, Index, LargeBinary, Select, String, delete, func, select, update
from sqlalchemy.orm import Mapped, mapped_column

from ..domain.states import VISIBLE_CHALLENGE
from .base import Model, session
from .challenge import ChallengeRow, ChallengeVersionRow
from .profile import PUBLIC, PoolRow, ProfileClusterRow, ProfileRow, ProfileVersionRow

_AT_ONCE = 500
_WHOEVER_SAYS_IT = {"across_clusters": "a text has one vector, whoever says it"}


class VectorRow(Model):
    """The vector of one text of one version of a profile or a challenge, made by one version of an encoder.

    It goes with the version, and at once when the text is no longer public.
    """

    __tablename__ = "vector"
    __table_args__ = (Index("ix_vector_text_hash_encoder", "text_hash", "encoder"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    encoder: Mapped[str] = mapped_column(String(100))
    text_hash: Mapped[str] = mapped_column(String(64))
    vector: Mapped[bytes] = mapped_column(LargeBinary)
    profile_version_id: Mapped[int | None] = mapped_column(
        ForeignKey("profile_version.id", ondelete="CASCADE"), index=True
    )
    challenge_version_id: Mapped[int | None] = mapped_column(
        ForeignKey("challenge_version.id", ondelete="CASCADE"), index=True
    )


class Unread(NamedTuple):
    """A version of which an encoder has made no vectors: whose it is, by number and ref, and what it says."""

    version_id: int
    owner_id: int
    ref: str
    content: dict[str, Any]


def vectors_of(text_hashes: Iterable[str], *, encoder: str) -> dict[str, bytes]:
    """The vectors that are kept of these texts."""
    names, found = sorted(set(text_hashes)), dict[str, bytes]()
    for start in range(0, len(names), _AT_ONCE):
        part = names[start : start + _AT_ONCE]
        query = select(VectorRow.text_hash, VectorRow.vector).where(
            VectorRow.encoder == encoder, VectorRow.text_hash.in_(part)
        )
        found |= {row.text_hash: row.vector for row in session().execute(query, execution_options=_WHOEVER_SAYS_IT)}
    return found


def unread_profiles(*, encoder: str, after: int = 0, limit: int = _AT_ONCE) -> Sequence[Unread]:
    """The first published versions of profiles after one, of which there are no vectors."""
    read = select(VectorRow.id).where(
        VectorRow.profile_version_id == ProfileVersionRow.id, VectorRow.encoder == encoder
    )
    query = (
        select(ProfileVersionRow.id, ProfileRow.id, ProfileRow.ref, ProfileVersionRow.content)
        .join(ProfileRow, ProfileRow.published_id == ProfileVersionRow.id)
        .where(ProfileRow.state.in_(PUBLIC), ProfileVersionRow.id > after, ~read.exists())
    )
    return _unread(query.order_by(ProfileVersionRow.id).limit(limit))


def unread_challenges(*, encoder: str, after: int = 0, limit: int = _AT_ONCE) -> Sequence[Unread]:
    """The first newest versions of open challenges after one, of which there are no vectors."""
    read = select(VectorRow.id).where(
        VectorRow.challenge_version_id == ChallengeVersionRow.id, VectorRow.encoder == encoder
    )
    newest = select(func.max(ChallengeVersionRow.id)).group_by(ChallengeVersionRow.challenge_id)
    query = (
        select(ChallengeVersionRow.id, ChallengeRow.id, ChallengeRow.ref, ChallengeVersionRow.content)
        .join(ChallengeRow, ChallengeRow.id == ChallengeVersionRow.challenge_id)
        .where(
            ChallengeRow.state.in_(VISIBLE_CHALLENGE),
            ChallengeVersionRow.id.in_(newest),
            ChallengeVersionRow.id > after,
            ~read.exists(),
        )
    )
    return _unread(query.order_by(ChallengeVersionRow.id).limit(limit))


def is_challenge_read(version_id: int, *, encoder: str) -> bool:
    """Whether there is a vector of this version of a challenge."""
    query = select(VectorRow.id).where(VectorRow.challenge_version_id == version_id, VectorRow.encoder == encoder)
    return session().execute(query.limit(1)).first() is not None


def forget_profile(profile_id: int) -> None:
    """Drops every vector of what a profile says or said."""
    versions = select(ProfileVersionRow.id).where(ProfileVersionRow.profile_id == profile_id)
    session().execute(delete(VectorRow).where(VectorRow.profile_version_id.in_(versions)))


def forget_challenge(challenge_id: int) -> None:
    """Drops every vector of what a challenge says or said."""
    versions = select(ChallengeVersionRow.id).where(ChallengeVersionRow.challenge_id == challenge_id)
    session().execute(delete(VectorRow).where(VectorRow.challenge_version_id.in_(versions)))


def forget_versions(*, profiles: Iterable[int], challenges: Iterable[int]) -> int:
    """Drops every vector of these versions; returns how many there were."""
    of_one = VectorRow.profile_version_id.in_(list(profiles)) | VectorRow.challenge_version_id.in_(list(challenges))
    gone = session().scalars(delete(VectorRow).where(of_one).returning(VectorRow.id)).all()
    return len(gone)


def bump_pools_with(profile_ids: Iterable[int]) -> None:
    """Raises the revision of every pool that one of these profiles is in."""
    clusters = select(ProfileClusterRow.cluster_id).where(ProfileClusterRow.profile_id.in_(list(profile_ids)))
    session().execute(
        update(PoolRow).where(PoolRow.cluster_id.in_(clusters)).values(revision=PoolRow.revision + 1),
        execution_options={"synchronize_session": False},
    )


def _unread(query: Select[Any]) -> Sequence[Unread]:
    read = session().execute(query.execution_options(across_clusters="the consumer reads what everybody published"))
    return [Unread(*row) for row in read]
