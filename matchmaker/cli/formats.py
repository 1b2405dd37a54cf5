"""How a ranking is written: as a table to read, or as TREC, JSON Lines or CSV for programs."""

import csv
import io
import json
from collections.abc import Callable, Iterator, Mapping

from ..domain.match import Match, Ranking, Reason

TAG = "matchmaker"
CSV_HEADER = ["challenge", "provider", "rank", "score"]


def trec(ranking: Ranking, *, names: Mapping[str, str], explain: bool) -> Iterator[str]:
    """`challenge Q0 provider rank score tag`, as trec_eval reads it."""
    for match in ranking.matches:
        yield f"{_one_word(match.challenge)} Q0 {_one_word(match.provider)} {match.rank} {match.score:.6f} {TAG}"


def jsonl(ranking: Ranking, *, names: Mapping[str, str], explain: bool) -> Iterator[str]:
    """One object a match, with its reasons and findings, and with what is said of the whole list."""
    fit = ranking.verdict.fit if ranking.verdict else None
    for match in ranking.matches:
        told = match.model_copy(update={"list_verdict": fit})
        yield json.dumps(told.model_dump(mode="json", exclude_none=True), ensure_ascii=False)


def comma_separated(ranking: Ranking, *, names: Mapping[str, str], explain: bool) -> Iterator[str]:
    """One row a match; a cell that a spreadsheet would take for a formula is written as text."""
    for match in ranking.matches:
        row = [_as_text(match.challenge), _as_text(match.provider), match.rank, f"{match.score:.6f}"]
        reasons = ["; ".join(_reason_words(reason) for reason in match.reasons)] if explain else []
        yield _csv_row([*row, *map(_as_text, reasons)])


def csv_header(*, explain: bool) -> str:
    """The names of the columns."""
    return _csv_row([*CSV_HEADER, *(["reasons"] if explain else [])])


def table(ranking: Ranking, *, names: Mapping[str, str], explain: bool) -> Iterator[str]:
    """A heading and one line a match; with `explain` its reasons and findings, and the words they quote, below it."""
    yield f"\n{ranking.challenge}"
    if ranking.empty_reason:
        yield f"  {ranking.empty_reason}"
    elif ranking.verdict:
        yield f"  {ranking.verdict.sentence}"
    for match in ranking.matches:
        yield f"{match.rank:>4}  {match.score:.6f}  {match.provider}  {names.get(match.provider, '')}".rstrip()
        if explain:
            yield from _reason_lines(match)
            yield from _finding_lines(match)


def brief(ranking: Ranking, *, names: Mapping[str, str], reasons: int = 4) -> Iterator[str]:
    """Two lines a match: the firm, and the words and facts that add most to its score."""
    for match in ranking.matches:
        yield f"{match.rank:>3}. {names.get(match.provider, match.provider)}  ({match.score:.6f})"
        strongest = sorted(match.reasons, key=lambda reason: -reason.share)[:reasons]
        yield f"     {'; '.join(f'{_reason_words(reason)} {reason.share:+.6f}' for reason in strongest)}"


def _one_word(ref: str) -> str:
    """An id as one column: a space in it becomes a line."""
    return "_".join(ref.split())


def _reason_lines(match: Match) -> Iterator[str]:
    for reason in match.reasons:
        yield f"        {reason.share:+.6f}  {_reason_words(reason)}"
        for span in reason.spans:
            yield f"                   {span.field} [{span.start}, {span.end}) “{span.text}”"


def _finding_lines(match: Match) -> Iterator[str]:
    for finding in match.findings:
        yield f"        {finding.state}  {finding.text}"
        for span in finding.spans:
            yield f"                   {span.field} [{span.start}, {span.end}) “{span.text}”"


def _reason_words(reason: Reason) -> str:
    words = f"{reason.signal}: {' ~ '.join(reason.terms)}" if reason.terms else reason.signal
    return f"{words} ({reason.bridge.name})" if reason.bridge else words


def _as_text(cell: str) -> str:
    return f"'{cell}" if cell.startswith(("=", "+", "-", "@", "\t")) else cell


def _csv_row(cells: list[object]) -> str:
    line = io.StringIO()
    csv.writer(line, lineterminator="").writerow(cells)
    return line.getvalue()


Format = Callable[..., Iterator[str]]
FORMATS: Mapping[str, Format] = {"table": table, "trec": trec, "jsonl": jsonl, "csv": comma_separated}
