"""Builders of records for tests: each makes the smallest lawful one, committed, and takes what matters as arguments."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any

from flask.testing import FlaskClient

from matchmaker.domain.account import Membership, Viewer
from matchmaker.domain.challenge import Challenge, Terms
from matchmaker.domain.organisation import Organisation
from matchmaker.domain.profile import Profile
from matchmaker.services.session import open_session
from matchmaker.store.account import AccountRow, MembershipRow, account_by_ref
from matchmaker.store.base import now, session
from matchmaker.store.challenge import ChallengeRow
from matchmaker.store.match import ReleaseRow
from matchmaker.store.organisation import OrganisationRow
from matchmaker.store.profile import (
    ProfileClusterRow,
    ProfileRow,
    ProfileVersionRow,
    bump_pools,
    file_codes,
    profile_by_ref,
)

_numbers = count(1)
WHEN = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)

CHALLENGE: dict[str, Any] = {
    "language": "en",
    "title": "Leaking seals on cheese trays",
    "teaser": "A food maker looks for a way to find leaking trays on the line.",
    "description": "About one tray in two hundred leaks at the sealed seam. We test by hand under water every hour.",
    "requirements": [{"text": "Find a channel leak of 50 micrometres", "kind": "measure", "value": 50, "unit": "µm"}],
    "sector": "food-packaging",
    "country": "ES",
}
PROFILE: dict[str, Any] = {
    "language": "en",
    "summary": "We build thermography systems that inspect sealed seams on packaging lines.",
    "capabilities": [{"text": "Lock-in thermography finds channel leaks in tray seals at 120 trays a minute."}],
    "technologies": ["thermography"],
    "sectors": ["food-packaging"],
    "evidence": [{"title": "Seal inspection for a dairy", "text": "Leaks of 40 µm were found on cheese trays."}],
}


def cluster(name: str = "") -> OrganisationRow:
    """A confirmed cluster."""
    return organisation(name or f"Cluster {next(_numbers)}", kind="cluster")


def organisation(
    name: str = "",
    *,
    cluster: OrganisationRow | None = None,
    kind: str = "company",
    confirmed: bool = True,
    **fields: Any,
) -> OrganisationRow:
    """An organisation, of a cluster if one is given."""
    values = {"legal_name": name or f"Organisation {next(_numbers)}", "kind": kind, "country": "ES", **fields}
    row = OrganisationRow(cluster_id=cluster.id if cluster else None, is_confirmed=confirmed)
    row.fill(Organisation.checked(values))
    return _kept(row)


def account(
    name: str = "", *, roles: Sequence[tuple[OrganisationRow, str]] = (), administrator: bool = False, **fields: Any
) -> AccountRow:
    """A confirmed account with confirmed memberships: (organisation, role) pairs."""
    number = next(_numbers)
    values: dict[str, Any] = {
        "email": f"person{number}@example.org",
        "name": name or f"Person {number}",
        "is_administrator": administrator,
        "confirmed_at": now(),
        **fields,
    }
    row = AccountRow(**values)
    session().add(row)
    session().flush()
    for place, role in roles:
        session().add(MembershipRow(account_id=row.id, organisation_id=place.id, role=role, is_confirmed=True))
    return _kept(row)


def viewer(*roles: tuple[OrganisationRow, str], administrator: bool = False) -> Viewer:
    """A person with these roles, as the services see one."""
    row = account(roles=roles, administrator=administrator)
    memberships = tuple(_membership(place, role) for place, role in roles)
    return Viewer(ref=row.ref, name=row.name, email=row.email, is_administrator=administrator, memberships=memberships)


def _membership(place: OrganisationRow, role: str) -> Membership:
    own_cluster = place if place.kind == "cluster" else session().get(OrganisationRow, place.cluster_id)
    return Membership(
        organisation_ref=place.ref,
        organisation_name=place.legal_name,
        role=role,
        cluster_ref=own_cluster.ref if own_cluster else None,
    )


def challenge(
    owner: OrganisationRow, *, state: str = "draft", terms: dict[str, Any] | None = None, **fields: Any
) -> ChallengeRow:
    """A complete challenge of an organisation, in any state; `fields` replace what it says."""
    row = ChallengeRow(organisation_id=owner.id, cluster_id=owner.cluster_id, state=state, content={})
    session().add(row)
    row.agree(Terms.checked(terms or {}))
    session().flush()
    session().add(row.fill(Challenge.checked({**CHALLENGE, **fields}), author_id=None))
    if state not in ("draft", "withdrawn"):
        row.submitted_at = WHEN
    if state in ("published", "matching"):
        row.published_at = WHEN
    return _kept(row)


def profile(owner: OrganisationRow, *, state: str = "published", **fields: Any) -> ProfileRow:
    """A complete profile of an organisation in its cluster's pool; published unless another state is asked for."""
    row = ProfileRow(organisation_id=owner.id, state=state, version=1)
    session().add(row)
    row.clusters = [ProfileClusterRow(cluster_id=owner.cluster_id)]
    session().flush()
    record = Profile.checked({**PROFILE, **fields})
    version = ProfileVersionRow(profile_id=row.id, number=1, content=record.stored())
    session().add(version)
    session().flush()
    row.language, row.summary = record.language, record.summary
    if state in ("published", "stale"):
        row.published_id, row.published_at = version.id, WHEN
        file_codes(row, record)
        bump_pools(row)
    else:
        row.pending_id = version.id
        row.submitted_at = WHEN if state == "submitted" else None
    return _kept(row)


