"""Profiles that say nearly the same stand together."""

from matchmaker.ranking.entries import Reading
from matchmaker.ranking.index import Index
from matchmaker.ranking.rank import rank
from matchmaker.ranking.sketches import sketch_of
from tests.ranking.pools import challenge, provider

TEXT = (
    "Lock-in thermography finds channel leaks in the seals of trays at one hundred and twenty trays a minute, behind "
    "the sealer, without touching the film, and tells the operator which jaw of the tool has to be cleaned"
)
OTHER = "Hyperspectral cameras sort flakes of plastic by polymer on belts of two metres, day and night, in every plant"


def test_who_says_nearly_the_same_as_a_better_one_is_told_to() -> None:
    pool = [
        provider("first", [TEXT]),
        provider("second", [TEXT.replace("minute", "second")]),
        provider("third", [TEXT.replace("operator", "foreman").replace("cleaned", "mended")]),
        provider("other", [f"{OTHER}, and seals of trays"]),
    ]

    ranking = rank(challenge("Channel leaks in the seals of trays: a hundred a minute"), Index.build(pool))

    twins = {match.provider: match.twin_of for match in ranking.matches}
    leader = next(match.provider for match in ranking.matches if match.provider != "other")
    assert twins == {"other": None} | {ref: leader if ref != leader else None for ref in ("first", "second", "third")}


def test_short_texts_are_not_compared() -> None:
    pool = [provider("first", ["Leaking seals on trays"]), provider("second", ["Leaking seals on trays"])]

    ranking = rank(challenge(), Index.build(pool))

    assert [match.twin_of for match in ranking.matches] == [None, None]


def test_a_sketch_is_the_same_in_every_process() -> None:
    sketch = sketch_of(Reading.of(provider("first", [TEXT])))

    assert sketch[[0, 63]].tolist() == [22108151, 49915050]
