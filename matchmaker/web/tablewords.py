"""How the table of a challenge is called, as far as its reader may know the challenge."""

from flask_babel import gettext

from ..services.debate import TableChallenge
from .standing import challenge_title


def table_title(challenge: TableChallenge) -> str:
    """The title of the challenge, what stands for it, or whose cluster's it is where nothing more may be known."""
    if challenge.ref is None:
        return str(gettext("A challenge of %(cluster)s", cluster=challenge.cluster))
    return challenge_title(challenge.title, sector=challenge.sector, is_inside=challenge.is_inside)
