"""Meetings split into rounds by edge colouring, and into rounds that only some can attend."""

from collections import Counter
from random import Random

from matchmaker.planning.colouring import Colouring
from matchmaker.planning.idleness import idle, tightened, total_idle
from matchmaker.planning.links import Links
from matchmaker.planning.meetings import MeetingProblem, Participant, Wanted
from matchmaker.planning.placing import placed
from tests.planning.conftest import INSTANCES
from tests.planning.instances import meeting
from tests.planning.test_rounds import morning


def regular(seed: int, *, degree: int, count: int) -> Links:
    """Everybody wants to meet exactly so many, in as many rounds: there is no room to spare."""
    shift = Random(seed).sample(range(count), degree)
    wanted = [Wanted(f"owner{one}", f"firm{(one + by) % count}") for one in range(count) for by in shift]
    owners, firms = ([Participant(f"{kind}{one}") for one in range(count)] for kind in ("owner", "firm"))
    return Links.of(MeetingProblem(owners, firms, wanted, morning(degree)))


def clashes(links: Links, rounds: dict[int, int]) -> list[tuple[int, int]]:
    """Who meets twice in a round."""
    busy = Counter((end, slot) for number, slot in rounds.items() for end in links.links[number].ends)
    return [place for place, count in busy.items() if count > 1]


def test_as_many_rounds_as_the_largest_degree_are_enough() -> None:
    for seed in range(INSTANCES):
        links = regular(seed, degree=2 + seed % 7, count=9 + seed % 5)
        everything = range(len(links.links))

        rounds = Colouring(links, everything).coloured()

        assert (sorted(rounds), clashes(links, rounds)) == (list(everything), [])


def test_rounds_are_equally_full() -> None:
    links = Links.of(meeting(3, owners=9, firms=30, rounds=12, wanted=7))

    rounds = Colouring(links, range(len(links.links))).coloured()

    sizes = Counter(rounds.values())
    assert max(sizes.values()) - min(sizes.values()) <= 1


def test_ejection_chains_place_what_leaves_no_room_to_spare() -> None:
    links = regular(5, degree=6, count=10)

    rounds = placed(links, range(len(links.links)))

    assert (len(rounds), clashes(links, rounds)) == (60, [])


def test_tightening_keeps_meetings_and_shortens_waiting() -> None:
    links = Links.of(meeting(3, owners=9, firms=30, rounds=12, wanted=7, away=0.3))
    before = placed(links, range(len(links.links)))

    after = tightened(links, before)

    assert (sorted(after), clashes(links, after)) == (sorted(before), [])
    assert all(links.links[number].rounds >> slot & 1 for number, slot in after.items())
    assert total_idle(links, after) < total_idle(links, before)


def test_idle_rounds_lie_between_meetings() -> None:
    assert [idle(busy) for busy in (0b0, 0b1, 0b110, 0b101, 0b1001010)] == [0, 0, 0, 1, 3]
