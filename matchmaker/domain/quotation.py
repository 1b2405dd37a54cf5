"""Words quoted from a profile: the spans of a match, each shown within the field that it was read from."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from .match import Span
from .profile import Profile
from .schema import Record

AROUND = 90
"""So many characters on either side of a quoted word are shown with it."""

_PATH = re.compile(r"(?P<name>\w+)(?:\[(?P<place>\d+)\](?:\.(?P<inner>\w+))?)?")
_GAP = "…"

Piece = tuple[str, bool]
Place = tuple[int, int]


@dataclass(frozen=True)
class Quotation:
    """Words of one field: what it is called, its row and the detail there when it has rows, and the text with marks."""

    label: str
    number: int | None
    detail: str | None
    pieces: tuple[Piece, ...]

    @property
    def marks(self) -> int:
        """How many words are marked."""
        return sum(is_marked for _, is_marked in self.pieces)


def quotations(profile: Profile, spans: Iterable[Span]) -> tuple[Quotation, ...]:
    """The fields that the spans quote, the one with most marks first; a span that no longer fits is left out."""
    by_field: dict[str, set[Place]] = {}
    for span in spans:
        if text_at(profile, span.field)[span.start : span.end] == span.text:
            by_field.setdefault(span.field, set()).add((span.start, span.end))
    found = [_quotation(profile, path, sorted(places)) for path, places in by_field.items()]
    return tuple(sorted(found, key=lambda quotation: -quotation.marks))


def text_at(record: Record, path: str) -> str:
    """The NFC text of a field such as `summary` or `capabilities[0].text`; empty where there is none."""
    found = _PATH.fullmatch(path)
    value = getattr(record, found["name"], None) if found else None
    if found and found["place"] and isinstance(value, list):
        value = value[int(found["place"])] if int(found["place"]) < len(value) else None
    if found and found["inner"]:
        value = getattr(value, found["inner"], None)
    return unicodedata.normalize("NFC", value) if isinstance(value, str) else ""


def _quotation(profile: Profile, path: str, places: Sequence[Place]) -> Quotation:
    name, _, rest = path.partition("[")
    place, _, inner = rest.partition("].")
    number = int(place.rstrip("]")) + 1 if place else None
    row = getattr(profile, name)[number - 1] if number else None
    detail = type(row).model_fields[inner].title if isinstance(row, Record) and inner != "text" else None
    label = type(profile).model_fields[name].title or name
    return Quotation(label, number, detail, tuple(pieces(text_at(profile, path), places)))


def pieces(text: str, places: Sequence[Place], *, around: int = AROUND) -> Iterator[Piece]:
    """The words around each place, the places themselves marked; what is left out shows as an ellipsis."""
    places = list(_merged(places))
    windows = list(_merged((_opening(text, start, around), _closing(text, end, around)) for start, end in places))
    for begin, end in windows:
        if begin:
            yield (f"{_GAP} " if (begin, end) == windows[0] else f" {_GAP} "), False
        yield from _cut(text, begin, end, [place for place in places if begin <= place[0] < end])
    if windows and windows[-1][1] < len(text):
        yield f" {_GAP}", False


def _cut(text: str, begin: int, end: int, places: Sequence[Place]) -> Iterator[Piece]:
    """A stretch of the text, cut at the places in it."""
    at = begin
    for start, stop in places:
        if at < start:
            yield text[at:start], False
        yield text[start:stop], True
        at = stop
    if at < end:
        yield text[at:end], False


def _merged(places: Iterable[Place]) -> Iterator[Place]:
    """Stretches in the order of the text, those that touch as one."""
    last: Place | None = None
    for start, end in sorted(places):
        if last is None:
            last = (start, end)
        elif start <= last[1]:
            last = (last[0], max(last[1], end))
        else:
            yield last
            last = (start, end)
    if last is not None:
        yield last


def _opening(text: str, start: int, around: int) -> int:
    """Where the context before a place begins: at a word."""
    if start <= around:
        return 0
    space = re.search(r"\s", text[start - around : start])
    return start - around + space.end() if space else start


def _closing(text: str, end: int, around: int) -> int:
    """Where the context after a place ends: with a word."""
    if end + around >= len(text):
        return len(text)
    spaces = [found.start() for found in re.finditer(r"\s", text[end : end + around])]
    return end + spaces[-1] if spaces else end
