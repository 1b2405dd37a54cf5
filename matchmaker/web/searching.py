"""Lists that are narrowed by what stands in the address, and the links to their other pages."""

from dataclasses import dataclass, replace
from typing import TypeVar
from urllib.parse import urlencode

from flask import request
from flask_babel import gettext

from ..domain.errors import Invalid
from ..domain.schema import Record
from .forms import Form, drawn, sent

AnyRecord = TypeVar("AnyRecord", bound=Record)


@dataclass(frozen=True)
class PageLinks:
    """Where a list stands, and the addresses of its other pages."""

    number: int
    pages: int
    total: int

    def url_for(self, number: int) -> str:
        """The same list at another page."""
        kept = [(name, value) for name, value in request.args.items(multi=True) if name not in ("page", "lang")]
        return f"{request.path}?{urlencode([*kept, ('page', number)])}"


def searched(model: type[AnyRecord]) -> tuple[AnyRecord, Form]:
    """What the address narrows the list by, and the form that shows it; what cannot be used is named and left out."""
    values = sent(model, request.args)
    try:
        return model.checked(values), _any(drawn(model, values))
    except Invalid as refusal:
        wrong = {problem.place.split(".")[0] for problem in refusal.problems}
        usable = {name: value for name, value in values.items() if name not in wrong}
        return model.checked(usable), _any(drawn(model, values, problems=refusal.problems))


def page_number() -> int:
    """The page that the address asks for."""
    return request.args.get("page", 1, type=int)


def is_narrowed(search: Record) -> bool:
    """Whether the list is narrowed by anything."""
    return bool(search.stored())


def _any(form: Form) -> Form:
    """The form with a word for a choice that is not made."""
    return replace(form, fields={name: replace(f, empty_label=gettext("Any")) for name, f in form.fields.items()})
