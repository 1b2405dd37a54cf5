"""What a page costs does not grow with what it lists: as many statements for one row as for thirty."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count

import pytest
from flask import Flask

from matchmaker.domain.account import Viewer
from matchmaker.domain.match import Answer
from matchmaker.services.released import answer
from matchmaker.store.account import MembershipRow, SessionRow, account_by_ref
from matchmaker.store.base import now, session
from matchmaker.store.challenge import ChallengeRow, challenge_by_ref
from matchmaker.store.debate import DebateRow, SeatRuleRow, newest_texts
from matchmaker.store.match import MatchRow, RunRow, StandingRow, VerdictRow, latest_run, matches_of
from matchmaker.store.organisation import OrganisationRow
from matchmaker.store.participant import ParticipantRow
from matchmaker.store.plan import PlanRow, next_number
from matchmaker.store.profile import ProfileRow
from matchmaker.store.workshop import BlockRow, workshop_by_ref
from tests import factories, layers, scenes, workshops, worlds
from tests.queries import count_queries

MANY = 29


@dataclass
class Growing:
    """An installation to which rows are added, of every kind at once."""

    scene: scenes.Scene
    firm: OrganisationRow
    person: Viewer
    day: workshops.Day
    plan: PlanRow
    numbers: Iterator[int] = field(default_factory=count)

    def grow(self, number: int) -> None:
        """So many more of everything that a page lists."""
        for _ in range(number):
            self._add()
        session().commit()
        for _ in range(number):
            own = next(self.numbers)
            entry = layers.concept(key=f"own-{own}", en=[f"cheese tray {own}"])
            layers.add(entry, cluster_ref=self.scene.cluster.ref, viewer=self.scene.organiser)

    def _add(self) -> None:
        cluster, mine = self.scene.cluster, self.firm
        factories.challenge(mine, state="submitted")
        factories.profile(mine, state="submitted")
        other = factories.challenge(self.scene.owner_firm, state="published", terms={"preset": "invited"})
        row = factories.release(other, self.scene.profiles["Termolux"])
        session().add(StandingRow(challenge_id=other.id, profile_id=row.profile_id, state="released"))
        self._rank(factories.profile(factories.organisation(cluster=cluster)))
        member = factories.organisation(cluster=cluster)
        account = account_by_ref(self.person.ref or "")
        assert account is not None
        session().add(MembershipRow(account_id=account.id, organisation_id=member.id, role="editor", is_confirmed=True))
        session().add(
            SessionRow(secret_hash=factories.cluster().ref, account_id=account.id, expires_at=now() + worlds.DAY)
        )
        factories.account(roles=[(mine, "editor")], unused_told_at=now())
        session().add(MembershipRow(account_id=factories.account().id, organisation_id=mine.id, role="editor"))
        self._seat(other, row.profile_id)
        session().commit()
        answer(row.ref, Answer.checked({"answer": "interested"}), viewer=self.scene.people["Termolux"])

    def _seat(self, challenge: ChallengeRow, profile_id: int) -> None:
        """One more workshop, and in the one that there is one more block, person, table, rule, seat and plan."""
        workshops.planned(cluster=self.scene.cluster)
        row, moment = self.plan.workshop_id, factories.WHEN
        block = BlockRow(workshop_id=row, kind="debates", title="More", starts_at=moment, ends_at=moment + worlds.DAY)
        firm = factories.organisation(cluster=self.scene.cluster)
        person = ParticipantRow(workshop_id=row, organisation_id=firm.id, came_as="provider", name="Somebody")
        session().add_all([block, person])
        session().flush()
        table = DebateRow(
            workshop_id=row, challenge_id=challenge.id, block_id=block.id, starts_at=moment,
            ends_at=moment + worlds.DAY, seats=4, fewest=1,
        )  # fmt: skip
        session().add(table)
        session().flush()
        session().add(SeatRuleRow(workshop_id=row, debate_id=table.id, participant_id=person.id, verb="pin"))
        session().add(PlanRow(workshop_id=row, number=next_number(row), task={}, digest="", state="dropped"))
        found = matches_of(latest(self.scene.ref).id)[0]
        plan = session().get_one(PlanRow, self.plan.id)
        why = {"kind": "covers", "demand": "0", "state": "met", "template": "Because.", "values": {}}
        seat = {"table": table.ref, "person": person.ref, "match": found.ref, "why": [why]}
        text = newest_texts([challenge.id])[challenge.id].ref
        plan.content = {
            "seats": [*plan.content.get("seats", ()), seat],
            "coverage": {**plan.content.get("coverage", {}), table.ref: 0.5},
            "covered": {},
            "languages": {},
            "texts": {**plan.content.get("texts", {}), table.ref: text},
        }
        session().commit()

    def _rank(self, profile: ProfileRow) -> None:
        """One more run of the ranked challenge, with one more match, verdict and release than the last."""
        challenge = challenge_by_ref(self.scene.ref)
        assert challenge is not None
        last = latest(self.scene.ref)
        kept = ("challenge_version_id", "cluster_id", "pool", "pool_size", "pool_revision", "digest", "settings")
        run = RunRow(challenge_id=challenge.id, **{name: getattr(last, name) for name in kept})
        standing = StandingRow(challenge_id=challenge.id, profile_id=profile.id, state="released")
        verdict = VerdictRow(challenge_id=challenge.id, profile_id=profile.id, verb="shortlist", state_before="held")
        session().add_all([run, standing, verdict])
        session().flush()
        matches = matches_of(last.id)
        session().add(
            MatchRow(
                run_id=run.id, profile_id=profile.id, profile_version_id=profile.published_id, rank=len(matches) + 1,
                score=0.1, reasons=matches[0].reasons, findings=[],
            )
        )  # fmt: skip
        for match in matches:
            match.run_id = run.id
        factories.release(challenge, profile)


def latest(ref: str) -> RunRow:
    """The newest run of a challenge."""
    challenge = challenge_by_ref(ref)
    assert challenge is not None
    run = latest_run(challenge.id)
    assert run is not None
    return run


@pytest.fixture
def growing(web_app: Flask) -> Growing:
    """An installation with one row of everything."""
    scene = scenes.ranked()
    person = factories.viewer((scene.firms["Termolux"], "owner"), (scene.owner_firm, "owner"))
    day = workshops.planned(cluster=scene.cluster)
    row = workshop_by_ref(day.ref)
    assert row is not None
    plan = PlanRow(workshop_id=row.id, number=1, task={"kind": "compose"}, digest="", state="applied", content={})
    session().add(plan)
    session().commit()
    found = Growing(scene, scene.owner_firm, person, day, plan)
    found.grow(1)
    return found


def cost(app: Flask, account_ref: str | None, path: str) -> int:
    """How many statements a page sends, its session's included."""
    with worlds.browser(app, account_ref) as client, count_queries() as statements:
        assert client.get(path).status_code == 200
    return len(statements)


