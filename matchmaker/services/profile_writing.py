"""The text of a profile, as it is written and changed; what is published stays until an edit replaces it."""

from ..domain.account import Viewer
from ..domain.errors import Conflict, Stale
from ..domain.profile import Profile, with_known_codes
from ..domain.states import LABELS
from ..store.base import session, writing
from ..store.organisation import OrganisationRow
from ..store.profile import ProfileClusterRow, ProfileRow, ProfileVersionRow
from . import audit, creation
from .authorship import organisation_to_write_for
from .challenge_writing import NO_LONGER
from .profile import KEPT, allowed


def create(organisation_ref: str, record: Profile, *, viewer: Viewer, key: str | None = None) -> str:
    """A new draft of an organisation that the viewer writes for; the same key makes it once. Returns its ref."""
    record = with_known_codes(record)
    with writing() as unit:
        organisation = organisation_to_write_for(organisation_ref, viewer)
        author_id = audit.actor_id(viewer)
        ref = creation.once(
            author_id,
            noun="profile",
            key=key,
            body={"organisation": organisation_ref, **record.stored()},
            make=lambda: _made(organisation, record, author_id=author_id, viewer=viewer),
        )
        unit.commit()
    return ref


def save(ref: str, record: Profile, *, version: int, viewer: Viewer) -> int:
    """Keeps what a profile is to say, as a new version when it says something else; returns the version.

    What is published stays as it is: the edit of it waits until it is submitted and published.
    """
    record = with_known_codes(record)
    with writing() as unit:
        row = allowed("edit", ref, viewer)
        if row.state == "withdrawn":
            raise Conflict(NO_LONGER, state=LABELS[row.state])
        if row.version != version:
            raise Stale()
        newest = row.pending or row.published
        if newest is None or record.stored() != newest.content:
            row.version = version = version + 1
            _keep(row, record, author_id=audit.actor_id(viewer))
            audit.record("save", noun="profile", ref=ref, viewer=viewer, cluster_id=home_of(row), version=version)
        unit.commit()
    return version


def home_of(row: ProfileRow) -> int | None:
    """The number of the cluster that the firm behind a profile belongs to."""
    return row.organisation.cluster_id or row.organisation.id


def show_words(row: ProfileRow, record: Profile) -> None:
    """Takes over what lists show and search: the published text, or the draft while nothing is published."""
    row.language, row.summary = record.language, record.summary


def _keep(row: ProfileRow, record: Profile, *, author_id: int | None) -> None:
    """Adds a version as the one that waits."""
    version = ProfileVersionRow(profile_id=row.id, number=row.version, content=record.stored(), author_id=author_id)
    session().add(version)
    session().flush()
    row.pending_id = version.id
    if row.state in KEPT:
        row.pending_state = row.pending_state or "draft"
    else:
        show_words(row, record)


def _made(organisation: OrganisationRow, record: Profile, *, author_id: int | None, viewer: Viewer) -> str:
    row = ProfileRow(organisation_id=organisation.id, state="draft", version=1)
    row.clusters = [ProfileClusterRow(cluster_id=organisation.cluster_id or organisation.id)]
    session().add(row)
    session().flush()
    _keep(row, record, author_id=author_id)
    audit.record(
        "create", noun="profile", ref=row.ref, viewer=viewer, cluster_id=organisation.cluster_id or organisation.id
    )
    return row.ref
