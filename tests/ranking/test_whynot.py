"""Why a provider is not among the first, and what would bring it there: tried out, not guessed."""

from collections.abc import Sequence

from matchmaker.domain.challenge import ChallengeRecord
from matchmaker.domain.profile import ProviderRecord
from matchmaker.domain.whynot import Change, WhyNot
from matchmaker.ranking.index import Index
from matchmaker.ranking.rank import rank
from matchmaker.ranking.whynot import why_not
from tests.ranking.lexicons import LEXICON
from tests.ranking.pools import challenge, provider

POOL = [
    provider("first", ["Thermography finds leaking seals on trays."]),
    provider("second", ["Thermal imaging of the seals of trays."]),
    provider("third", ["Cameras look at trays."], sectors=["pharmaceuticals"]),
    provider("other", ["Clocks."]),
]
ASKED = challenge("Leaking seals on trays", sector="food-packaging")


def asked(ref: str, *, goals: tuple[int, ...] = (1,), about: ChallengeRecord = ASKED) -> WhyNot:
    """Why a provider of the pool is not among the first."""
    return why_not(about, Index.build(POOL, lexicon=LEXICON), ref, left_out=(), goals=goals)


def test_place_and_score_are_those_of_the_ranking() -> None:
    ranking = rank(ASKED, Index.build(POOL, lexicon=LEXICON))

    found = [asked(match.provider) for match in ranking.matches]

    assert [(one.rank, one.score) for one in found] == [(match.rank, match.score) for match in ranking.matches]


def test_what_it_does_not_answer_is_named() -> None:
    assert [line.need for line in asked("third").missing] == ["leaking-seal"]
    assert asked("first").missing == []


def test_the_first_lacks_nothing() -> None:
    found = asked("first")

    assert (found.rank, found.goal, found.needed, found.changes) == (1, 0, 0.0, ())


def with_changes(changes: Sequence[Change]) -> ProviderRecord:
    """The third provider with these changes."""
    words = [LEXICON.entries.concepts[change.value].name("en") for change in changes if change.kind == "names"]
    sectors = [change.value for change in changes if change.kind == "sector"]
    return provider("third", ["; ".join(["Cameras look at trays.", *words])], sectors=["pharmaceuticals", *sectors])


def test_the_smallest_change_brings_it_in_and_one_less_does_not() -> None:
    index = Index.build(POOL, lexicon=LEXICON)
    found = asked("third", goals=(1, 2))

    assert found.enough is not None
    ranks = [
        next(
            match.rank
            for match in rank(ASKED, index.updated([with_changes(found.changes[:count])])).matches
            if match.provider == "third"
        )
        for count in (found.enough - 1, found.enough)
    ]
    assert (found.rank, found.goal) == (3, 2)
    assert (ranks[0] > found.goal, ranks[1] <= found.goal) == (True, True)


def test_a_change_adds_what_ranking_with_it_adds() -> None:
    index = Index.build(POOL, lexicon=LEXICON)
    found = asked("third")
    named = next(change for change in found.changes if change.value == "thermography")

    with_it = {match.provider: match.score for match in rank(ASKED, index.updated([with_changes([named])])).matches}

    assert round(found.score + named.gain, 6) == with_it["third"]


def test_what_is_ruled_out_is_never_advised() -> None:
    about = challenge("Leaking seals on trays", ruled_out=["Thermography"])

    assert "thermography" not in [change.value for change in asked("third", about=about).changes]


def test_who_shares_nothing_has_no_place_and_lacks_the_last_ones_score() -> None:
    found = asked("other", goals=(3,))

    assert (found.rank, found.score, found.goal) == (None, 0.0, 3)
    assert found.needed > 0
