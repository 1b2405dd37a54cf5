"""Forms drawn from the records' own declarations, and what a browser sends turned back into values for them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import time
from typing import Any, get_args, get_origin

from flask_babel import gettext
from pydantic import BaseModel
from pydantic.fields import FieldInfo
from werkzeug.datastructures import MultiDict

from ..domain.errors import Problem
from ..domain.schema import Record
from .choices import SUGGESTED, choices_named

MOST_ROWS = 60


@dataclass(frozen=True)
class DrawnField:
    """One field as a template draws it."""

    name: str
    label: str
    help: str
    kind: str
    value: Any
    error: str | None
    required: bool
    choices: Any = ()
    suggestions: tuple[str, ...] = ()
    rows: tuple["Form", ...] = ()
    blank: "Form | None" = None
    row_label: str = ""
    autocomplete: str = ""
    has_default: bool = False
    language: str = ""
    empty_label: str = ""
    suggest: str = ""


@dataclass(frozen=True)
class Form:
    """A form to draw: its fields, and the sentences about the whole of it."""

    fields: dict[str, DrawnField]
    sentences: tuple[str, ...] = field(default=())


def drawn(
    model: type[Record],
    values: Mapping[str, Any] | None = None,
    *,
    problems: Iterable[Problem] = (),
    prefix: str = "",
    place: str = "",
    extra_rows: str = "",
) -> Form:
    """The form of a record with what was sent or stored, and each problem beside its field.

    A rows field without rows shows a blank one; `extra_rows` names one that gets one more.
    """
    values = values or {}
    problems = list(problems)
    fields = {
        name: _drawn_field(name, info, values.get(name), problems, prefix, place, extra_rows == name)
        for name, info in model.model_fields.items()
    }
    known = {f"{place}{name}" for name in fields}
    loose = [p for p in problems if not place and not any(_is_at(p.place, spot) for spot in known)]
    return Form(fields, tuple(_named(problem) for problem in loose))


def _named(problem: Problem) -> str:
    """A problem that no field stands for, with the name that it came under."""
    return f"{problem.place}: {problem.text(gettext)}" if problem.place else problem.text(gettext)


def _is_at(place: str, spot: str) -> bool:
    return place == spot or place.startswith(f"{spot}.")


def _drawn_field(
    name: str, info: FieldInfo, value: Any, problems: list[Problem], prefix: str, place: str, one_more: bool
) -> DrawnField:
    extra: dict[str, Any] = info.json_schema_extra if isinstance(info.json_schema_extra, dict) else {}
    kind, choices = str(extra.get("kind", "line")), str(extra.get("choices", ""))
    spot = f"{place}{name}"
    own = [p for p in problems if _is_at(p.place, spot)]
    rows: tuple[Form, ...] = ()
    blank, row_label = None, ""
    if kind == "rows":
        model = row_model(info)
        entries = [*(value or [{}]), *([{}] if one_more else [])]
        row_label = gettext(model.model_config.get("title") or info.title or name)
        rows = tuple(
            drawn(model, row, problems=problems, prefix=f"{prefix}{name}-{i}-", place=f"{spot}.{i}.")
            for i, row in enumerate(entries)
        )
        drawn_spots = [f"{spot}.{i}.{inner}" for i in range(len(entries)) for inner in model.model_fields]
        own = [p for p in own if not any(_is_at(p.place, inner) for inner in drawn_spots)]
        blank = drawn(model, {}, prefix=f"{prefix}{name}-__row__-", place="-")
    return DrawnField(
        name=f"{prefix}{name}",
        label=gettext(info.title or name),
        help=gettext(info.description) if info.description else "",
        kind=kind,
        value=_shown(kind, value if value is not None else _default(info)),
        error=" ".join(dict.fromkeys(p.text(gettext) for p in own)) or None,
        required=info.is_required(),
        choices=() if choices in SUGGESTED else _with_free_words(choices_named(choices), kind, value),
        suggestions=SUGGESTED.get(choices, ()),
        rows=rows,
        blank=blank,
        row_label=row_label,
        autocomplete=str(extra.get("autocomplete", "")),
        has_default=_default(info) is not None,
    )


def _default(info: FieldInfo) -> Any:
    return None if info.is_required() else info.get_default(call_default_factory=True)


def _with_free_words(choices: Any, kind: str, value: Any) -> Any:
    """The choices, and the words of the value that no list knows, so that a save does not lose them."""
    chosen = [value] if kind == "choice" and value else (value or []) if kind == "choices" else []
    listed = choices.values() if isinstance(choices, dict) else [choices]
    known = {code for group in listed for code, _ in group}
    free = [(word, word) for word in dict.fromkeys(chosen) if isinstance(word, str) and word and word not in known]
    if not free:
        return choices
    return {**choices, gettext("Own words"): free} if isinstance(choices, dict) else [*choices, *free]


def _shown(kind: str, value: Any) -> Any:
    """A value as its control shows it."""
    if kind == "lines" and isinstance(value, list | tuple):
        return "\n".join(map(str, value))
    if kind == "time" and isinstance(value, time):
        return value.strftime("%H:%M")
    if kind == "number" and isinstance(value, float) and value.is_integer():
        return int(value)
    return value


def row_model(info: FieldInfo) -> type[Record]:
    """The record that the rows of a field hold."""
    annotation = info.annotation
    if get_origin(annotation) is list:
        annotation = get_args(annotation)[0]
    if not (isinstance(annotation, type) and issubclass(annotation, BaseModel)):
        raise TypeError(f"{info.title} has no rows")
    return annotation  # type: ignore[return-value] # every row of ours is a Record


def sent(model: type[Record], form: MultiDict[str, str], *, prefix: str = "") -> dict[str, Any]:
    """What a browser sent, as values for the record: only the record's own fields, rows gathered, lines split."""
    values: dict[str, Any] = {}
    for name, info in model.model_fields.items():
        extra: dict[str, Any] = info.json_schema_extra if isinstance(info.json_schema_extra, dict) else {}
        values[name] = _sent_value(str(extra.get("kind", "line")), info, form, f"{prefix}{name}")
    return {name: value for name, value in values.items() if value is not None}


