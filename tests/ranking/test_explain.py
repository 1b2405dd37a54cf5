"""Reasons: the calculation itself, with places that can be looked up."""

import unicodedata
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from matchmaker.domain.match import Reason, Span
from matchmaker.ranking.explain import MILLIONTHS, OTHER_WORDS, portions
from matchmaker.ranking.index import Index
from matchmaker.ranking.rank import rank
from tests.ranking.pools import REPEATABLE, WORDS, capabilities, challenge, provider, texts


def test_a_reason_names_the_word_of_the_challenge_the_word_of_the_profile_and_its_places() -> None:
    pool = Index.build([provider("p1", ["Wir finden Lecks mit Thermografie.", "THERMOGRAFIE"], language="de")])

    ranking = rank(challenge("Is thermography an answer?", language="en"), pool)

    match = ranking.matches[0]
    assert [(reason.signal, reason.terms, reason.spans) for reason in match.reasons] == [
        (
            "words",
            ["thermography", "thermografie"],
            [
                Span(field="capabilities[0].text", start=21, end=33, text="Thermografie"),
                Span(field="capabilities[1].text", start=0, end=12, text="THERMOGRAFIE"),
            ],
        ),
        ("spoken_language", ["de"], []),
    ]


def test_the_label_of_a_code_is_compared_but_not_quoted() -> None:
    pool = Index.build([provider("p1", technologies=["thermography"])])

    ranking = rank(challenge("Thermography", language="en"), pool)

    assert ranking.matches[0].reasons[0] == Reason(
        signal="words", share=ranking.matches[0].reasons[0].share, terms=["thermography", "thermography"], spans=[]
    )


def test_many_small_shares_become_one_reason() -> None:
    text = " ".join(WORDS)
    pool = Index.build([provider("p1", [text])])

    reasons = rank(challenge(text), pool).matches[0].reasons

    words = [reason for reason in reasons if reason.signal == "words"]
    others = [reason for reason in reasons if reason.signal == OTHER_WORDS]
    assert (len(words), len(others), others[0].spans) == (8, 1, [])


def test_facts_that_fit_or_conflict_are_reasons_and_unknown_ones_are_not() -> None:
    pool = Index.build([provider("p1", ["Leaking seals"], country="FR", sectors=["food"])])

    reasons = rank(challenge(sector="food", country="ES", desired_trl=7), pool).matches[0].reasons

    assert [(reason.signal, reason.terms, reason.share > 0) for reason in reasons if reason.signal != "words"] == [
        ("sector", ["food"], True),
        ("spoken_language", ["en"], True),
        ("country", ["FR"], False),
    ]


@REPEATABLE
@given(
    pool=st.lists(capabilities, min_size=1, max_size=4),
    asked=texts,
    facts=st.fixed_dictionaries(
        {}, optional={"country": st.sampled_from(["ES", "FR"]), "trl": st.integers(1, 9), "summary": texts}
    ),
)
def test_shares_add_up_to_the_score_and_spans_are_verbatim(pool: Any, asked: str, facts: dict[str, Any]) -> None:
    records = {f"p{number}": provider(f"p{number}", own, **facts) for number, own in enumerate(pool)}

    ranking = rank(challenge(asked, country="ES", desired_trl=6), Index.build([*records.values()]))

    for match in ranking.matches:
        assert sum(round(reason.share * MILLIONTHS) for reason in match.reasons) == round(match.score * MILLIONTHS)
        for span in (span for reason in match.reasons for span in reason.spans):
            assert _at(records[match.provider], span.field)[span.start : span.end] == span.text


def test_spans_count_code_points_of_composed_text() -> None:
    text = unicodedata.normalize("NFD", "🙂 Señal térmica \u200fde oxígeno")
    pool = Index.build([provider("p1", [text], language="es")])

    spans = rank(challenge("oxígeno", language="es"), pool).matches[0].reasons[0].spans

    assert spans == [Span(field="capabilities[0].text", start=20, end=27, text="oxígeno")]
    assert unicodedata.normalize("NFC", text)[20:27] == "oxígeno"


@REPEATABLE
@given(amounts=st.lists(st.floats(-100, 100), min_size=1, max_size=9), off=st.integers(-12, 12))
def test_portions_add_up_and_stay_near(amounts: list[float], off: int) -> None:
    total = round(sum(amounts)) + off

    whole = portions(amounts, total=total)

    assert sum(whole) == total
    assert all(abs(part - amount) <= 2 + abs(off) for part, amount in zip(whole, amounts, strict=True))


def test_portions_go_to_the_largest_remainders() -> None:
    assert portions([1.2, 2.7, 3.6], total=8) == [1, 3, 4]


def _at(record: Any, path: str) -> str:
    """The text that a path such as `capabilities[2].text` names."""
    value = record
    for step in path.replace("[", ".").replace("]", "").split("."):
        value = value[int(step)] if step.isdigit() else getattr(value, step)
    return unicodedata.normalize("NFC", value)
