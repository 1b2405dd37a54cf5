"""Records from files taken into a cluster: organisations by name, challenges and profiles by the id of their file."""

from collections.abc import Sequence
from dataclasses import dataclass

from ..domain.challenge import Challenge, ChallengeRecord, Terms
from ..domain.organisation import Organisation
from ..domain.profile import Profile, ProviderRecord, with_known_codes
from ..domain.vocabulary import SECTORS
from ..store.base import now, session
from ..store.challenge import ChallengeRow
from ..store.organisation import OrganisationRow, organisation_by_name
from ..store.profile import ProfileClusterRow, ProfileRow, ProfileVersionRow, bump_pools, file_codes


@dataclass(frozen=True)
class TakenIn:
    """The refs of what came in."""

    challenges: tuple[str, ...]
    profiles: tuple[str, ...]


def take_in(
    challenges: Sequence[ChallengeRecord], providers: Sequence[ProviderRecord], *, cluster: OrganisationRow
) -> TakenIn:
    """Publishes records under a cluster, in the transaction of the caller."""
    return TakenIn(
        challenges=tuple(_challenge(record, cluster=cluster).ref for record in challenges),
        profiles=tuple(_profile(record, cluster=cluster).ref for record in providers),
    )


def _challenge(record: ChallengeRecord, *, cluster: OrganisationRow) -> ChallengeRow:
    owner = _owner(Organisation(legal_name=record.organisation or record.id, country=record.country), cluster=cluster)
    row = ChallengeRow(
        external_id=record.id,
        organisation_id=owner.id,
        cluster_id=cluster.id,
        state="published",
        content={},
        submitted_at=now(),
        published_at=now(),
    )
    row.agree(Terms(preset="closed"))
    session().add(row)
    session().flush()
    said = Challenge.model_validate(record.model_dump(include=set(Challenge.model_fields)))
    sector = SECTORS.code_of(said.sector) if said.sector else None
    session().add(row.fill(said.model_copy(update={"sector": sector or said.sector}), author_id=None))
    return row


def _profile(record: ProviderRecord, *, cluster: OrganisationRow) -> ProfileRow:
    firm = Organisation(
        legal_name=record.name or record.id,
        country=record.country,
        kind=record.organisation_kind or "company",
        size_class=record.size_class,
    )
    row = ProfileRow(external_id=record.id, organisation_id=_owner(firm, cluster=cluster).id, state="published")
    row.clusters = [ProfileClusterRow(cluster_id=cluster.id)]
    session().add(row)
    session().flush()
    said = with_known_codes(Profile.model_validate(record.model_dump(include=set(Profile.model_fields))))
    version = ProfileVersionRow(profile_id=row.id, number=1, content=said.stored())
    session().add(version)
    session().flush()
    row.language, row.summary, row.published_id = said.language, said.summary, version.id
    row.submitted_at = row.published_at = row.confirmed_at = now()
    file_codes(row, said)
    bump_pools(row)
    return row


def _owner(record: Organisation, *, cluster: OrganisationRow) -> OrganisationRow:
    """The cluster's organisation of this name, made when there is none."""
    known = organisation_by_name(record.legal_name, cluster_id=cluster.id)
    if known is not None:
        return known
    row = OrganisationRow(cluster_id=cluster.id, is_confirmed=True)
    row.fill(record)
    session().add(row)
    session().flush()
    return row
