"""What verdicts teach, whether it is used, and what it can do to a ranking at most."""

import json
from dataclasses import replace

import numpy as np
import pytest

from matchmaker.domain.challenge import ChallengeRecord
from matchmaker.domain.profile import ProviderRecord
from matchmaker.ranking.index import Index
from matchmaker.ranking.learn import LEAST_JUDGED, Trial, learnt
from matchmaker.ranking.lesson import COUNTED, MOST, POPULAR, SIMILAR, Credit, Lesson
from matchmaker.ranking.past import Case, Judged, Past
from matchmaker.ranking.query import Query
from matchmaker.ranking.rank import rank

ASKED = "Find leaking seals on trays"
THINGS = ["cheese", "meat", "fish", "bread", "salad", "pasta", "fruit", "soup", "ham", "butter", "cream", "yoghurt"]


def challenge(number: int, text: str = ASKED, **facts: str) -> ChallengeRecord:
    values = {"id": f"c{number:02}", "title": "", "language": "en", "description": f"{text} of {THINGS[number]}"}
    return ChallengeRecord.model_validate({**values, "country": "ES", **facts})


def provider(ref: str, text: str, **facts: object) -> ProviderRecord:
    return ProviderRecord.model_validate({"id": ref, "language": "en", "capabilities": [text], **facts})


def pool() -> list[ProviderRecord]:
    """Near firms, far ones who are as able, and some who are not."""
    able = "Leaking seals on trays are found by thermography"
    return [
        *(provider(f"near{number}", able, country="ES") for number in range(3)),
        *(provider(f"far{number}", able, country="FR") for number in range(3)),
        *(provider(f"other{number}", f"Trays and lasers {number}", country="FR") for number in range(6)),
    ]


def fond_of_the_far(number: int) -> Judged:
    """Verdicts of organisers who want nobody near."""
    far, others = ({f"{who}{one}" for one in range(3)} for who in ("far", "other"))
    return Judged(challenge(number), frozenset(far), frozenset({"near0", "near1", "near2"} | others))


LESSON = Lesson(
    {"country": -0.2, "words": 0.1, SIMILAR: 2.0, POPULAR: 2.0},
    {"far1": Credit(0.5, 0.5, ("c03", "c01")), "near0": Credit(-0.5, 0.01, ("c02",))},
)


def test_the_shares_of_a_lesson_are_reasons_and_add_up_to_the_score() -> None:
    index = Index.build(pool())

    ranking = rank(challenge(0), index, lesson=LESSON)

    first = ranking.matches[0]
    learned = {reason.signal: reason.terms for reason in first.reasons if reason.signal in MOST}
    assert first.provider == "far1"
    assert learned == {COUNTED: ["country", "words"], SIMILAR: ["c03", "c01"], POPULAR: []}
    assert [round(sum(reason.share for reason in match.reasons), 6) for match in ranking.matches] == [
        match.score for match in ranking.matches
    ]


def test_all_other_reasons_are_those_without_a_lesson() -> None:
    index = Index.build(pool())

    taught, cold = rank(challenge(0), index, lesson=LESSON), rank(challenge(0), index)

    kept = {match.provider: [one for one in match.reasons if one.signal not in MOST] for match in taught.matches}
    assert kept == {match.provider: match.reasons for match in cold.matches}
    assert [match.score for match in taught.matches] != [match.score for match in cold.matches]


def test_a_stored_lesson_ranks_as_it_did() -> None:
    index = Index.build(pool())

    again = Lesson.of(json.loads(json.dumps(LESSON.settings())))

    assert rank(challenge(0), index, lesson=again) == rank(challenge(0), index, lesson=LESSON)
    assert rank(challenge(0), index, lesson=LESSON).digest != rank(challenge(0), index).digest


def test_a_lesson_lists_nobody_who_shares_nothing() -> None:
    providers = [*pool(), provider("silent", "Data glasses")]
    lesson = Lesson({SIMILAR: 9.0}, {"silent": Credit(1.0, 1.0, ("c01",))})

    listed = {match.provider for match in rank(challenge(0), Index.build(providers), lesson=lesson).matches}

    assert "silent" not in listed


@pytest.mark.parametrize("strength", [1.0, 1e6])
def test_a_newcomer_with_the_stronger_text_comes_before_all_that_verdicts_favour(strength: float) -> None:
    veterans = [provider(f"v{number:02}", f"Seals {number} and lamps", country="ES") for number in range(30)]
    newcomer = provider("newcomer", "We find leaking seals on trays of cheese", country="FR")
    favour = {one.id: Credit(1.0, 1.0, ("c01",)) for one in veterans}
    against_newcomers = Lesson({SIMILAR: strength, POPULAR: strength, "country": strength}, favour)

    ranking = rank(challenge(0), Index.build([*veterans, newcomer]), lesson=against_newcomers)

    assert ranking.matches[0].provider == "newcomer"


