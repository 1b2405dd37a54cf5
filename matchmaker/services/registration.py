"""Registration: someone asks to join with an organisation, and an organiser of its cluster says yes or no."""

from dataclasses import dataclass
from datetime import datetime

from ..domain.account import Registration, Viewer
from ..domain.errors import Conflict, Invalid, NotFound, Problem
from ..domain.organisation import Organisation
from ..domain.rights import ORGANISATION_RIGHTS, circle_around_organisation, require
from ..domain.words import N_
from ..store.account import (
    AccountRow,
    MembershipRow,
    account_at,
    account_by_ref,
    is_held_back,
    members_of,
    membership,
    unconfirmed_memberships,
)
from ..store.base import now, session, writing
from ..store.holdings import challenges_held, profiles_held
from ..store.organisation import OrganisationRow, organisation_by_name, organisation_by_ref
from . import audit
from .accountletters import CONFIRMED, KNOWN, REFUSED, REGISTERED, Text, written
from .consent import agree
from .links import LinkTerms, mail_link
from .mail import queue
from .throttling import NOBODY, Caller

NO_CLUSTER = N_("Choose one of the clusters.")
NOT_A_CLUSTER = N_("A cluster is added by whoever runs this service. Choose another kind.")
CONFIRMED_ALREADY = N_("This person is confirmed already.")


@dataclass(frozen=True)
class WaitingRegistration:
    """Someone who waits for an organiser's word."""

    account_ref: str
    name: str
    email: str
    organisation_ref: str
    organisation_name: str
    organisation_kind: str
    country: str | None
    is_new_organisation: bool
    since: datetime


def register(
    registration: Registration, *, terms: LinkTerms, following: str | None = None, caller: Caller = NOBODY
) -> None:
    """Takes a registration and mails a link; an address that has an account gets another mail, and nothing is made, nor
    for one that may still go back to the account that had it. The caller cannot tell them apart.
    """
    if registration.organisation_kind == "cluster":
        raise Invalid([Problem("organisation_kind", NOT_A_CLUSTER)])
    with writing() as unit:
        cluster = organisation_by_ref(registration.cluster)
        if cluster is None or cluster.kind != "cluster" or not cluster.is_confirmed:
            raise Invalid([Problem("cluster", NO_CLUSTER)])
        account, mail = account_at(registration.email), KNOWN
        if account is None and not is_held_back(registration.email, at=now()):
            account, mail = _joined(registration, cluster), REGISTERED
        if mail_link(
            account,
            mail,
            email=registration.email,
            terms=terms,
            following=following,
            caller=caller,
            to_anybody=True,
        ):
            unit.commit()


def _joined(registration: Registration, cluster: OrganisationRow) -> AccountRow:
    """A new account with its membership, both unconfirmed; the organisation is made if the cluster has none such.

    Nothing tells the person whether there was one, and who is there.
    """
    organisation = organisation_by_name(registration.organisation_name, cluster_id=cluster.id)
    if organisation is None:
        organisation = OrganisationRow(cluster_id=cluster.id)
        organisation.fill(
            Organisation(
                legal_name=registration.organisation_name,
                kind=registration.organisation_kind,
                country=registration.country,
            )
        )
    account = AccountRow(email=registration.email.casefold(), name=registration.name, language=registration.language)
    session().add_all([organisation, account])
    session().flush()
    agree(account, wants_invitations=registration.invitations)
    session().add(
        MembershipRow(
            account_id=account.id,
            organisation_id=organisation.id,
            role="editor",
            stated_name=registration.organisation_name,
        )
    )
    audit.record(
        "register", noun="organisation", ref=organisation.ref, viewer=Viewer(ref=account.ref), cluster_id=cluster.id
    )
    return account


def waiting_registrations(viewer: Viewer) -> list[WaitingRegistration]:
    """The registrations with a proven address that wait for the viewer, the oldest first."""
    return [
        WaitingRegistration(
            account_ref=row.account.ref,
            name=row.account.name,
            email=row.account.email,
            organisation_ref=row.organisation.ref,
            organisation_name=row.organisation.legal_name,
            organisation_kind=row.organisation.kind,
            country=row.organisation.country,
            is_new_organisation=not row.organisation.is_confirmed,
            since=row.created_at,
        )
        for row in unconfirmed_memberships(sorted(viewer.clusters))
    ]


def confirm_registration(account_ref: str, organisation_ref: str, *, viewer: Viewer, terms: LinkTerms) -> None:
    """Lets somebody write for an organisation, which is thereby confirmed too, and tells the person."""
    with writing() as unit:
        account, organisation, waiting = _registration(account_ref, organisation_ref, viewer=viewer)
        if not any(row.is_confirmed for row in members_of(organisation.id)):
            waiting.role = "owner"
        waiting.is_confirmed = organisation.is_confirmed = True
        _record("confirm", account, organisation, viewer)
        page = f"{terms.base_url}/organisations/{organisation.ref}"
        _tell(account, organisation, CONFIRMED, name=organisation.legal_name, url=page)
        unit.commit()


def refuse_registration(account_ref: str, organisation_ref: str, *, viewer: Viewer) -> None:
    """Turns somebody away and tells the person; an organisation that nobody else needs goes with it."""
    with writing() as unit:
        account, organisation, waiting = _registration(account_ref, organisation_ref, viewer=viewer)
        _record("refuse", account, organisation, viewer)
        _tell(account, organisation, REFUSED, name=waiting.stated_name or organisation.legal_name)
        session().delete(waiting)
        session().flush()
        if not organisation.is_confirmed and not _is_needed(organisation):
            session().delete(organisation)
        unit.commit()


def _registration(
    account_ref: str, organisation_ref: str, *, viewer: Viewer
) -> tuple[AccountRow, OrganisationRow, MembershipRow]:
    """The three rows of a registration that the viewer may decide on."""
    organisation, account = organisation_by_ref(organisation_ref), account_by_ref(account_ref)
    if organisation is None:
        raise NotFound()
    cluster_ref = organisation.cluster.ref if organisation.cluster else None
    circle = circle_around_organisation(viewer, ref=organisation_ref, cluster_ref=cluster_ref)
    require(ORGANISATION_RIGHTS, "confirm", circle, visible=circle == "owner")
    waiting = membership(account.id, organisation.id) if account else None
    if account is None or waiting is None:
        raise NotFound()
    if waiting.is_confirmed:
        raise Conflict(CONFIRMED_ALREADY)
    return account, organisation, waiting


def _is_needed(organisation: OrganisationRow) -> bool:
    held = (members_of(organisation.id), challenges_held(organisation.id), profiles_held(organisation.id))
    return any(held)


def _record(act: str, account: AccountRow, organisation: OrganisationRow, viewer: Viewer) -> None:
    audit.record(
        act,
        noun="organisation",
        ref=organisation.ref,
        viewer=viewer,
        cluster_id=organisation.cluster_id,
        account=account.ref,
    )


def _tell(account: AccountRow, organisation: OrganisationRow, text: Text, *, name: str, url: str = "") -> None:
    cluster = organisation.cluster.legal_name if organisation.cluster else ""
    mail = written(text, organisation=name, cluster=cluster, url=url)
    queue(
        recipient=account.email,
        subject=mail.subject,
        body=mail.body,
        cause="registration",
        cluster_id=organisation.cluster_id,
        subject_ref=organisation.ref,
    )