def republish(row: ProfileRow, *, state: str = "published", **fields: Any) -> ProfileRow:
    """A published profile after an edit was published, or after it went into another state."""
    found = profile_by_ref(row.ref)
    assert found is not None
    row = found
    record = Profile.checked({**PROFILE, **fields})
    row.version, row.state, row.summary = row.version + 1, state, record.summary
    version = ProfileVersionRow(profile_id=row.id, number=row.version, content=record.stored())
    session().add(version)
    session().flush()
    row.published_id = version.id
    file_codes(row, record)
    bump_pools(row)
    return _kept(row)


def release(challenge: ChallengeRow, profile: ProfileRow) -> ReleaseRow:
    """A challenge released to the firm behind a profile."""
    return _kept(ReleaseRow(challenge_id=challenge.id, profile_id=profile.id))


def signed_in(client: FlaskClient, who: Viewer) -> FlaskClient:
    """The browser, with this person signed in."""
    row = account_by_ref(who.ref or "")
    assert row is not None
    secret = open_session(row, lasting=timedelta(days=1))
    session().commit()
    with client.session_transaction() as cookie:
        cookie["sid"] = secret
    return client


def _kept(row: Any) -> Any:
    """The row, committed and loaded."""
    session().add(row)
    session().commit()
    session().refresh(row)
    return row


def crowd(cluster: OrganisationRow, *, number: int, texts: Sequence[str] = ()) -> list[str]:
    """So many published profiles of as many firms in the pool of a cluster, with these capabilities; their refs."""
    firms = [OrganisationRow(cluster_id=cluster.id, is_confirmed=True) for _ in range(number)]
    for firm in firms:
        firm.fill(Organisation.checked({"legal_name": f"Organisation {next(_numbers)}", "kind": "company"}))
    session().add_all(firms)
    session().flush()
    rows = [ProfileRow(organisation_id=firm.id, state="published", published_at=WHEN) for firm in firms]
    for row in rows:
        row.clusters = [ProfileClusterRow(cluster_id=cluster.id)]
    session().add_all(rows)
    session().flush()
    for place, row in enumerate(rows):
        words = " ".join(f"{word}{place * place % 97 + place % 7}" for word in ("laser", "kamera", "sensor"))
        said = {"summary": f"Trays and {words}.", "evidence": []}
        if texts:
            said["capabilities"] = [{"text": texts[place]}]
        record = Profile.checked({**PROFILE, **said})
        version = ProfileVersionRow(profile_id=row.id, number=1, content=record.stored())
        session().add(version)
        session().flush()
        row.published_id = version.id
    bump_pools(rows[0])
    session().commit()
    return [row.ref for row in rows]
