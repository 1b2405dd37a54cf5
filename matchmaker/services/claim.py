"""Claims: an organiser invites a firm to take over its record, and somebody of the firm accepts."""

from dataclasses import dataclass
from datetime import timedelta

from ..domain.account import Claim, Viewer
from ..domain.errors import Invalid, NotFound, Problem
from ..domain.rights import ORGANISATION_RIGHTS, circle_around_organisation, require
from ..domain.words import N_
from ..store.account import AccountRow, MembershipRow, account_by_email, is_held_back, live_link, membership
from ..store.base import now, session, writing
from ..store.organisation import OrganisationRow, organisation_by_ref
from . import audit
from .accountletters import CLAIM, CLAIMED, written
from .consent import agree
from .links import USED_UP, LinkTerms, mail_link, new_link, use_up
from .mail import queue
from .session import own_account
from .throttling import DAY, NOBODY, Caller, may_mail

CLAIM_MAIL = "claim_mail"
NO_CONSENT = N_("Only a contact who agreed to be written to can be mailed.")


@dataclass(frozen=True)
class Claimable:
    """What the holder of a claim link may know before claiming."""

    organisation_name: str


def make_claim_link(ref: str, *, viewer: Viewer, terms: LinkTerms) -> str:
    """The address that lets its holder take over an organisation, once; it cannot be shown again."""
    with writing() as unit:
        organisation = _to_be_claimed(ref, viewer=viewer)
        url = _claim_url(organisation, viewer=viewer, terms=terms)
        unit.commit()
    return url


def mail_claim_link(ref: str, email: str, *, viewer: Viewer, terms: LinkTerms) -> None:
    """Mails a claim link to a contact of the organisation who agreed to be written to.

    Beyond a handful a day to one address, and a hundred by one organiser, nothing is sent.
    """
    with writing() as unit:
        organisation = _to_be_claimed(ref, viewer=viewer)
        if not any(contact.email == email and contact.consent for contact in organisation.record.contacts):
            raise Invalid([Problem("", NO_CONSENT)])
        if not may_mail(email, act=CLAIM_MAIL, within=DAY, account_id=own_account(viewer).id):
            return
        text = written(
            CLAIM,
            organisation=organisation.legal_name,
            cluster=organisation.cluster.legal_name if organisation.cluster else "",
            url=_claim_url(organisation, viewer=viewer, terms=terms),
            days=terms.claim_days,
        )
        queue(recipient=email, subject=text.subject, body=text.body, cause="claim", subject_ref=organisation.ref)
        unit.commit()


def _to_be_claimed(ref: str, *, viewer: Viewer) -> OrganisationRow:
    organisation = organisation_by_ref(ref)
    if organisation is None:
        raise NotFound()
    cluster_ref = organisation.cluster.ref if organisation.cluster else None
    circle = circle_around_organisation(viewer, ref=ref, cluster_ref=cluster_ref)
    require(ORGANISATION_RIGHTS, "invite_to_claim", circle, visible=circle == "owner")
    if organisation.kind == "cluster":
        raise NotFound()
    return organisation


def _claim_url(organisation: OrganisationRow, *, viewer: Viewer, terms: LinkTerms) -> str:
    audit.record(
        "invite_to_claim",
        noun="organisation",
        ref=organisation.ref,
        viewer=viewer,
        cluster_id=organisation.cluster_id,
    )
    lasting = timedelta(days=terms.claim_days)
    return terms.url("claim", new_link("claim", organisation_id=organisation.id, lasting=lasting))


def claimable(secret: str) -> Claimable:
    """What a claim link offers; asking does not use it."""
    link = live_link(secret, purpose="claim", at=now())
    if link is None or link.organisation is None:
        raise NotFound(USED_UP)
    return Claimable(link.organisation.legal_name)


def claim(secret: str, claimed: Claim, *, terms: LinkTerms, caller: Caller = NOBODY) -> None:
    """Uses a claim link up; whoever then opens the link in the mail is an owner of the organisation.

    An address that may still go back to the account that had it gets no account of its own, and no mail.
    """
    with writing() as unit:
        organisation = use_up(secret, purpose="claim").organisation
        if organisation is None:
            raise NotFound()
        account = account_by_email(claimed.email)
        if account is None and is_held_back(claimed.email, at=now()):
            return
        account = account or _added(claimed)
        if membership(account.id, organisation.id) is None:
            session().add(MembershipRow(account_id=account.id, organisation_id=organisation.id, role="owner"))
        mailed = mail_link(
            account,
            CLAIMED,
            email=claimed.email,
            terms=terms,
            following=f"/organisations/{organisation.ref}",
            organisation_id=organisation.id,
            organisation=organisation.legal_name,
            caller=caller,
            to_anybody=True,
        )
        audit.record(
            "claim",
            noun="organisation",
            ref=organisation.ref,
            viewer=Viewer(ref=account.ref),
            cluster_id=organisation.cluster_id,
        )
        if mailed:
            unit.commit()


def _added(claimed: Claim) -> AccountRow:
    account = AccountRow(email=claimed.email.casefold(), name=claimed.name, language=claimed.language)
    session().add(account)
    session().flush()
    agree(account, wants_invitations=claimed.invitations)
    return account