def test_among_equal_facts_credit_is_worth_a_fifth_of_the_own_score_at_most() -> None:
    index = Index.build(pool())
    cold = {match.provider: match.score for match in rank(challenge(0), index).matches}

    taught = rank(challenge(0), index, lesson=Lesson({SIMILAR: 1e6, POPULAR: 1e6}, {"far0": Credit(1.0, 1.0)}))

    raised = {match.provider: round(match.score / cold[match.provider], 3) for match in taught.matches}
    assert raised == {ref: 1.2 if ref == "far0" else 1.0 for ref in cold}


def test_the_first_ten_of_a_case_are_those_of_the_whole_pool() -> None:
    words = ["leaking", "seals", "trays", "cheese", "find", "lasers", "lamps", "glass", "optics", "fibre"]
    random = np.random.default_rng(3)
    providers = [
        provider(f"p{number:03}", " ".join(random.choice(words, random.integers(1, 8))), country="ES")
        for number in range(120)
    ]
    credits = {one.id: Credit(*random.uniform(-1, 1, 2).tolist()) for one in providers}
    lesson, index = Lesson({SIMILAR: 1e6, POPULAR: 1e6, "words": 1e6}, credits), Index.build(providers)

    case = Case.of(challenge(0), index)

    assert len(case.ids) < 110
    assert (
        case.ordered(lesson)[:10] == [match.provider for match in rank(challenge(0), index, lesson=lesson).matches][:10]
    )


def test_what_counted_in_verdicts_is_learned() -> None:
    index = Index.build(pool())

    trial, teaching = learnt(Past.of([fond_of_the_far(number) for number in range(11)], index))

    asked = challenge(11)
    assert teaching is not None
    lesson = teaching.about(Query.of(asked, index))
    assert (trial.judged, trial.parts, trial.cold < trial.learned) == (11, (COUNTED,), True)
    assert [match.provider for match in rank(asked, index).matches][:3] == ["near0", "near1", "near2"]
    assert [match.provider for match in rank(asked, index, lesson=lesson).matches][:3] == ["far0", "far1", "far2"]


def test_few_verdicts_teach_nothing() -> None:
    past = Past.of([fond_of_the_far(number) for number in range(LEAST_JUDGED - 1)], Index.build(pool()))

    assert learnt(past) == (Trial(LEAST_JUDGED - 1), None)


def test_verdicts_without_rule_teach_nothing() -> None:
    index, refs, judged = Index.build(pool()), sorted(one.id for one in pool()), []
    for number in range(12):
        order = np.random.default_rng(number).permutation(refs).tolist()
        judged.append(Judged(challenge(number), frozenset(order[:2]), frozenset(order[2:])))

    trial, teaching = learnt(Past.of(judged, index))

    assert (trial.judged, trial.parts, teaching) == (12, (), None)


def test_the_order_of_verdicts_changes_nothing() -> None:
    index, asked = Index.build(pool()), challenge(11)
    judged = [fond_of_the_far(number) for number in range(11)]

    lessons = []
    for one in (judged, judged[::-1]):
        _, teaching = learnt(Past.of(one, index))
        assert teaching is not None
        lessons.append(teaching.about(Query.of(asked, index)))

    assert lessons[0] == lessons[1]


def test_a_firm_is_remembered_for_challenges_like_those_it_was_good_for() -> None:
    firms = [
        provider("weld", "Welds of batteries"),
        provider("milk", "Milk and its fat"),
        provider("both", "Milk, welds"),
    ]
    past = Past.of(
        [
            Judged(challenge(0, "Cracked welds in batteries"), frozenset({"both"}), frozenset({"milk"})),
            Judged(challenge(1, "The fat of milk"), frozenset({"milk"}), frozenset({"weld"})),
        ],
        Index.build(firms),
    )

    alike = past.weights_for(past.cases[0].query)
    credits = past.lesson({SIMILAR: 1.0}, range(2), alike=alike).credits

    assert credits["both"].challenges == ("c00",)
    assert credits["both"].similar > 0 > credits["milk"].similar
    assert {credit.popular for credit in credits.values()} == {0.0}


def test_firms_that_have_left_are_not_missed() -> None:
    judged = [fond_of_the_far(number) for number in range(11)]
    gone = [replace(one, good=one.good | {"gone"}) for one in judged]

    trial, teaching = learnt(Past.of(gone, Index.build(pool())))

    assert (trial.parts, teaching is None) == ((COUNTED,), False)


def test_without_a_firm_judged_poor_nothing_is_learned() -> None:
    judged = [replace(fond_of_the_far(number), poor=frozenset()) for number in range(11)]

    trial, teaching = learnt(Past.of(judged, Index.build(pool())))

    assert (trial.judged, trial.parts, teaching) == (11, (), None)
