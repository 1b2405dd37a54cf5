"""How a ranking is written for people and for programs."""

import csv
import io
import json
from dataclasses import replace

import pytest

from matchmaker.cli.formats import FORMATS, csv_header
from matchmaker.domain.listverdict import ListVerdict
from matchmaker.domain.match import Match, Ranking, Reason, Span

SPAN = Span(field="capabilities[0].text", start=8, end=16, text="„Lecks“ ")
REASONS = [
    Reason(signal="words", share=0.5, terms=["leak", "lecks"], spans=[SPAN]),
    Reason(signal="trl", share=-0.25),
]
MATCHES = (
    Match(challenge="c1", provider="p1", rank=1, score=0.25, reasons=REASONS),
    Match(challenge="c1", provider="=p,2", rank=2, score=-0.1234564),
)
NAMES = {"p1": "Lumen"}


def ranking(*matches: Match, empty_reason: str | None = None) -> Ranking:
    """A ranking of these matches for one challenge."""
    return Ranking("c1", matches, empty_reason, settings={}, digest="", pool_size=2)


def written(form: str, *, explain: bool = False, of: Ranking | None = None) -> list[str]:
    """The lines of a ranking in a format."""
    return list(FORMATS[form](of or ranking(*MATCHES), names=NAMES, explain=explain))


def test_trec_has_six_columns() -> None:
    assert written("trec") == ["c1 Q0 p1 1 0.250000 matchmaker", "c1 Q0 =p,2 2 -0.123456 matchmaker"]


def test_json_lines_read_back_as_matches() -> None:
    lines = written("jsonl")

    assert [Match.checked(json.loads(line)) for line in lines] == list(MATCHES)
    assert json.loads(lines[0])["reasons"][0] == {
        "signal": "words",
        "share": 0.5,
        "terms": ["leak", "lecks"],
        "spans": [{"field": "capabilities[0].text", "start": 8, "end": 16, "text": "„Lecks“ "}],
    }
    assert "„Lecks“" in lines[0]


def test_the_verdict_on_the_list_stands_on_every_line_and_above_the_table() -> None:
    verdict = ListVerdict(fit="nothing")

    judged = replace(ranking(*MATCHES), verdict=verdict)

    assert [json.loads(line)["list_verdict"] for line in written("jsonl", of=judged)] == ["nothing", "nothing"]
    assert written("table", of=judged)[1] == f"  {verdict.sentence}"


def test_csv_keeps_numbers_and_disarms_formulas() -> None:
    lines = [csv_header(explain=True), *written("csv", explain=True)]

    assert list(csv.DictReader(io.StringIO("\n".join(lines)))) == [
        {"challenge": "c1", "provider": "p1", "rank": "1", "score": "0.250000", "reasons": "words: leak ~ lecks; trl"},
        {"challenge": "c1", "provider": "'=p,2", "rank": "2", "score": "-0.123456", "reasons": ""},
    ]


def test_csv_without_reasons_has_four_columns() -> None:
    assert [csv_header(explain=False), *written("csv")] == [
        "challenge,provider,rank,score",
        "c1,p1,1,0.250000",
        'c1,"\'=p,2",2,-0.123456',
    ]


@pytest.mark.parametrize("start", ["=", "+", "-", "@"])
def test_no_cell_of_words_begins_like_a_formula(start: str) -> None:
    match = Match(challenge=f"{start}c", provider=f"{start}p", rank=1, score=-1.0)

    assert written("csv", of=ranking(match)) == [f"'{start}c,'{start}p,1,-1.000000"]


def test_the_table_names_the_firm() -> None:
    assert written("table") == ["\nc1", "   1  0.250000  p1  Lumen", "   2  -0.123456  =p,2"]


def test_the_explained_table_shows_shares_and_quotes() -> None:
    assert written("table", explain=True) == [
        "\nc1",
        "   1  0.250000  p1  Lumen",
        "        +0.500000  words: leak ~ lecks",
        "                   capabilities[0].text [8, 16) “„Lecks“ ”",
        "        -0.250000  trl",
        "   2  -0.123456  =p,2",
    ]


def test_an_empty_ranking_says_why_to_people_alone() -> None:
    empty = ranking(empty_reason="There are no published profiles.")

    lines = {form: written(form, of=empty) for form in FORMATS}

    assert lines == {"table": ["\nc1", "  There are no published profiles."], "trec": [], "jsonl": [], "csv": []}
