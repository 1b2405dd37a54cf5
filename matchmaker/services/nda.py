"""NDAs: the versions that organisers keep, what a firm is asked to accept, and who accepted which when."""

from dataclasses import dataclass
from datetime import datetime

from ..domain.account import Viewer
from ..domain.errors import Conflict, NotFound, Stale
from ..domain.nda import NdaText
from ..domain.rights import ORGANISATION_RIGHTS, circle_around_organisation, require
from ..domain.words import N_
from ..store.base import session, writing
from ..store.match import ReleaseRow
from ..store.nda import (
    NdaAcceptanceRow,
    NdaTextRow,
    acceptance_of,
    acceptances_of,
    nda_texts,
    newest_nda,
)
from ..store.organisation import OrganisationRow, organisation_by_ref
from . import audit

NOT_ASKED = N_("The owner of this challenge asks for none.")
NO_TEXT = N_("The cluster has no NDA yet. Its organisers write one first.")


@dataclass(frozen=True)
class Version:
    """One version of a cluster's NDA, as it was written."""

    number: int
    language: str
    text: str
    written_by: str | None
    written_at: datetime


@dataclass(frozen=True)
class NdaPage:
    """Every version of a cluster's NDA, the newest first."""

    cluster_ref: str
    cluster: str
    versions: tuple[Version, ...]

    @property
    def version(self) -> int:
        """The number of the newest version."""
        return self.versions[0].number if self.versions else 0


@dataclass(frozen=True)
class Agreement:
    """That a firm accepted a version of the NDA for a challenge, who of it did, and when."""

    firm: str
    person: str | None
    number: int
    accepted_at: datetime


@dataclass(frozen=True)
class Standing:
    """Where a firm stands with the NDA that a challenge asks for: the version to accept, or what it accepted."""

    asked: Version | None = None
    accepted: Agreement | None = None
    text: Version | None = None


def page(cluster_ref: str, *, viewer: Viewer) -> NdaPage:
    """The NDA of a cluster, for its organisers."""
    cluster = _cluster(cluster_ref, viewer)
    return NdaPage(cluster.ref, cluster.legal_name, tuple(map(_version, nda_texts(cluster.id))))


def write(cluster_ref: str, text: NdaText, *, version: int, viewer: Viewer) -> int:
    """Keeps the next version, which every disclosure from then on asks for; returns its number.

    What was accepted before stays accepted, in the words that it had.
    """
    with writing() as unit:
        cluster = _cluster(cluster_ref, viewer)
        newest = newest_nda(cluster.id)
        before = newest.number if newest else 0
        if before != version:
            raise Stale()
        if newest and (newest.text, newest.language) == (text.text, text.language):
            return before
        row = NdaTextRow(
            cluster_id=cluster.id,
            number=before + 1,
            language=text.language,
            text=text.text,
            account_id=audit.actor_id(viewer),
        )
        session().add(row)
        audit.record("write_nda", noun="nda", ref=cluster.ref, viewer=viewer, cluster_id=cluster.id, number=before + 1)
        unit.commit()
    return before + 1


def standing_of_nda(row: ReleaseRow) -> Standing | None:
    """Where the firm of a release stands with the NDA of its challenge; nothing where the challenge asks for none."""
    if row.challenge.details != "nda":
        return None
    accepted = acceptance_of(row.challenge_id, row.profile.organisation_id)
    if accepted:
        return Standing(accepted=_agreement(accepted), text=_version(accepted.text, by_name=False))
    newest = newest_nda(row.challenge.cluster_id)
    return Standing(asked=_version(newest, by_name=False) if newest else None)


def accept(row: ReleaseRow, *, version: int, viewer: Viewer) -> None:
    """Notes in the transaction of the caller that the firm of a release accepts the version that it was shown."""
    if row.challenge.details != "nda":
        raise Conflict(NOT_ASKED)
    if acceptance_of(row.challenge_id, row.profile.organisation_id):
        return
    newest = newest_nda(row.challenge.cluster_id)
    if newest is None:
        raise Conflict(NO_TEXT)
    if newest.number != version:
        raise Stale()
    session().add(
        NdaAcceptanceRow(
            challenge_id=row.challenge_id,
            organisation_id=row.profile.organisation_id,
            text_id=newest.id,
            account_id=audit.actor_id(viewer),
        )
    )
    audit.record(
        "accept_nda",
        noun="challenge",
        ref=row.challenge.ref,
        viewer=viewer,
        cluster_id=row.challenge.cluster_id,
        firm=row.profile.organisation.ref,
        release=row.ref,
        number=newest.number,
        text=newest.ref,
    )


def agreements_of(challenge_id: int) -> tuple[Agreement, ...]:
    """Which firms accepted an NDA for a challenge."""
    return tuple(map(_agreement, acceptances_of(challenge_id)))


def has_text(cluster_id: int) -> bool:
    """Whether a cluster has an NDA that can be asked for."""
    return newest_nda(cluster_id) is not None


def _cluster(ref: str, viewer: Viewer) -> OrganisationRow:
    row = organisation_by_ref(ref)
    if row is None or row.kind != "cluster":
        raise NotFound()
    circle = circle_around_organisation(viewer, ref=row.ref, cluster_ref=row.ref)
    require(ORGANISATION_RIGHTS, "keep_nda", circle, visible=False)
    return row


def _version(row: NdaTextRow, *, by_name: bool = True) -> Version:
    name = row.account.name if by_name and row.account else None
    return Version(row.number, row.language, row.text, name, row.created_at)


def _agreement(row: NdaAcceptanceRow) -> Agreement:
    person = row.account.name if row.account else None
    return Agreement(row.organisation.legal_name, person, row.text.number, row.created_at)
