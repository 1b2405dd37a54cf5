"""The plan of the house: who may import whom, and how large a file may grow."""

import ast
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

HOUSE = Path(__file__).parent.parent

FRAMEWORK = {"flask", "flask_babel", "flask_login", "flask_mailman", "flask_migrate", "flask_security",
             "flask_sqlalchemy", "flask_wtf", "click", "huey", "jinja2", "werkzeug", "wtforms"}  # fmt: skip
DATABASE = {"alembic", "flask_sqlalchemy", "psycopg", "sqlalchemy", "sqlite3"}
NUMBERS = {"numpy", "scipy", "sklearn"}
NAMELESS = {"common", "helpers", "misc", "util", "utils"}


@dataclass(frozen=True)
class Room:
    """What one folder may import besides itself: rooms of ours, and libraries (only some, or all but some)."""

    ours: frozenset[str]
    only: frozenset[str] | None = None
    never: frozenset[str] = frozenset()


def _room(*ours: str, only: set[str] | None = None, never: set[str] | None = None) -> Room:
    return Room(frozenset(ours), None if only is None else frozenset(only), frozenset(never or ()))


DOOR = _room("services", "domain", "config", never=DATABASE | NUMBERS)
ROOMS = {
    "domain": _room(only={"pydantic", "pydantic_core"}),
    "ranking": _room("domain", only=NUMBERS | {"pint", "py3langid", "snowballstemmer"}),
    "planning": _room("domain", only={"numpy", "scipy"}),
    "store": _room("domain", only={"alembic", "flask_sqlalchemy", "sqlalchemy"}),
    "services": _room("domain", "ranking", "planning", "store", never=FRAMEWORK | DATABASE | NUMBERS),
    "web": DOOR,
    "api": DOOR,
    "cli": DOOR,
    "jobs": DOOR,
}

# They put the house together.
FREE = {"matchmaker/__init__.py", "matchmaker/config.py"}

# What one file may import although its room may not, and why.
GRANTED: dict[tuple[str, str], str] = {}

# What is imported inside a function, and why.
DEFERRED: dict[tuple[str, str], str] = {}


def faults(path: str, source: str) -> list[str]:
    """The imports of a file of ours that the plan does not allow, in the order of its lines."""
    found = []
    for line, name, inside_function in sorted(_imports(path, source)):
        if inside_function and (path, name) not in DEFERRED:
            found.append(f"{path}:{line} imports {name} inside a function")
        if not _allowed(path, name):
            found.append(f"{path}:{line} may not import {name}")
    return found


def _imports(path: str, source: str) -> Iterator[tuple[int, str, bool]]:
    """Every import of a file as line, full dotted name, and whether it stands inside a function."""
    tree = ast.parse(source)
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    deferred = {id(node) for function in functions for node in ast.walk(function)}
    package = list(Path(path).parent.parts)
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield node.lineno, alias.name, id(node) in deferred
        if isinstance(node, ast.ImportFrom):
            above = package[: len(package) - node.level + 1] if node.level else []
            for alias in node.names:
                yield node.lineno, ".".join([*above, *filter(None, [node.module]), alias.name]), id(node) in deferred


def _allowed(path: str, name: str) -> bool:
    if path in FREE or (path, name) in GRANTED:
        return True
    own, (library, *rest) = Path(path).parts[1], name.split(".")
    room = ROOMS.get(own)
    if room is None:
        return False
    if library == "matchmaker":
        return bool(rest) and rest[0] in room.ours | {own}
    if library in room.never:
        return False
    return room.only is None or library in room.only | sys.stdlib_module_names


def _files(*patterns: str) -> list[Path]:
    found = {path for pattern in patterns for path in HOUSE.glob(pattern)}
    return sorted(path for path in found if "vendor" not in path.parts)


def test_every_import_keeps_to_the_plan() -> None:
    files = _files("matchmaker/**/*.py")

    found = [fault for file in files for fault in faults(file.relative_to(HOUSE).as_posix(), file.read_text())]

    assert found == []


def test_every_exception_is_still_used() -> None:
    listed = GRANTED.keys() | DEFERRED.keys()

    used = {(path, name) for path, _ in listed for _, name, _ in _imports(path, (HOUSE / path).read_text())}

    assert listed - used == set()


def test_no_file_passes_four_hundred_lines() -> None:
    files = _files("*.py", "matchmaker/**/*.py", "tests/**/*.py", "templates/**/*.html")

    long = {file.name: lines for file in files if (lines := len(file.read_text().splitlines())) > 400}

    assert long == {}


def test_whatever_is_shared_has_a_subject_for_a_name() -> None:
    files = _files("matchmaker/**/*.py", "tests/**/*.py")

    nameless = [file for file in files if NAMELESS & {file.stem, file.parent.name}]

    assert nameless == []


@pytest.mark.parametrize(
    ("path", "source", "expected"),
    [
        ("matchmaker/domain/challenge.py", "import re\nfrom pydantic import Field\nfrom .words import N_", []),
        ("matchmaker/domain/challenge.py", "import flask", ["1 may not import flask"]),
        ("matchmaker/domain/challenge.py", "from ..store import base", ["1 may not import matchmaker.store.base"]),
        ("matchmaker/domain/vocabulary/sector.py", "from ..words import N_", []),
        ("matchmaker/domain/vocabulary/sector.py", "from ...web import x", ["1 may not import matchmaker.web.x"]),
        ("matchmaker/domain/states.py", "from matchmaker import config", ["1 may not import matchmaker.config"]),
        ("matchmaker/domain/states.py", "import matchmaker", ["1 may not import matchmaker"]),
        ("matchmaker/ranking/index.py", "import scipy.sparse as sp\nfrom matchmaker.domain import match", []),
        ("matchmaker/ranking/index.py", "import pandas", ["1 may not import pandas"]),
        ("matchmaker/planning/rounds.py", "from matchmaker import ranking", ["1 may not import matchmaker.ranking"]),
        ("matchmaker/store/match.py", "import flask_security", ["1 may not import flask_security"]),
        ("matchmaker/services/match.py", "import openpyxl\nfrom matchmaker.store import match", []),
        ("matchmaker/services/match.py", "import numpy as np", ["1 may not import numpy"]),
        ("matchmaker/services/match.py", "from sqlalchemy import select", ["1 may not import sqlalchemy.select"]),
        ("matchmaker/services/match.py", "from matchmaker.web import desk", ["1 may not import matchmaker.web.desk"]),
        ("matchmaker/web/desk.py", "from flask import request\nfrom matchmaker.services import desk", []),
        ("matchmaker/web/desk.py", "from matchmaker.store import match", ["1 may not import matchmaker.store.match"]),
        ("matchmaker/web/desk.py", "from matchmaker.api import problems", ["1 may not import matchmaker.api.problems"]),
        ("matchmaker/web/desk.py", "def show():\n    import json", ["2 imports json inside a function"]),
        (
            "matchmaker/ranking/rank.py",
            "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from matchmaker.store import base",
            ["3 may not import matchmaker.store.base"],
        ),
        ("matchmaker/__init__.py", "from flask import Flask\nfrom matchmaker.store import base", []),
        ("matchmaker/attic/trunk.py", "import json", ["1 may not import json"]),
    ],
)  # fmt: skip
def test_a_wrong_import_is_found(path: str, source: str, expected: list[str]) -> None:
    found = faults(path, source)

    assert found == [f"{path}:{fault}" for fault in expected]
