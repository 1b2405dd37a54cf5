"""A workshop with tables, people and everybody around it: where the tests of workshops begin."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from matchmaker.domain.account import Viewer
from matchmaker.domain.debate import Debate, SeatRule, Swap
from matchmaker.domain.participant import FromMatches, Participant
from matchmaker.domain.workshop import Block, Workshop
from matchmaker.services import composing, debate, participant, participation, plan, plan_moves, workshop_writing
from matchmaker.services.matching import rank_stored
from matchmaker.services.plan import PlanPage
from matchmaker.store.challenge import ChallengeRow, challenge_by_ref
from matchmaker.store.organisation import OrganisationRow
from matchmaker.store.profile import ProfileRow
from tests import factories, scenes

WORKSHOP: dict[str, Any] = {
    "title": "Light for packaging",
    "place": "Barcelona",
    "time_zone": "Europe/Madrid",
    "first_day": "2027-03-15",
    "languages": ["en", "es"],
}
DEBATES: dict[str, Any] = {
    "title": "Debates",
    "kind": "debates",
    "day": "2027-03-15",
    "starts": "10:00",
    "ends": "12:00",
}
COUNTRIES = ("ES", "FR", "DE")
SAID = (
    "Thermography finds channel leaks in tray seals.",
    "Cameras keep 120 packs a minute on cheese lines.",
    "Hyperspectral imaging sees fat in sealed seams of trays.",
)


@dataclass
class Day:
    """A workshop, its lead and its people, the firms that are shortlisted, and its tables."""

    cluster: OrganisationRow
    organiser: Viewer
    owner: OrganisationRow
    ref: str
    block: str
    firms: dict[str, ProfileRow] = field(default_factory=dict)
    challenges: list[ChallengeRow] = field(default_factory=list)
    tables: list[str] = field(default_factory=list)

    def challenge(self, **fields: Any) -> ChallengeRow:
        """One more challenge that is ranked, with every firm shortlisted for it."""
        row = factories.challenge(self.owner, state="published", **fields)
        rank_stored(row.ref, viewer=self.organiser)
        found = challenge_by_ref(row.ref)
        assert found is not None
        for profile in self.firms.values():
            scenes.decided(found, profile, "shortlisted")
        self.challenges.append(found)
        return found

    def table(self, challenge_ref: str, **fields: Any) -> str:
        """One more table."""
        record = Debate.checked({"challenge": challenge_ref, "block": self.block, "fewest": 2, "seats": 4, **fields})
        self.tables.append(debate.add(self.ref, record, viewer=self.organiser))
        return self.tables[-1]

    def person(self, name: str, **fields: Any) -> str:
        """One more person."""
        return participant.add(self.ref, Participant.checked({"name": name, **fields}), viewer=self.organiser)

    def named(self, name: str) -> str:
        """The ref of somebody by name."""
        people = participant.people_of(self.ref, viewer=self.organiser)
        return next(one.ref for one in people if one.name == name)

    def searched(self, plan_ref: str) -> PlanPage:
        """A proposal once it is found."""
        composing.search(plan_ref, seconds=30)
        return plan.shown(self.ref, plan_ref, viewer=self.organiser)

    def composed(self) -> PlanPage:
        """The plan of all tables, applied."""
        page = self.searched(composing.propose(self.ref, viewer=self.organiser))
        return self.applied(page)

    def applied(self, page: PlanPage) -> PlanPage:
        """A proposal, applied."""
        assert page.line is not None
        plan_moves.apply(self.ref, page.line.ref, viewer=self.organiser)
        return plan.shown(self.ref, page.line.ref, viewer=self.organiser)

    def rule(self, verb: str, table: str, person: str, **words: Any) -> str | None:
        """What is asked for when somebody is put to a table or kept from one."""
        record = SeatRule.checked({"verb": verb, "table": table, "person": person, **words})
        return composing.propose_rule(self.ref, record, viewer=self.organiser)

    def swap(self, seat: str, other: str) -> str:
        """What is asked for when two change places."""
        return composing.propose_swap(self.ref, Swap.checked({"seat": seat, "other": other}), viewer=self.organiser)


def seats(page: PlanPage) -> set[tuple[str, str]]:
    """Who sits where, by table and name."""
    return {(s.place.table, page.people[s.place.firm].name) for t in page.tables for s in t.seats}


def planned(*, cluster: OrganisationRow | None = None, **fields: Any) -> Day:
    """A workshop with a block of debates, and nobody yet."""
    cluster = cluster or factories.cluster()
    organiser = factories.viewer((cluster, "organiser"))
    ref = workshop_writing.create(Workshop.checked({**WORKSHOP, **fields}), cluster_ref=cluster.ref, viewer=organiser)
    block = workshop_writing.add_block(ref, Block.checked(DEBATES), viewer=organiser)
    owner = factories.organisation("Quesos Roca", cluster=cluster)
    return Day(cluster, organiser, owner, ref, block)


def laid(*, firms: int = 6, tables: int = 2, **rules: Any) -> Day:
    """A workshop with firms of three countries shortlisted for each challenge, everybody added, and tables laid."""
    day = planned()
    for number in range(firms):
        firm = factories.organisation(f"Firm {number}", cluster=day.cluster, country=COUNTRIES[number % 3])
        text = SAID[number % len(SAID)]
        day.firms[firm.legal_name] = factories.profile(
            firm, capabilities=[{"text": text}], evidence=[], languages_spoken=["en"]
        )
    challenges = [day.challenge(title=f"Leaking seals {number}") for number in range(tables)]
    for challenge in challenges:
        day.table(challenge.ref, **rules)
    bring(day, challenges)
    return day


def bring(day: Day, challenges: Sequence[ChallengeRow], *, with_owners: bool = False) -> None:
    """Everybody who is shortlisted for these challenges is added."""
    wanted = FromMatches.checked({"challenges": [one.ref for one in challenges], "with_owners": with_owners})
    participation.add_from_matches(day.ref, wanted, viewer=day.organiser)


def shared(scene: scenes.Scene, *, partner: OrganisationRow) -> dict[str, str]:
    """The refs of a workshop with a table for a challenge, which another cluster organises too."""
    day = planned(cluster=scene.cluster)
    table = day.table(scene.ref, fewest=1)
    person = day.person("Somebody", organisation=scene.firms["Dichtblick"].ref)
    workshop_writing.set_organisers(day.ref, [partner.ref], viewer=day.organiser)
    plans = [line.ref for page in (day.composed(), day.composed()) if (line := page.line)]
    names = {"block_ref": day.block, "table_ref": table, "person_ref": person}
    return {"workshop": day.ref, **names, "plan_ref": plans[0], "other_ref": plans[1]}
