"""The sample cluster: invented organisations, so that everything can be tried before there is anything real."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ..domain.challenge import ChallengeRecord
from ..domain.match import Ranking
from ..domain.organisation import Organisation
from ..domain.profile import ProviderRecord
from ..store.account import AccountRow, MembershipRow, account_by_email
from ..store.base import now, session, writing
from ..store.challenge import challenge_by_external_id
from ..store.organisation import OrganisationRow, clusters, organisation_by_external_id
from ..store.profile import profile_by_external_id
from .exchange import take_in
from .keptranking import newest_of
from .matching import rank_stored
from .meaning import read_texts

CLUSTER = Organisation(legal_name="Sample Photonics Cluster", kind="cluster", country="ES", aliases=["Sample"])
MARK = "sample"
SHOWN_CHALLENGE = "challenge-5"
SHOWN_PROFILE = "provider-06"


@dataclass(frozen=True)
class Person:
    """Somebody of the sample, who signs in by a link only."""

    part: str
    email: str
    name: str
    role: str


PEOPLE = (
    Person("organiser", "organiser@sample.example", "Olga (sample organiser)", "organiser"),
    Person("manufacturer", "manufacturer@sample.example", "Marc (sample manufacturer)", "owner"),
    Person("photonics firm", "firm@sample.example", "Petra (sample photonics firm)", "owner"),
    Person("administrator", "administrator@sample.example", "Ada (sample administrator)", "administrator"),
)


@dataclass(frozen=True)
class Loaded:
    """How much came in."""

    challenges: int
    profiles: int


@dataclass(frozen=True)
class Shown:
    """One ranked list of the sample, to be printed."""

    title: str
    ranking: Ranking
    names: Mapping[str, str]


def load(challenges: Sequence[ChallengeRecord], providers: Sequence[ProviderRecord]) -> Loaded | None:
    """Loads and ranks the sample; nothing, when the database already holds a cluster."""
    with writing() as unit:
        if clusters():
            return None
        cluster = OrganisationRow(external_id=MARK, is_confirmed=True)
        cluster.fill(CLUSTER)
        session().add(cluster)
        session().flush()
        taken = take_in(challenges, providers, cluster=cluster)
        _add_people(cluster)
        unit.commit()
    read_texts()
    for ref in taken.challenges:
        rank_stored(ref, viewer=None)
    return Loaded(challenges=len(taken.challenges), profiles=len(taken.profiles))


def _add_people(cluster: OrganisationRow) -> None:
    """One account for each part: the cluster's organiser, the owner of a challenge, of a profile, the administrator."""
    challenge = challenge_by_external_id(SHOWN_CHALLENGE, cluster_id=cluster.id)
    profile = profile_by_external_id(SHOWN_PROFILE, cluster_id=cluster.id)
    places = {
        "organiser": cluster.id,
        "manufacturer": challenge.organisation_id if challenge else None,
        "photonics firm": profile.organisation_id if profile else None,
    }
    for person in PEOPLE:
        is_administrator = person.role == "administrator"
        account = AccountRow(
            email=person.email, name=person.name, confirmed_at=now(), is_administrator=is_administrator
        )
        session().add(account)
        session().flush()
        place = places.get(person.part)
        if place is not None:
            session().add(
                MembershipRow(account_id=account.id, organisation_id=place, role=person.role, is_confirmed=True)
            )


def people() -> list[Person]:
    """The people of the sample that this installation holds; none on a real one."""
    return [person for person in PEOPLE if account_by_email(person.email) is not None]


def one_ranked_list(*, limit: int) -> Shown | None:
    """The best matches of one challenge of the sample, as they were ranked; nothing without the sample."""
    cluster = organisation_by_external_id(MARK, cluster_id=None)
    challenge = challenge_by_external_id(SHOWN_CHALLENGE, cluster_id=cluster.id) if cluster else None
    kept = newest_of(challenge, limit=limit) if challenge else None
    return Shown(challenge.title or challenge.ref, kept.ranking, kept.names) if challenge and kept else None
