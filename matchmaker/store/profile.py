"""Profiles, their versions, the clusters that may use them, and the pool of each cluster."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Row, Select, String, Text, and_, delete, func, or_, select, update
from sqlalchemy.orm import Mapped, joinedload, mapped_column, relationship

from ..domain.account import Viewer
from ..domain.profile import Profile
from .base import Model, Referred, now, session
from .organisation import OrganisationRow, ids_of


class ProfileVersionRow(Referred):
    """What a profile said at one time; never changed, so that a quotation stays where it was."""

    __tablename__ = "profile_version"

    profile_id: Mapped[int] = mapped_column(ForeignKey("profile.id", ondelete="CASCADE"), index=True)
    number: Mapped[int]
    content: Mapped[dict[str, Any]]
    author_id: Mapped[int | None] = mapped_column(ForeignKey("account.id", ondelete="SET NULL"))

    @property
    def record(self) -> Profile:
        """What it said."""
        return Profile.model_validate(self.content)


class ProfileClusterRow(Model):
    """A cluster that may use a profile: the firm's own, or a partner its owner agreed to."""

    __tablename__ = "profile_cluster"

    profile_id: Mapped[int] = mapped_column(ForeignKey("profile.id", ondelete="CASCADE"), primary_key=True)
    cluster_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"), primary_key=True, index=True)

    cluster: Mapped[OrganisationRow] = relationship(lazy="raise")


class ProfileCodeRow(Model):
    """A technology or sector of a profile's published version, for filters."""

    __tablename__ = "profile_code"

    profile_id: Mapped[int] = mapped_column(ForeignKey("profile.id", ondelete="CASCADE"), primary_key=True)
    kind: Mapped[str] = mapped_column(String(20), primary_key=True)
    code: Mapped[str] = mapped_column(String(300), primary_key=True, index=True)


class PoolRow(Model):
    """The pool of a cluster: its revision goes up with every change of what is published in it."""

    __tablename__ = "pool"

    cluster_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"), primary_key=True)
    revision: Mapped[int] = mapped_column(default=1)


