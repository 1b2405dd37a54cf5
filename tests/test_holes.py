"""Ways of writing that open a hole one day, which no file of the service may use, whoever reads it over."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

HOUSE = Path(__file__).parent.parent
SERVICE = sorted([*HOUSE.glob("*.py"), *HOUSE.glob("matchmaker/**/*.py"), *HOUSE.glob("migrations/**/*.py")])
TEMPLATES = sorted(HOUSE.glob("templates/**/*.html"))

SENDS_SQL = {
    "execute",
    "exec_driver_sql",
    "executemany",
    "executescript",
    "text",
    "scalar",
    "scalars",
    "literal_column",
}
FETCHES = {"aiohttp", "ftplib", "http.client", "httpx", "pycurl", "requests", "urllib.request", "urllib3", "urlopen"}
RUNS_WHAT_IT_READS = {"dill", "jsonpickle", "marshal", "pickle", "shelve", "yaml"}
RUNS_A_TEXT = {"eval", "exec", "compile", "__import__"}
UNESCAPED = re.compile(r"\|\s*safe\b|autoescape\s+false|\bMarkup\b", re.IGNORECASE)


def holes(source: str) -> list[str]:
    """The holes in a piece of code, in the order of its lines."""
    tree = ast.parse(source)
    macros = set(_macros(tree))
    found = [(node.lineno, what) for node in ast.walk(tree) for what in _holes(node, macros)]  # type: ignore[attr-defined]
    return [f"{line} {what}" for line, what in sorted(found)]


def _holes(node: ast.AST, macros: set[str]) -> Iterator[str]:
    if isinstance(node, ast.Import | ast.ImportFrom):
        above = f"{node.module}." if isinstance(node, ast.ImportFrom) and node.module else ""
        for alias in node.names:
            names = {alias.name, f"{above}{alias.name}", above.rstrip("."), f"{above}{alias.name}".split(".")[0]}
            yield from (f"fetches with {name}" for name in sorted(names & FETCHES))
            yield from (f"runs what {name} reads" for name in sorted(names & RUNS_WHAT_IT_READS))
    if not isinstance(node, ast.Call):
        return
    name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
    if name in SENDS_SQL and node.args and _is_built(node.args[0]):
        yield "builds SQL from text"
    if name == "Markup" and _is_given_anything(node) and not _is_of_a_template(node, macros):
        yield "calls text markup"
    if isinstance(node.func, ast.Name) and name in RUNS_A_TEXT:
        yield f"runs text with {name}"
    if name in ("system", "popen") or any(_is_true(node, flag) for flag in ("shell", "allow_pickle")):
        yield "runs a command line or a pickle"


def _is_built(argument: ast.expr) -> bool:
    """Whether a text is put together where it is used."""
    if isinstance(argument, ast.Call) and isinstance(argument.func, ast.Attribute):
        return argument.func.attr in ("format", "join", "replace")
    return isinstance(argument, ast.JoinedStr | ast.BinOp) and any(
        isinstance(part, ast.JoinedStr) or (isinstance(part, ast.Constant) and isinstance(part.value, str))
        for part in ast.walk(argument)
    )


def _macros(tree: ast.AST) -> Iterator[str]:
    """The names that stand for a macro of a template."""
    for node in ast.walk(tree):
        call = node.value if isinstance(node, ast.Assign) else None
        if isinstance(node, ast.Assign) and getattr(getattr(call, "func", None), "id", "") == "get_template_attribute":
            yield from (target.id for target in node.targets if isinstance(target, ast.Name))


def _is_given_anything(call: ast.Call) -> bool:
    """Whether a call takes something; empty markup has no text in it."""
    return bool(call.args or call.keywords)


def _is_of_a_template(call: ast.Call, macros: set[str]) -> bool:
    given = call.args[0] if len(call.args) == 1 else None
    return isinstance(given, ast.Call) and isinstance(given.func, ast.Name) and given.func.id in macros


def _is_true(call: ast.Call, flag: str) -> bool:
    return any(
        word.arg == flag and not (isinstance(word.value, ast.Constant) and word.value.value is False)
        for word in call.keywords
    )


def test_the_service_has_none() -> None:
    found = [
        f"{file.relative_to(HOUSE)}:{hole}" for file in SERVICE for hole in holes(file.read_text(encoding="utf-8"))
    ]

    assert found == []
    assert len(SERVICE) > 200


def test_no_template_takes_text_for_markup() -> None:
    found = [file.name for file in TEMPLATES if UNESCAPED.search(file.read_text(encoding="utf-8"))]

    assert found == []
    assert len(TEMPLATES) > 50


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ('session().execute(f"SELECT {words}")', ["1 builds SQL from text"]),
        ('session().execute(text("SELECT " + words))', ["1 builds SQL from text"]),
        ('connection.exec_driver_sql("SELECT %s" % words)', ["1 builds SQL from text"]),
        ('text("SELECT {}".format(words))', ["1 builds SQL from text"]),
        ('connection.exec_driver_sql("SELECT %(number)s", {"number": 1})', []),
        ("session().execute(select(Row).where(Row.ref == ref))", []),
        ("Markup(words)", ["1 calls text markup"]),
        ("Markup(object=words)", ["1 calls text markup"]),
        ("Markup()", []),
        ('markupsafe.Markup(f"<b>{words}</b>")', ["1 calls text markup"]),
        ('macro = get_template_attribute("a.html", "b")\nMarkup(macro(1))', []),
        ("import requests", ["1 fetches with requests"]),
        ("from urllib.request import urlopen", ["1 fetches with urllib.request", "1 fetches with urlopen"]),
        ("from urllib.parse import urlsplit", []),
        ("import pickle", ["1 runs what pickle reads"]),
        ("from yaml import load", ["1 runs what yaml reads"]),
        ("eval(words)", ["1 runs text with eval"]),
        ("re.compile(words)", []),
        ("subprocess.run(words, shell=True)", ["1 runs a command line or a pickle"]),
        ("os.system(words)", ["1 runs a command line or a pickle"]),
        ("subprocess.run([program], check=True)", []),
        ("numpy.load(path, allow_pickle=True)", ["1 runs a command line or a pickle"]),
    ],
)
def test_a_planted_hole_is_found(source: str, expected: list[str]) -> None:
    assert holes(source) == expected


@pytest.mark.parametrize("words", ["{{ words|safe }}", "{{ words | safe }}", "{% autoescape false %}"])
def test_a_planted_hole_in_a_template_is_found(words: str) -> None:
    assert UNESCAPED.search(words)