def _sent_value(kind: str, info: FieldInfo, form: MultiDict[str, str], name: str) -> Any:
    if kind == "rows":
        return _sent_rows(row_model(info), form, name)
    if kind == "choices":
        return form.getlist(name)
    if kind == "bool":
        return name in form
    text = form.get(name)
    if text is None:
        return None
    if kind == "lines":
        return text.splitlines()
    if kind == "number":
        return text.strip().replace(",", ".")
    return text


def _sent_rows(model: type[Record], form: MultiDict[str, str], name: str) -> list[dict[str, Any]]:
    """The rows of a field in the order of their numbers; rows in which nothing was written are dropped."""
    numbers = sorted(
        {
            int(part)
            for key in form
            if key.startswith(f"{name}-") and (part := key[len(name) + 1 :].split("-")[0]).isdecimal() and len(part) < 7
        }
    )
    rows = [sent(model, form, prefix=f"{name}-{number}-") for number in numbers[: MOST_ROWS * 2]]
    return [row for row in rows if any(_is_written(model, key, value) for key, value in row.items())]


def _is_written(model: type[Record], name: str, value: Any) -> bool:
    """Whether a row's value says something: blank texts, ticks and choices left at their default do not."""
    if isinstance(value, bool):
        return False
    if isinstance(value, str) and value == _default(model.model_fields[name]):
        return False
    return bool(value.strip()) if isinstance(value, str) else bool(value)


def prefixed(form: Form, prefix: str) -> Form:
    """A form without rows once more on the same page: its fields under names that begin with the prefix."""
    return replace(form, fields={key: replace(own, name=f"{prefix}{own.name}") for key, own in form.fields.items()})


def without_choice(form: Form, name: str, code: str) -> Form:
    """The form without one choice of a field, unless it is the one that is made."""
    drawn_field = form.fields[name]
    choices = [choice for choice in drawn_field.choices if choice[0] != code or drawn_field.value == code]
    return replace(form, fields={**form.fields, name: replace(drawn_field, choices=choices)})


def without_row(form: MultiDict[str, str], button: str) -> MultiDict[str, str]:
    """What was sent, without the row that a remove button names (`requirements-2`)."""
    return MultiDict([(key, value) for key, value in form.items(multi=True) if not key.startswith(f"{button}-")])


def with_choices(form: Form, **choices: Any) -> Form:
    """The form with what its fields choose from, where only the page knows that."""
    fields = {
        name: replace(own, choices=choices[name]) if name in choices else own for name, own in form.fields.items()
    }
    return replace(form, fields=fields)
