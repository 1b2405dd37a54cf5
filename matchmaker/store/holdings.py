"""What stands under an organisation's name: the challenges it asked and the profiles it keeps."""

from collections.abc import Sequence

from sqlalchemy import Row, select

from .base import session
from .challenge import ChallengeRow
from .profile import ProfileRow


def challenges_held(organisation_id: int) -> Sequence[Row[str, str | None, str]]:
    """The ref, title and state of an organisation's challenges, the newest first."""
    return (
        session()
        .execute(
            select(ChallengeRow.ref, ChallengeRow.title, ChallengeRow.state)
            .where(ChallengeRow.organisation_id == organisation_id)
            .order_by(ChallengeRow.id.desc())
        )
        .all()
    )


def profiles_held(organisation_id: int) -> Sequence[Row[str, str | None, str]]:
    """The ref, summary and state of an organisation's profiles, the newest first."""
    return (
        session()
        .execute(
            select(ProfileRow.ref, ProfileRow.summary, ProfileRow.state)
            .where(ProfileRow.organisation_id == organisation_id)
            .order_by(ProfileRow.id.desc())
        )
        .all()
    )
