"""The findings of the whole sample cluster: every quotation stands where it says."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pytest

from matchmaker.domain.quotation import text_at
from tests.ranking.judging import JUDGED, Row, as_row, judged, key_of, take_answers
from tests.ranking.sampled import draw, sampled

LEAST_RIGHT = {"1": 0.9, "2": 0.75}
"""The part of what is met in each draw that must be right."""
LEAST_KEPT = {"1": 0.85, "2": 0.95}
"""The part of what was met and right in each draw that must still be found."""


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


def test_a_draw_takes_from_every_state_and_language_what_was_not_judged() -> None:
    known = {key_of(row) for row in judged()}

    drawn = draw({"unknown": 20, "partly": 30}, seed=1, without=known)

    assert (drawn, len(drawn)) == (draw({"unknown": 20, "partly": 30}, seed=1, without=known), 50)
    assert Counter(one.finding.state for one in drawn) == {"unknown": 20, "partly": 30}
    assert {one.challenge.language for one in drawn} == {"en", "es", "fr", "de", "ca"}
    assert known.isdisjoint(one.key for one in drawn)


def test_answers_are_written_beside_what_was_drawn(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (first, second) = draw({"met": 2}, seed=1)
    rows = [as_row("9", first), as_row("9", second)]
    table, kept = tmp_path / "new.tsv", tmp_path / "judged.tsv"
    table.write_text("\n".join("\t".join(row) for row in (rows[0], *(row.values() for row in rows))) + "\n")
    kept.write_text(JUDGED.read_text(encoding="utf-8"), encoding="utf-8")
    (tmp_path / "one").write_text("2\twrong\tanother task\n")
    (tmp_path / "two").write_text("right 1\n1\tright\tit says so\n")
    monkeypatch.setattr("tests.ranking.judging.JUDGED", kept)

    take_answers(table, [tmp_path / "one", tmp_path / "two"])

    assert judged()[-2:] == [
        rows[0] | {"right": "right", "why": "it says so"},
        rows[1] | {"right": "wrong", "why": "another task"},
    ]


@pytest.mark.parametrize("number", sorted({row["draw"] for row in judged()}))
def test_what_is_met_is_right(number: str) -> None:
    drawn = [row for row in judged() if row["draw"] == number]
    met = {one.key for one in sampled() if one.finding.state == "met"}

    found = [row for row in drawn if key_of(row) in met]
    was_right = [row for row in drawn if (row["state"], row["right"]) == ("met", "right")]

    assert len(drawn) == len({key_of(row) for row in drawn}) == 200
    assert _part(found, [row for row in found if row["right"] == "right"]) >= LEAST_RIGHT[number]
    assert _part(was_right, [row for row in was_right if row in found]) >= LEAST_KEPT[number]


def _part(rows: Sequence[Row], of_them: Sequence[Row]) -> float:
    return len(of_them) / len(rows)
