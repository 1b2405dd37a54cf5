"""The findings of the whole sample cluster: every quotation stands where it says."""

import csv
from collections import Counter
from pathlib import Path

from matchmaker.domain.quotation import text_at
from tests.ranking.sampled import COLUMNS, draw, lines, sampled

JUDGED = Path(__file__).with_name("judged_findings.tsv")
"""A draw of 200 findings, each judged right or wrong from the texts; docs/ranking.md tells by whom."""


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


def test_what_was_judged_right_stays_found_and_what_was_judged_wrong_does_not_grow() -> None:
    with JUDGED.open(encoding="utf-8", newline="") as file:
        judged = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    met = {
        (one.challenge.id, one.provider.id, str(one.finding.position))
        for one in sampled()
        if (one.finding.of, one.finding.state) == ("requirement", "met")
    }
    found = [row["right"] for row in judged if (row["challenge"], row["provider"], row["position"]) in met]
    was_met = [row["right"] for row in judged if row["state"] == "met"]

    assert (len(judged), len(was_met), was_met.count("right")) == (200, 57, 39)
    assert found.count("right") / len(found) >= was_met.count("right") / len(was_met)
