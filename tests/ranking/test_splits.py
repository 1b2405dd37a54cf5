"""What verdicts would teach, on random splits of judged challenges."""

import numpy as np

from matchmaker.ranking.splits import SPLITS, random_splits
from tests.ranking.pools import challenge, provider

THINGS = ["cheese", "meat", "fish", "bread", "salad", "pasta", "fruit", "soup", "ham", "butter", "cream", "yoghurt"]
ABLE = ["Leaking seals on trays are found by thermography"]
POOL = [
    *(provider(f"near{number}", ABLE, country="ES") for number in range(6)),
    *(provider(f"far{number}", ABLE, country="FR") for number in range(3)),
    *(provider(f"other{number}", [f"Trays and lasers {number}"], country="FR") for number in range(6)),
]
ASKED = [
    challenge(f"Find leaking seals on {time} of {thing}", id=f"{time}-{thing}", country="ES")
    for time in ("trays", "cups")
    for thing in THINGS
]


def test_verdicts_on_half_of_the_challenges_help_with_the_others() -> None:
    judgements = {one.id: {"far0": 3, "far1": 3, "far2": 2} for one in ASKED}

    found = random_splits(ASKED, POOL, judgements)

    assert (found.taken, found.left, len(found.splits), found.worth_it) == (12, 12, SPLITS, SPLITS)
    assert {split.learned for split in found.splits} == {1.0}
    assert round(found.mean("gain"), 4) == round(1.0 - found.mean("cold"), 4) == 0.5675


def test_what_measures_has_no_part_in_what_is_learned() -> None:
    in_order = sorted(one.id for one in ASKED)
    taken = {in_order[place] for place in np.random.default_rng(0).choice(len(ASKED), 12, replace=False)}
    rule = {one.id: {"far0": 3, "far1": 3, "far2": 2} for one in ASKED}
    contrary = {ref: grades if ref in taken else {"near5": 3} for ref, grades in rule.items()}

    first, other = (random_splits(ASKED, POOL, judgements).splits[0] for judgements in (rule, contrary))

    assert first.parts == other.parts == ("learned_counted",)
    assert (first.learned, other.gain < 0) == (1.0, True)
