"""A challenge that was ranked, with everybody around it: where the tests of matches, verdicts and releases begin."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from matchmaker.domain.account import Viewer
from matchmaker.domain.challenge import Terms
from matchmaker.domain.match import Release, Verdict
from matchmaker.services.match import MatchesPage, matches_page
from matchmaker.services.matching import rank_stored
from matchmaker.services.rankedfirm import RankedFirm
from matchmaker.services.release import release
from matchmaker.services.verdict import Decided, give
from matchmaker.store.base import session
from matchmaker.store.challenge import ChallengeRow
from matchmaker.store.match import StandingRow, VerdictRow
from matchmaker.store.organisation import OrganisationRow
from matchmaker.store.profile import ProfileRow
from tests import factories

BASE_URL = "https://matchmaker.example"
FIRMS = ("Termolux", "Dichtblick", "Ramanova")
CAPABILITIES: dict[str, dict[str, Any]] = {
    "Termolux": {},
    "Dichtblick": {
        "summary": "Cameras that look at sealed trays.",
        "capabilities": [{"text": "Hyperspectral cameras see fat in the sealed seam of cheese trays."}],
        "technologies": [],
        "evidence": [],
    },
    "Ramanova": {
        "summary": "Raman spectrometers for powders.",
        "capabilities": [{"text": "We tell powders apart, and once tested a tray."}],
        "technologies": [],
        "sectors": ["pharmaceuticals"],
        "evidence": [],
    },
}

ABLE: dict[str, Any] = {
    "summary": "Seals of trays.",
    "capabilities": [{"text": "Thermography finds channel leaks in tray seals."}],
    "evidence": [],
}


@dataclass
class Scene:
    """A published and ranked challenge, its people, and the firms of the pool."""

    cluster: OrganisationRow
    organiser: Viewer
    owner: Viewer
    owner_firm: OrganisationRow
    firms: dict[str, OrganisationRow]
    profiles: dict[str, ProfileRow]
    people: dict[str, Viewer]
    ref: str
    run_ref: str

    def page(self, **asked: Any) -> MatchesPage:
        """The ranked page as the organiser sees it."""
        return matches_page(self.ref, viewer=self.organiser, **asked)

    def row(self, name: str) -> RankedFirm:
        """One firm of the ranked page; another scene of the cluster may have one of the same name."""
        own = self.profiles[name].ref if name in self.profiles else None
        rows = self.page(size=100).page.rows
        return next(row for row in rows if row.name == name and own in (None, row.profile_ref))

    def names(self) -> list[str]:
        """The firms of the ranked page, best first."""
        return [row.name for row in self.page().page.rows]

    def decide(self, name: str, verb: str = "shortlist", **words: Any) -> Decided:
        """The organiser's verdict on a firm."""
        row = self.row(name)
        verdict = Verdict.checked({"verb": verb, **words})
        return give(row.ref, verdict, challenge_ref=self.ref, version=row.version, viewer=self.organiser)

    def release(self, name: str, **words: Any) -> str:
        """The release of a shortlisted firm."""
        row = self.row(name)
        terms = Release.checked(words)
        return release(
            row.ref, terms, challenge_ref=self.ref, version=row.version, base_url=BASE_URL, viewer=self.organiser
        )

    def rank_again(self) -> str:
        """Another run."""
        return rank_stored(self.ref, viewer=self.organiser)


def ranked(
    names: Sequence[str] = FIRMS,
    *,
    cluster: OrganisationRow | None = None,
    terms: dict[str, Any] | None = None,
    **fields: Any,
) -> Scene:
    """A challenge ranked against the profiles of these firms; `fields` replace what it says."""
    cluster = cluster or factories.cluster()
    owner_firm = factories.organisation("Quesos Roca", cluster=cluster)
    firms = {name: factories.organisation(name, cluster=cluster) for name in names}
    profiles = {name: factories.profile(firm, **CAPABILITIES.get(name, {})) for name, firm in firms.items()}
    organiser = factories.viewer((cluster, "organiser"))
    ref = factories.challenge(owner_firm, state="published", terms=terms, **fields).ref
    return Scene(
        cluster=cluster,
        organiser=organiser,
        owner=factories.viewer((owner_firm, "owner")),
        owner_firm=owner_firm,
        firms=firms,
        profiles=profiles,
        people={name: factories.viewer((firm, "editor")) for name, firm in firms.items()},
        ref=ref,
        run_ref=rank_stored(ref, viewer=organiser),
    )


def terms(**words: Any) -> Terms:
    """What is agreed around a challenge."""
    return Terms.checked(words)


THINGS = ["cheese", "meat", "fish", "bread", "salad", "pasta", "fruit", "soup", "ham", "butter", "cream", "yoghurt"]


def decided(challenge: ChallengeRow, profile: ProfileRow, state: str, *, reason: str | None = None) -> None:
    """Where a firm stands for a challenge after a verdict on it."""
    session().add(StandingRow(challenge_id=challenge.id, profile_id=profile.id, state=state))
    verb = "decline" if state == "declined" else "shortlist"
    session().add(
        VerdictRow(
            challenge_id=challenge.id, profile_id=profile.id, verb=verb, reason_code=reason, state_before="suggested"
        )
    )
    session().commit()


def taught(scene: Scene, *, liked: str = "FR", challenges: int = 11, reason: str | None = "out_of_scope") -> list[str]:
    """Verdicts on other challenges of the scene's cluster, by organisers who want firms of one country and no other;
    returns the refs of these challenges."""
    firms = {
        f"{country} {number}": factories.profile(
            factories.organisation(f"{country} {number}", cluster=scene.cluster, country=country),
            **(ABLE if number < 3 else {**ABLE, "capabilities": [{"text": f"Trays and lasers {number}."}]}),
        )
        for country in ("ES", "FR")
        for number in range(5)
    }
    refs = []
    for number in range(challenges):
        row = factories.challenge(
            scene.owner_firm, state="matching", title=f"Past {number}", description=f"Leaks of {THINGS[number]} trays."
        )
        for name, profile in firms.items():
            is_liked = name.startswith(liked) and int(name[-1]) < 3
            decided(row, profile, "shortlisted" if is_liked else "declined", reason=None if is_liked else reason)
        refs.append(row.ref)
    return refs
