"""The pieces of the ranked page that are drawn once and kept: why a firm is in its place, what it says about each
requirement, and blank forms."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from flask import get_template_attribute
from markupsafe import Markup
from pydantic_core import to_json

from ..services.findings import MatrixRow
from ..services.rankedfirm import RankedFirm
from ..services.reasons import past_challenges
from .forms import Form
from .interface import chosen_language

MOST_KEPT = 2000


@dataclass(frozen=True)
class Piece:
    """A macro of a template in matches/, the key to all that decides what it draws, and what it is given."""

    macro: str
    key: tuple[object, ...]
    given: tuple[Any, ...] = field(compare=False, repr=False)
    template: str = "parts"


def grounds_of(row: RankedFirm, *, full_bar: float, is_compact: bool) -> Markup:
    """The reasons of a row, its quotations and findings in the reader's language; a compact one has the reasons only.

    A run never changes, but a text in it may be erased: what is kept is found by its whole content, and no other way.
    """
    titles = {ref: row.titles.get(ref) for ref in sorted(past_challenges(row.stored_reasons))}
    content = to_json([row.ref, row.name, row.score, row.stored_reasons, row.stored_findings, titles, row.said])
    key = (content, chosen_language(), full_bar, is_compact)
    return _drawn(Piece("grounds", key, (row, full_bar, is_compact)))


def matrix_of_firms(rows: Sequence[MatrixRow], firms: Sequence[RankedFirm]) -> Markup:
    """The requirements beside the first firms, in the reader's language; nothing where none is asked."""
    if not rows:
        return Markup()
    named = tuple((firm.ref, firm.rank, firm.name) for firm in firms)
    return _drawn(Piece("matrix", (tuple(rows), named, chosen_language()), (rows, firms), "findings"))


def reason_part(form: Form, name: str, *, is_blank: bool) -> Markup:
    """Where a reason and a note go with the verdict on a firm; only a blank one is kept."""
    piece = Piece("reason_part", (form.fields["note"].name, name, chosen_language()), (form, name))
    return _drawn(piece) if is_blank else _drawn.__wrapped__(piece)


@lru_cache(maxsize=MOST_KEPT)
def _drawn(piece: Piece) -> Markup:
    drawn: Markup = get_template_attribute(f"matches/{piece.template}.html", piece.macro)(*piece.given)
    return drawn
