"""Teasers in five languages, judged by their maker, and how well the leak meter marks what points to the owner.

python -c "from tests.ranking.judgedleaks import report, sample_corpus; print(*report(sample_corpus()), sep='\\n')"
"""

import csv
import json
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

import matchmaker
from matchmaker.domain.challenge import Challenge
from matchmaker.domain.leak import Mark
from matchmaker.domain.organisation import Organisation
from matchmaker.domain.profile import ProviderRecord
from matchmaker.ranking.index import Index
from matchmaker.ranking.leaks import Corpus, marks_in

FILE = Path(__file__).parent / "judged_leaks.tsv"
OWNER = Organisation.checked(
    {
        "legal_name": "Formatges Puigdevall, S.L.",
        "aliases": ["Puigdevall"],
        "parent_group": "Grup Alimentari Montseny",
        "region": "Osona",
        "website": "https://www.puigdevall.example",
        "contacts": [{"name": "Núria Casadesús", "email": "nuria@puigdevall.example"}],
    }
)


class Judged(NamedTuple):
    """A teaser, and the words of it that should be marked."""

    language: str
    teaser: str
    telling: tuple[str, ...]


class Measured(NamedTuple):
    """How many marks are right, are wrong, and are missing."""

    right: int
    wrong: int
    missing: int

    @property
    def precision(self) -> float:
        """Which part of the marks should be there."""
        return self.right / (self.right + self.wrong)

    @property
    def recall(self) -> float:
        """Which part of what should be marked is."""
        return self.right / (self.right + self.missing)


def judged() -> list[Judged]:
    """Every judged teaser."""
    with FILE.open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [Judged(language, teaser, tuple(filter(None, told.split("|")))) for language, teaser, told in rows]


@cache
def sample_corpus() -> Corpus:
    """What the profiles of the sample cluster say."""
    lines = (Path(matchmaker.__file__).parent / "sample" / "providers.jsonl").read_text(encoding="utf-8").splitlines()
    return Corpus(Index.build([ProviderRecord.model_validate(json.loads(line)) for line in lines]))


def marks_of(one: Judged, corpus: Corpus) -> list[Mark]:
    """What the meter marks in a teaser of the judged owner."""
    challenge = Challenge.checked({"language": one.language, "teaser": one.teaser})
    return marks_in(challenge, owner=OWNER, corpus=corpus)


def measured(rows: Sequence[Judged], corpus: Corpus) -> Measured:
    """The marks of these teasers against what should be marked; a mark that shares words with it is right."""
    right = wrong = missing = 0
    for one in rows:
        expected = [(one.teaser.index(words), one.teaser.index(words) + len(words)) for words in one.telling]
        found = [(mark.start, mark.end) for mark in marks_of(one, corpus)]
        met = [span for span in expected if any(_meet(span, other) for other in found)]
        right += len(met)
        missing += len(expected) - len(met)
        wrong += sum(not any(_meet(span, other) for other in expected) for span in found)
    return Measured(right, wrong, missing)


def _meet(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def report(corpus: Corpus) -> Iterator[str]:
    """A line for each language and one for all."""
    rows = judged()
    for language in dict.fromkeys(one.language for one in rows):
        yield _line(language, [one for one in rows if one.language == language], corpus)
    yield _line("all", rows, corpus)


def _line(name: str, rows: Sequence[Judged], corpus: Corpus) -> str:
    found = measured(rows, corpus)
    counts = f"{found.right} right, {found.wrong} wrong, {found.missing} missing"
    return f"{name}: precision {found.precision:.2f}, recall {found.recall:.2f} ({len(rows)} teasers, {counts})"
