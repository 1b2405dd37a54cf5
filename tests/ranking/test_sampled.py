"""The findings of the whole sample cluster: every quotation stands where it says."""

from collections import Counter

from matchmaker.domain.quotation import text_at
from tests.ranking.sampled import COLUMNS, draw, lines, sampled


def test_every_quotation_of_a_finding_stands_in_the_profile() -> None:
    told = [one for one in sampled() if one.finding.state != "unknown"]

    without = [one for one in told if not one.finding.spans]
    wrong = [
        (one.challenge.id, one.provider.id, span)
        for one in told
        for span in one.finding.spans
        if text_at(one.provider, span.field)[span.start : span.end] != span.text or not span.text.strip()
    ]

    assert (without, wrong) == ([], [])
    assert {one.finding.state for one in told} == {"met", "partly", "conflict"}


def test_there_is_a_finding_for_each_requirement_in_order() -> None:
    first = sampled()[0].challenge
    own = [one for one in sampled() if one.challenge is first and one.finding.of == "requirement"]
    by_provider = Counter(one.provider.id for one in own)
    positions = [one.finding.position for one in sampled()[: len(first.requirements)]]

    assert set(by_provider.values()) == {len(first.requirements)}
    assert positions == list(range(len(first.requirements)))


def test_a_draw_takes_from_every_state_and_language() -> None:
    drawn = draw(200)

    assert (drawn, len(drawn)) == (draw(200), 200)
    assert {one.finding.state for one in drawn} == {"met", "partly", "unknown", "conflict"}
    assert {one.challenge.language for one in drawn} == {"en", "es", "fr", "de", "ca"}
    assert {line.count("\t") for line in lines(drawn)} == {len(COLUMNS)}