class ProfileRow(Referred):
    """A profile: whose it is, where it stands, the version that is published and the one that waits."""

    __tablename__ = "profile"

    external_id: Mapped[str | None] = mapped_column(String(300), index=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"), index=True)
    state: Mapped[str] = mapped_column(String(20), default="draft", index=True)
    pending_state: Mapped[str | None] = mapped_column(String(20))
    version: Mapped[int] = mapped_column(default=1)
    language: Mapped[str | None] = mapped_column(String(5))
    summary: Mapped[str | None] = mapped_column(Text)
    published_id: Mapped[int | None] = mapped_column(ForeignKey("profile_version.id", use_alter=True))
    pending_id: Mapped[int | None] = mapped_column(ForeignKey("profile_version.id", use_alter=True))
    asked: Mapped[str | None] = mapped_column(Text)
    submitted_at: Mapped[datetime | None]
    published_at: Mapped[datetime | None]
    confirmed_at: Mapped[datetime | None]
    seen_at: Mapped[datetime | None]
    updated_at: Mapped[datetime] = mapped_column(default=now, onupdate=now)

    organisation: Mapped[OrganisationRow] = relationship(lazy="raise")
    published: Mapped[ProfileVersionRow | None] = relationship(foreign_keys=[published_id], lazy="raise")
    pending: Mapped[ProfileVersionRow | None] = relationship(foreign_keys=[pending_id], lazy="raise")
    clusters: Mapped[list[ProfileClusterRow]] = relationship(cascade="all, delete-orphan", lazy="raise")

    @property
    def is_published(self) -> bool:
        """Whether other members read it and rankings use it."""
        return self.published_id is not None and self.state in PUBLIC

    @property
    def cluster_refs(self) -> frozenset[str]:
        """The clusters that may use it."""
        return frozenset(row.cluster.ref for row in self.clusters)


PUBLIC = ("published", "stale")
_WITH_PARTIES = (
    joinedload(ProfileRow.organisation).joinedload(OrganisationRow.cluster),
    joinedload(ProfileRow.published),
    joinedload(ProfileRow.pending),
    joinedload(ProfileRow.clusters).joinedload(ProfileClusterRow.cluster),
)


def profile_by_ref(ref: str) -> ProfileRow | None:
    """The profile of this ref, with its organisation, versions and clusters."""
    query = select(ProfileRow).options(*_WITH_PARTIES).where(ProfileRow.ref == ref)
    return session().scalars(query).unique().one_or_none()


def profiles_by_refs(refs: Iterable[str]) -> dict[str, ProfileRow]:
    """The profiles of these refs, without their parties."""
    query = select(ProfileRow).where(ProfileRow.ref.in_(list(refs)))
    return {row.ref: row for row in session().scalars(query)}


def profiles_of_organisation(organisation_id: int) -> Sequence[ProfileRow]:
    """The profiles of an organisation, the oldest first."""
    query = select(ProfileRow).options(*_WITH_PARTIES).where(ProfileRow.organisation_id == organisation_id)
    return session().scalars(query.order_by(ProfileRow.id)).unique().all()


def profile_by_external_id(external_id: str, *, cluster_id: int) -> ProfileRow | None:
    """The profile that an import knows by this id, of an organisation of this cluster."""
    return (
        session()
        .scalars(
            select(ProfileRow)
            .options(*_WITH_PARTIES)
            .join(ProfileRow.organisation)
            .where(ProfileRow.external_id == external_id, OrganisationRow.cluster_id == cluster_id)
        )
        .unique()
        .one_or_none()
    )


def profiles_in(cluster_id: int) -> Sequence[ProfileRow]:
    """Every profile of the organisations of a cluster, the oldest first."""
    query = (
        select(ProfileRow)
        .options(*_WITH_PARTIES)
        .join(ProfileRow.organisation)
        .where(OrganisationRow.cluster_id == cluster_id)
        .order_by(ProfileRow.id)
    )
    return session().scalars(query).unique().all()


def version_by_ref(ref: str | None) -> ProfileVersionRow | None:
    """The version of a profile of this ref, if one is named."""
    return session().scalar(select(ProfileVersionRow).where(ProfileVersionRow.ref == ref)) if ref else None


def _kept_by(cluster_refs: Iterable[str]) -> Any:
    """Whether the firm behind a profile belongs to one of these clusters, or is one."""
    clusters = ids_of(cluster_refs)
    return OrganisationRow.id.in_(clusters) | OrganisationRow.cluster_id.in_(clusters)


def _used_by(cluster_refs: Iterable[str | None]) -> Any:
    return ProfileRow.clusters.any(
        ProfileClusterRow.cluster.has(OrganisationRow.ref.in_([ref for ref in cluster_refs if ref]))
    )


def profiles_for(
    viewer: Viewer,
    *,
    words: str | None = None,
    state: str | None = None,
    country: str | None = None,
    language: str | None = None,
    technology: str | None = None,
    sector: str | None = None,
    mine: bool = False,
) -> Select[Any]:
    """The profiles that a viewer may see listed, by name of the firm, as a query to be paged.

    Only those who organise or own a profile may ask for its state, so that others do not learn it.
    """
    own = OrganisationRow.ref.in_(list(viewer.organisations))
    organised = _kept_by(viewer.clusters)
    fellow = _used_by([m.cluster_ref for m in viewer.memberships if m.is_confirmed])
    inside = or_(own, organised)
    outside = ProfileRow.state.in_(PUBLIC) & fellow & ProfileRow.published_id.is_not(None)
    query = (
        select(ProfileRow)
        .join(ProfileRow.organisation)
        .options(*_WITH_PARTIES)
        .where(own if mine else or_(inside, outside))
    )
    if words:
        pattern = words.lower()
        query = query.where(
            or_(
                func.lower(OrganisationRow.legal_name).contains(pattern, autoescape=True),
                func.lower(ProfileRow.summary).contains(pattern, autoescape=True),
            )
        )
    if state:
        query = query.where(inside, ProfileRow.state == state)
    if country:
        query = query.where(OrganisationRow.country == country)
    if language:
        query = query.where(ProfileRow.language == language)
    for kind, value in (("technology", technology), ("sector", sector)):
        if value:
            query = query.where(ProfileRow.id.in_(_with_code(kind, value)))
    return query.order_by(func.lower(OrganisationRow.legal_name), ProfileRow.id)


def _with_code(kind: str, code: str) -> Select[Any]:
    return select(ProfileCodeRow.profile_id).where(ProfileCodeRow.kind == kind, ProfileCodeRow.code == code)


def file_codes(profile: ProfileRow, record: Profile | None) -> None:
    """Files the published version's technologies and sectors for the filters; none when nothing is published."""
    session().execute(delete(ProfileCodeRow).where(ProfileCodeRow.profile_id == profile.id))
    if record is None:
        return
    for kind, codes in (("technology", record.technologies), ("sector", record.sectors)):
        session().add_all(ProfileCodeRow(profile_id=profile.id, kind=kind, code=code) for code in dict.fromkeys(codes))


def file_new_codes(records: Mapping[int, Profile]) -> None:
    """Files the technologies and sectors of profiles that have none filed yet, by their numbers."""
    session().add_all(
        ProfileCodeRow(profile_id=profile_id, kind=kind, code=code)
        for profile_id, record in records.items()
        for kind, codes in (("technology", record.technologies), ("sector", record.sectors))
        for code in dict.fromkeys(codes)
    )


def mark_seen(refs: Iterable[str], *, at: datetime) -> None:
    """Notes the first time that someone outside saw these profiles."""
    session().execute(
        update(ProfileRow)
        .where(ProfileRow.ref.in_(list(refs)), ProfileRow.seen_at.is_(None))
        .values(seen_at=at, updated_at=ProfileRow.updated_at)
    )


def profiles_waiting(cluster_refs: Iterable[str]) -> Sequence[ProfileRow]:
    """The profiles, or edits of published ones, that wait for an organiser of these clusters, oldest first."""
    query = (
        select(ProfileRow)
        .options(*_WITH_PARTIES)
        .join(ProfileRow.organisation)
        .where(
            _kept_by(cluster_refs),
            or_(
                ProfileRow.state == "submitted",
                and_(ProfileRow.state != "withdrawn", ProfileRow.pending_state == "submitted"),
            ),
        )
        .order_by(ProfileRow.submitted_at, ProfileRow.id)
    )
    return session().scalars(query).unique().all()


def pool_query(cluster_id: int) -> Select[Any]:
    """The published profiles that a cluster may use, with what they say and whose they are, as a query to be paged."""
    return (
        select(ProfileRow)
        .options(joinedload(ProfileRow.organisation), joinedload(ProfileRow.published))
        .join(ProfileClusterRow, ProfileClusterRow.profile_id == ProfileRow.id)
        .where(
            ProfileClusterRow.cluster_id == cluster_id,
            ProfileRow.state.in_(PUBLIC),
            ProfileRow.published_id.is_not(None),
        )
        .order_by(ProfileRow.ref)
    )


def pool_sizes(cluster_ids: Iterable[int]) -> dict[int, int]:
    """How many published profiles each of these clusters may use; a cluster without any is left out."""
    query = (
        select(ProfileClusterRow.cluster_id, func.count())
        .join(ProfileRow, ProfileRow.id == ProfileClusterRow.profile_id)
        .where(
            ProfileClusterRow.cluster_id.in_(list(cluster_ids)),
            ProfileRow.state.in_(PUBLIC),
            ProfileRow.published_id.is_not(None),
        )
        .group_by(ProfileClusterRow.cluster_id)
    )
    return {row[0]: row[1] for row in session().execute(query)}


def contents_of(version_refs: Sequence[str]) -> dict[str, dict[str, Any]]:
    """What these versions say, read past the records."""
    found: dict[str, dict[str, Any]] = {}
    for start in range(0, len(version_refs), 500):
        refs = list(version_refs[start : start + 500])
        query = select(ProfileVersionRow.ref, ProfileVersionRow.content).where(ProfileVersionRow.ref.in_(refs))
        found |= {row.ref: row.content for row in session().execute(query)}
    return found


def pools() -> Sequence[tuple[int, str]]:
    """The number and ref of every cluster in whose pool something was ever published."""
    query = select(OrganisationRow.id, OrganisationRow.ref).join(PoolRow, PoolRow.cluster_id == OrganisationRow.id)
    query = query.execution_options(across_clusters="the index of every pool is made anew")
    return [(cluster_id, ref) for cluster_id, ref in session().execute(query.order_by(OrganisationRow.ref))]


def pool_members(cluster_id: int) -> Sequence[Row[str, str, str | None, str, str | None, str, str]]:
    """The pool without its texts: ref, ref of the published version, country, kind, size, name and ref of the firm."""
    firm = OrganisationRow
    query = (
        select(
            ProfileRow.ref,
            ProfileVersionRow.ref,
            firm.country,
            firm.kind,
            firm.size_class,
            firm.legal_name,
            firm.ref,
        )
        .join(ProfileVersionRow, ProfileVersionRow.id == ProfileRow.published_id)
        .join(firm, firm.id == ProfileRow.organisation_id)
        .join(ProfileClusterRow, ProfileClusterRow.profile_id == ProfileRow.id)
        .where(ProfileClusterRow.cluster_id == cluster_id, ProfileRow.state.in_(PUBLIC))
    )
    return session().execute(query).all()


def pool_profiles_of(organisation_refs: Iterable[str], *, cluster_id: int) -> frozenset[str]:
    """The refs of the profiles in a cluster's pool that are these organisations'."""
    query = (
        select(ProfileRow.ref)
        .join(OrganisationRow, OrganisationRow.id == ProfileRow.organisation_id)
        .join(ProfileClusterRow, ProfileClusterRow.profile_id == ProfileRow.id)
        .where(
            ProfileClusterRow.cluster_id == cluster_id,
            ProfileRow.state.in_(PUBLIC),
            OrganisationRow.ref.in_(list(organisation_refs)),
        )
    )
    return frozenset(session().scalars(query))


def firm_names(profile_refs: Iterable[str]) -> dict[str, str]:
    """The names of the firms behind profiles, by the refs of these."""
    query = (
        select(ProfileRow.ref, OrganisationRow.legal_name)
        .join(OrganisationRow, OrganisationRow.id == ProfileRow.organisation_id)
        .where(ProfileRow.ref.in_(list(profile_refs)))
    )
    return {row[0]: row[1] for row in session().execute(query)}


def names_of_firms(profile_refs: Iterable[str]) -> dict[str, str]:
    """The name of the firm behind each profile."""
    query = (
        select(ProfileRow.ref, OrganisationRow.legal_name)
        .join(OrganisationRow, OrganisationRow.id == ProfileRow.organisation_id)
        .where(ProfileRow.ref.in_(list(profile_refs)))
    )
    return {row[0]: row[1] for row in session().execute(query)}


def pool_revision(cluster_id: int) -> int:
    """The revision of a cluster's pool, read past the records; 0 before anything was published."""
    return session().execute(select(PoolRow.revision).where(PoolRow.cluster_id == cluster_id)).scalar_one_or_none() or 0


def bump_pools(profile: ProfileRow) -> None:
    """Raises the revision of every pool that the profile is in, in the transaction that changes it."""
    for row in profile.clusters:
        bump_pool(row.cluster_id)


def bump_pool(cluster_id: int) -> None:
    """Raises the revision of a cluster's pool, in the transaction that changes what its rankings are made from."""
    changed = session().execute(
        update(PoolRow).where(PoolRow.cluster_id == cluster_id).values(revision=PoolRow.revision + 1)
    )
    if changed.rowcount == 0:  # type: ignore[attr-defined] # an update's result has it
        session().add(PoolRow(cluster_id=cluster_id))
        session().flush()


def bump_pools_of(profiles: Iterable[ProfileRow]) -> None:
    """Raises the revision of every pool that one of the profiles is in, once for all that changed together."""
    by_pools = {frozenset(row.cluster_id for row in profile.clusters): profile for profile in profiles}
    for profile in by_pools.values():
        bump_pools(profile)
