"""What an import says, in words: counts, differences field by field, and what is wrong in which column."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext, ngettext

from ..domain.challenge import Challenge
from ..domain.organisation import Organisation
from ..domain.profile import Profile
from ..domain.schema import Record
from ..domain.states import LABELS
from ..services.importview import ImportLine, RowLine
from .stale import Difference, words_of

MODELS: Mapping[str, type[Record]] = {"organisation": Organisation, "profile": Profile, "challenge": Challenge}


@dataclass(frozen=True)
class DrawnLine:
    """One line of a table: the row, and what it does or what is wrong."""

    number: int
    noun: str
    name: str
    ref: str | None
    sentence: str = ""
    differences: tuple[Difference, ...] = ()
    lacks: tuple[str, ...] = ()


def bad_line(line: RowLine) -> DrawnLine:
    """What is wrong in a row, and in which column."""
    sentence = line.problem.text(gettext) if line.problem else ""
    return DrawnLine(line.number, line.noun, line.name, line.ref, sentence=sentence)


def changed_line(line: RowLine) -> DrawnLine:
    """What a row does to a record, field by field."""
    return DrawnLine(
        line.number,
        line.noun,
        line.name,
        line.ref,
        differences=tuple(_difference(line.noun, d.name, d.before, d.after) for d in line.differences),
        lacks=tuple(gettext(sentence) for sentence in line.lacks),
    )


def _difference(noun: str, name: str, before: Any, after: Any) -> Difference:
    if name == "state":
        return Difference(gettext("State"), _state(before), _state(after))
    info = MODELS[noun].model_fields.get(name)
    if info is None:
        return Difference(gettext("Id"), before or "–", after or "–")
    return Difference(gettext(info.title or name), words_of(info, before), words_of(info, after))


def _state(code: str | None) -> str:
    return str(gettext(LABELS[code])) if code else "–"


def summary(line: ImportLine) -> str:
    """What came or would come of an import, in one line."""
    counts = line.counts
    if not counts:
        return str(ngettext("%(num)s row", "%(num)s rows", line.rows))
    parts = [
        ngettext("%(num)s new", "%(num)s new", counts["new"]),
        ngettext("%(num)s changed", "%(num)s changed", counts["changed"]),
        ngettext("%(num)s unchanged", "%(num)s unchanged", counts["unchanged"]),
    ]
    if counts["publishes"]:
        parts.append(ngettext("%(num)s published", "%(num)s published", counts["publishes"]))
    if counts["bad"]:
        parts.insert(0, ngettext("%(num)s bad row", "%(num)s bad rows", counts["bad"]))
    return ", ".join(map(str, parts))
