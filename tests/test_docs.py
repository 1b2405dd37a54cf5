"""The documents are held to the code: settings, commands, addresses, pages and links."""

import re
from pathlib import Path

import click
import pytest
from flask import Flask
from pydantic_core import PydanticUndefined

from matchmaker import create_app
from matchmaker.cli.rights import BEGIN, END
from matchmaker.config import HOME, INSTANCE, Settings
from matchmaker.domain.rightstable import tables
from tests.conftest import settings_for

DOCS = HOME / "docs"
PAGES = sorted(DOCS.rglob("*.md"))
LINK = re.compile(r"\]\(([^)\s]+)\)")
STORE = HOME / "matchmaker" / "store"
EXCUSE = re.compile(r'across_clusters"?[=:] ?"([^"]*)"')
OF_FLASK = {"run", "shell", "routes"}


def rows(page: str, *, columns: int) -> list[list[str]]:
    """The rows of a page's tables that have so many columns, without their heads."""
    lines = (DOCS / page).read_text(encoding="utf-8").splitlines()
    cells = [[cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]] for line in lines if line.startswith("|")]
    return [row for row in cells if len(row) == columns and row[0].startswith("`")]


def quoted(text: str) -> str:
    """What stands between the first two backticks."""
    return text.split("`")[1]


def written(default: object) -> str:
    """A default as the page writes it."""
    if default in (None, PydanticUndefined):
        return "none"
    return str(default).replace(f"{INSTANCE}/", "instance/").replace("False", "false")


def test_every_setting_is_described_with_its_default() -> None:
    described = {quoted(name): default.replace("`", "") for name, default, _ in rows("running.md", columns=3)}

    expected = {name: written(field.default) for name, field in Settings.model_fields.items()}
    expected |= {"DATABASE_URL": "SQLite in instance/", "BASE_URL": "http://127.0.0.1:PORT"}
    assert described == expected


def test_every_command_is_described() -> None:
    described = {
        re.split(r" --| REF| EMAIL", quoted(row[0]))[0].removesuffix(" …") for row in rows("running.md", columns=2)
    }

    assert described == set(commands(create_app(settings_for("sqlite://"))))


def commands(app: Flask) -> list[str]:
    """The commands of the service, those of a group by both names; the migrations' stand under one."""
    found = []
    for name, command in app.cli.commands.items():
        group = command.commands if isinstance(command, click.Group) and name != "db" else {}
        found += [f"{name} {inner}" for inner in group] or [name]
    return [name for name in found if name not in OF_FLASK]


def test_every_address_is_described() -> None:
    described = {(quoted(address), methods) for address, methods, _, _ in rows("addresses.md", columns=4)}

    methods: dict[str, set[str]] = {}
    for rule in create_app(settings_for("sqlite://")).url_map.iter_rules():
        methods.setdefault(rule.rule, set()).update((rule.methods or set()) - {"HEAD", "OPTIONS"})
    assert described == {(address, ", ".join(sorted(names))) for address, names in methods.items()}


def test_every_query_across_clusters_is_told_with_its_reason() -> None:
    told = {reason for _, reason in rows("access.md", columns=2) if "`" not in reason}

    assert told == {reason for file in STORE.glob("*.py") for reason in EXCUSE.findall(file.read_text())} - {"why"}


def test_the_rights_are_told_as_they_are() -> None:
    told = (DOCS / "access.md").read_text(encoding="utf-8").partition(BEGIN)[2].partition(END)[0]

    assert told.strip() == tables()  # if not: .venv/bin/flask rights --into docs/access.md


def test_every_test_that_asvs_names_is_there() -> None:
    named = [quoted(test) for *_, test in rows("asvs.md", columns=5) if test]

    missing = [name for name in named if not is_there(*name.partition("::")[::2])]
    assert missing == []
    assert len(named) > 100


def is_there(file: str, test: str) -> bool:
    """Whether a file of tests exists and holds this one."""
    path = HOME / file
    return path.is_file() and (not test or f"def {test}(" in path.read_text(encoding="utf-8"))


def test_every_row_of_asvs_says_where_it_stands() -> None:
    odd = [
        number
        for number, level, state, words, _ in rows("asvs.md", columns=5)
        if level not in ("1", "2") or state not in ("met", "partly", "open", "not ours") or not words
    ]

    assert odd == []


def test_every_page_is_on_the_map() -> None:
    linked = {(DOCS / link).resolve() for link in LINK.findall((DOCS / "index.md").read_text(encoding="utf-8"))}

    missing = [page.name for page in PAGES if page.name != "index.md" and not {page, page.parent} & linked]
    assert missing == []


@pytest.mark.parametrize("page", [*PAGES, *HOME.glob("*.md")], ids=lambda page: page.name)
def test_every_link_leads_to_a_file(page: Path) -> None:
    links = [link.partition("#")[0] for link in LINK.findall(page.read_text(encoding="utf-8")) if ":" not in link]

    assert [link for link in links if link and not (page.parent / link).exists()] == []


def test_the_readme_names_the_two_commands() -> None:
    readme = (HOME / "README.md").read_text(encoding="utf-8")

    assert [command for command in ("make run", "make test") if command not in readme] == []
