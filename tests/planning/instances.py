"""Random workshops, the same for the same seed: small ones for the tests, large ones for the measurements."""

from datetime import UTC, datetime, timedelta
from random import Random

from matchmaker.domain.match import FindingState
from matchmaker.planning.meetings import MeetingProblem, Pair, Participant, Pin, Round, Wanted, Wish
from matchmaker.planning.seating import Candidate, Demand, Firm, Place, SeatingProblem, Table
from matchmaker.planning.times import Interval

MORNING = datetime(2027, 3, 1, 9, tzinfo=UTC)
COUNTRIES = ("DE", "ES", "FR", "IT", "PT")
LANGUAGES = ("de", "en", "es", "fr")
STATES: tuple[FindingState, ...] = ("met", "partly", "unknown", "unknown", "conflict")
WISHES: tuple[Wish | None, ...] = (None, None, None, "nice", "must", "no")


def minutes(start: int, end: int) -> Interval:
    """From so many minutes after the morning's start until so many."""
    return Interval(MORNING + timedelta(minutes=start), MORNING + timedelta(minutes=end))


def seating(seed: int, *, tables: int = 3, firms: int = 12, shortlisted: int = 7) -> SeatingProblem:
    """Tables in overlapping hours with rules of every kind, among firms of which some are away or rivals."""
    random = Random(seed)
    pool = [_firm(number, random) for number in range(firms)]
    refs = [firm.ref for firm in pool]
    debates = [_table(number, random, refs, min(shortlisted, firms)) for number in range(tables)]
    shortlist = [Place(table.ref, candidate.firm) for table in debates for candidate in table.candidates]
    return SeatingProblem(
        tables=debates,
        firms=pool,
        rivals=[frozenset(random.sample(refs, 2)) for _ in range(firms // 6)],
        most_tables=2,
        pinned=frozenset(random.sample(shortlist, random.choice((0, 0, 1)))),
        forbidden=frozenset(random.sample(shortlist, 1)),
    )


def _firm(number: int, random: Random) -> Firm:
    return Firm(
        ref=f"firm{number:04}",
        country=random.choice(COUNTRIES),
        cluster=random.choice(("north", "south", None)),
        languages=frozenset(random.sample(LANGUAGES, random.randint(1, 3))) | {random.choice(("en", "es"))},
        is_newcomer=random.random() < 0.4,
        people=random.choice((1, 1, 1, 1, 2)),
        absent=(minutes(0, 60),) if random.random() < 0.1 else (),
        most_tables=random.choice((None, None, None, 1)),
        earlier=random.choice((0, 0, 1, 3)),
    )


def _table(number: int, random: Random, refs: list[str], shortlisted: int) -> Table:
    start = random.choice((0, 30, 60, 120))
    demands = [Demand(str(place), random.choice((1.0, 2.0))) for place in range(random.randint(2, 6))]
    return Table(
        ref=f"table{number:03}",
        challenge=f"challenge{number:03}",
        when=minutes(start, start + 60),
        demands=demands,
        candidates=[
            Candidate(ref, round(random.random(), 6), {demand.ref: random.choice(STATES) for demand in demands})
            for ref in random.sample(refs, shortlisted)
        ],
        fewest=random.choice((2, 2, 3)),
        seats=random.choice((3, 4, 5)),
        languages=frozenset(random.sample(("en", "es"), random.randint(1, 2)))
        if random.random() < 0.5
        else frozenset(),
        countries=random.choice((0, 2)),
        clusters=random.choice((0, 0, 1, 2)),
        newcomers=random.choice((0, 1)),
        barred=frozenset(random.sample(refs, 1)),
    )


def meeting(
    seed: int,
    *,
    owners: int = 4,
    firms: int = 10,
    rounds: int = 4,
    wanted: int = 5,
    away: float = 0.0,
    load: int | None = None,
    per_country: int | None = None,
    tables: int | None = None,
    pins: int = 0,
) -> MeetingProblem:
    """Owners who could meet so many firms each; `away` is the part of the people who miss some rounds."""
    random = Random(seed)
    slots = [Round(f"round{number:02}", minutes(20 * number, 20 * number + 20)) for number in range(rounds)]
    hosts = [_participant(f"owner{number:03}", random, rounds, away) for number in range(owners)]
    guests = [_participant(f"firm{number:04}", random, rounds, away, load) for number in range(firms)]
    pairs = [
        Wanted(host.ref, guest.ref, round(random.random(), 6), random.choice(WISHES), random.choice(WISHES))
        for host in hosts
        for guest in random.sample(guests, min(wanted, firms))
    ]
    welcome = [pair for pair in pairs if "no" not in (pair.owner_wish, pair.firm_wish)]
    pinned = [
        Pin(pair.owner, pair.firm, random.choice((None, random.choice(slots).ref)))
        for pair in random.sample(welcome, min(pins, len(welcome)))
    ]
    return MeetingProblem(
        owners=hosts,
        firms=guests,
        wanted=pairs,
        rounds=slots,
        tables=tables,
        most_per_country=per_country,
        pinned=frozenset(pinned),
        forbidden=frozenset({Pair(pairs[0].owner, pairs[0].firm)} - {Pair(pin.owner, pin.firm) for pin in pinned}),
    )


def _participant(ref: str, random: Random, rounds: int, away: float, load: int | None = None) -> Participant:
    first = random.randrange(rounds)
    gone = minutes(20 * first, 20 * (first + random.randint(1, max(1, rounds // 3))))
    return Participant(ref, random.choice(COUNTRIES), (gone,) if random.random() < away else (), at_most=load)
