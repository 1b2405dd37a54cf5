"""Accounts: who signs in, what their memberships let them be, and what they may change about themselves."""

from dataclasses import replace
from datetime import timedelta

from ..domain.account import ANONYMOUS, ROLES, AccountSettings, Membership, Viewer
from ..domain.errors import Conflict, Invalid, NotFound, Problem
from ..domain.secondfactor import Demand, is_asked_of
from ..domain.words import N_
from ..store.account import (
    AccountRow,
    MembershipRow,
    account_by_email,
    end_links,
    end_sessions,
    is_held_back,
    live_session,
    membership,
    see_account,
    see_session,
)
from ..store.base import now, session, writing
from ..store.organisation import OrganisationRow, organisation_by_ref
from ..store.secondfactor import end_steps
from ..store.token import revoke_tokens
from . import audit
from .links import SIGN_IN_TIME, new_link
from .session import IDLE_TIME, own_account, sign_in_anew

SEEN_EVERY = timedelta(minutes=15)
UNKNOWN_ROLE = N_("Expected one of: {expected}.")
HELD_BACK = N_("{email} belonged to another account until a few days ago, and may go back to it.")
NO_ACCOUNT = N_("There is no account for {email}.")
NEEDS_ORGANISATION = N_("This role belongs to an organisation: name it.")
NEEDS_CLUSTER = N_("An organiser organises a cluster: name one.")
NEEDS_MEMBER = N_("Editors and owners belong to an organisation that is no cluster: name one.")


def viewer_of_session(secret: str, *, demand: Demand = "none", idle: timedelta = IDLE_TIME) -> Viewer:
    """The person of a session that lasts and was used within this time, or nobody; its use is noted now and then.

    While a second factor is demanded and lacking, the person has no office.
    """
    row = live_session(secret, at=now(), seen_since=now() - idle)
    if row is None:
        return ANONYMOUS
    viewer, last_seen = viewer_of(row.account), row.seen_at
    if row.second_factor is None and is_asked_of(viewer, demand):
        viewer = replace(viewer, is_administrator=False, memberships=(), owes_second_factor=True)
    if now() - last_seen > min(SEEN_EVERY, idle / 4):
        _note_use(secret, viewer=viewer)
    return viewer


def _note_use(secret: str, *, viewer: Viewer) -> None:
    with writing() as unit:
        see_session(secret, at=now())
        see_account(viewer.ref or "", at=now())
        unit.commit()


def viewer_of(account: AccountRow) -> Viewer:
    """An account as the rules see one."""
    return Viewer(
        ref=account.ref,
        name=account.name,
        email=account.email,
        language=account.language,
        is_administrator=account.is_administrator,
        memberships=tuple(_membership(row) for row in account.memberships),
    )


def _membership(row: MembershipRow) -> Membership:
    organisation = row.organisation
    cluster = organisation if organisation.kind == "cluster" else organisation.cluster
    return Membership(
        organisation_ref=organisation.ref,
        organisation_name=organisation.legal_name if row.is_confirmed else _stated(row),
        role=row.role,
        cluster_ref=cluster.ref if cluster else None,
        is_confirmed=row.is_confirmed,
    )


def _stated(row: MembershipRow) -> str:
    """The organisation in the words of someone who waits to join it: what is kept of it is not theirs to read yet."""
    return row.stated_name or row.organisation.legal_name


def save_settings(settings: AccountSettings, *, viewer: Viewer) -> None:
    """Changes the viewer's name and language."""
    with writing() as unit:
        account = own_account(viewer)
        account.name, account.language = settings.name, settings.language
        audit.record("edit", noun="account", ref=account.ref, viewer=viewer)
        unit.commit()


def create_account(
    email: str,
    *,
    role: str,
    organisation_ref: str | None = None,
    name: str = "",
    language: str = "en",
    lasting: timedelta = SIGN_IN_TIME,
) -> str:
    """Gives an address a role, with an account if it has none; returns the secret of a sign-in link.

    Whoever is signed in to it signs in anew. For the installation's own operator: nobody else is asked.
    """
    with writing() as unit:
        place = _place_of(role, organisation_ref)
        account = account_by_email(email) or _added(email, name=name, language=language)
        account.is_administrator = account.is_administrator or role == "administrator"
        if place is not None:
            _give_role(account, place, role)
        sign_in_anew(account)
        audit.record(
            "give_role", noun="account", ref=account.ref, viewer=ANONYMOUS, role=role, organisation=organisation_ref
        )
        secret = new_link("sign_in", account_id=account.id, lasting=lasting)
        unit.commit()
    return secret


def _place_of(role: str, organisation_ref: str | None) -> OrganisationRow | None:
    """Where a role is held; the administrator's is held nowhere."""
    if role not in ROLES:
        raise Invalid([Problem("role", UNKNOWN_ROLE, {"expected": ", ".join(ROLES)})])
    if role == "administrator":
        return None
    if not organisation_ref:
        raise Invalid([Problem("organisation", NEEDS_ORGANISATION)])
    place = organisation_by_ref(organisation_ref)
    if place is None:
        raise NotFound(N_("There is no organisation {ref}."), ref=organisation_ref)
    if role == "organiser" and place.kind != "cluster":
        raise Invalid([Problem("organisation", NEEDS_CLUSTER)])
    if role != "organiser" and place.kind == "cluster":
        raise Invalid([Problem("organisation", NEEDS_MEMBER)])
    return place


def _added(email: str, *, name: str, language: str) -> AccountRow:
    if is_held_back(email, at=now()):
        raise Conflict(HELD_BACK, email=email)
    account = AccountRow(email=email.casefold(), name=name or email.partition("@")[0], language=language)
    session().add(account)
    session().flush()
    return account


def _give_role(account: AccountRow, place: OrganisationRow, role: str) -> None:
    held = membership(account.id, place.id)
    if held is None:
        held = MembershipRow(account_id=account.id, organisation_id=place.id)
        session().add(held)
    held.role, held.is_confirmed = role, True


def sign_in_secret_for(email: str, *, lasting: timedelta = SIGN_IN_TIME) -> str:
    """The secret of a new sign-in link for an address that has an account; for the installation's operator."""
    with writing() as unit:
        account = account_by_email(email)
        if account is None or not account.active:
            raise NotFound(NO_ACCOUNT, email=email)
        secret = new_link("sign_in", account_id=account.id, lasting=lasting)
        unit.commit()
    return secret


def disable_account(email: str) -> None:
    """Shuts a person out until the account is enabled again; for the installation's operator.

    Sessions, links and tokens end for good.
    """
    with writing() as unit:
        account = _account_at(email)
        account.active = False
        end_sessions(account.id, at=now())
        end_links(account.id, at=now(), reverting=True)
        end_steps(account.id, at=now())
        revoke_tokens(account.id, at=now())
        audit.record("disable", noun="account", ref=account.ref, viewer=ANONYMOUS)
        unit.commit()


def enable_account(email: str) -> None:
    """Lets the person of a disabled account ask for a sign-in link again; for the installation's operator."""
    with writing() as unit:
        account = _account_at(email)
        account.active = True
        audit.record("enable", noun="account", ref=account.ref, viewer=ANONYMOUS)
        unit.commit()


def _account_at(email: str) -> AccountRow:
    account = account_by_email(email)
    if account is None:
        raise NotFound(NO_ACCOUNT, email=email)
    return account