def test_every_list_costs_the_same_with_one_row_and_with_thirty(web_app: Flask, growing: Growing) -> None:
    scene = growing.scene
    organiser = [
        *("/", "/desk", "/challenges", "/profiles", "/organisations", f"/organisations/{growing.firm.ref}"),
        *(f"/challenges/{scene.ref}/{page}" for page in ("matches", "matches.xlsx", "runs", "why-not")),
        *("/challenges/new", "/profiles/new", f"/challenges/{scene.ref}", f"/challenges/{scene.ref}/releases"),
        *(f"/lexicon/{scene.cluster.ref}{page}" for page in ("?standing=own", "/suggestions", "/concepts/own-0")),
        f"/lexicon/{scene.cluster.ref}/concepts/own-0/retire",
        *("/workshops", *(f"/workshops/{growing.day.ref}{page}" for page in ("", "/people", "/plans", "/plans/hand"))),
        f"/workshops/{growing.day.ref}/plans/{growing.plan.ref}",
        f"/workshops/{growing.day.ref}/people/from-matches",
    ]
    person = [
        "/",
        "/account",
        "/challenges",
        "/profiles",
        "/releases",
        "/organisations",
        f"/challenges/{scene.ref}/releases",
    ]
    places = [*((scene.organiser.ref, path) for path in organiser), *((growing.person.ref, path) for path in person)]

    for_one = [cost(web_app, *place) for place in places]
    growing.grow(MANY)
    assert scene.page(size=100).page.total == len(scenes.FIRMS) + 1 + MANY
    for_thirty = [cost(web_app, *place) for place in places]

    grown = [
        (path, one, thirty) for (_, path), one, thirty in zip(places, for_one, for_thirty, strict=True) if thirty > one
    ]
    assert grown == []
