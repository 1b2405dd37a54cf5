"""Draws of findings for judges, and what they judged.

python -m tests.ranking.judging draw FOLDER               writes four files of cases, and a table of what was drawn
python -m tests.ranking.judging take TABLE ANSWERS...     adds the table to the judged findings, with the answers

An answer is a line of a number, "right" or "wrong", and a reason, with tabs between them.
"""

import csv
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from tests.ranking.sampled import Key, Sampled, draw

JUDGED = Path(__file__).with_name("judged_findings.tsv")
"""Findings, each judged right or wrong from the texts, by draws; docs/ranking.md tells by whom."""
SIZES = {"met": 73, "conflict": 11, "partly": 68, "unknown": 48}
_FINDING = ("challenge", "provider", "of", "position", "state", "rule", "field", "start", "end", "quote", "requirement")
_COLUMNS = ("draw", *_FINDING, "right", "why")
_FILES = 4

Row = dict[str, str]


def judged() -> list[Row]:
    """Every judged finding."""
    return _read(JUDGED)


def key_of(row: Row) -> Key:
    """Which finding a row is about."""
    return row["challenge"], row["provider"], row["of"], int(row["position"])


def drawn_anew() -> tuple[str, list[Sampled]]:
    """The number of the next draw, and what it draws: nothing that was judged."""
    known = judged()
    number = 1 + max(int(row["draw"]) for row in known)
    return str(number), draw(SIZES, seed=number, without={key_of(row) for row in known})


def as_row(number: str, one: Sampled) -> Row:
    """A finding with its first quotation, not yet judged."""
    span = one.finding.spans[0] if one.finding.spans else None
    where = (span.field, span.start, span.end, span.text) if span else ("", "", "", "")
    told = (number, *one.key, one.finding.state, one.finding.rule, *where, one.finding.text, "", "")
    return dict(zip(_COLUMNS, map(str, told), strict=True))


def case(number: int, one: Sampled) -> Iterator[str]:
    """A finding as a judge reads it, with all that the challenge and the profile say."""
    asked, said, finding = one.challenge, one.provider, one.finding
    yield f"=== {number}"
    yield f"CHALLENGE {asked.id} {asked.language} | {asked.title} | {asked.description}"
    yield f"  process now: {asked.current_process} | ruled out: {asked.ruled_out}"
    kind = "REQUIREMENT" if finding.of == "requirement" else "RULED OUT"
    yield f"{kind} {finding.position + 1} | {finding.text} | {'must' if finding.must else 'should'}"
    yield f"PROFILE {said.id} {said.language} | {said.summary}"
    for name, rows in (("cap", said.capabilities), ("ev", said.evidence)):
        yield from (
            f"  {name}: { {field: value for field, value in row.model_dump().items() if value} }" for row in rows
        )
    yield f"  adv: {said.advantages} | cert: {said.certifications} | seeks: {said.looking_for}"
    quotes = [(span.field, span.text) for span in finding.spans]
    amounts = f"asked {finding.asked} | stated {finding.stated}"
    yield f"FINDING {finding.state} rule {finding.rule} | quotes {quotes} | {amounts}"


def write_cases(folder: Path) -> None:
    """The next draw: every fourth case in each of four files, and the table."""
    number, drawn = drawn_anew()
    cases = ["\n".join(case(place, one)) + "\n" for place, one in enumerate(drawn, 1)]
    for file in range(_FILES):
        (folder / f"new{file}.txt").write_text("".join(cases[file::_FILES]), encoding="utf-8")
    _write(folder / "new.tsv", [as_row(number, one) for one in drawn])


def take_answers(table: Path, answers: Sequence[Path]) -> None:
    """Add a draw to what was judged, each finding with its answer."""
    told = {}
    for line in (line for path in answers for line in path.read_text(encoding="utf-8").splitlines()):
        number, _, rest = line.partition("\t")
        right, _, why = rest.partition("\t")
        if number.isdigit() and right in ("right", "wrong"):
            told[int(number)] = {"right": right, "why": why.replace("\t", " ").strip()}
    rows = [row | told[number] for number, row in enumerate(_read(table), 1)]
    others = [row for row in judged() if row["draw"] != rows[0]["draw"]]
    _write(JUDGED, [*others, *rows])


def _read(path: Path) -> list[Row]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def _write(path: Path, rows: Sequence[Row]) -> None:
    lines = ["\t".join(_COLUMNS), *("\t".join(row[column] for column in _COLUMNS) for row in rows)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    what, first, *others = sys.argv[1:]
    if what == "draw":
        write_cases(Path(first))
    else:
        take_answers(Path(first), [Path(one) for one in others])
