"""A creation happens once, however often the same request arrives."""

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask

from matchmaker.domain.errors import Invalid
from matchmaker.services.creation import once
from matchmaker.store.base import writing
from matchmaker.store.creation import CreationRow
from tests import factories
from tests.everywhere import everywhere


def maker() -> tuple[list[str], Callable[[], str]]:
    """A list of what was made, and the function that makes the next one."""
    made: list[str] = []

    def make() -> str:
        made.append(f"ref{len(made) + 1}")
        return made[-1]

    return made, make


def asked(
    make: Callable[[], str], account_id: int | None, *, key: str | None, noun: str = "challenge", **body: Any
) -> str:
    """One request, in a transaction of its own."""
    with writing() as unit:
        ref = once(account_id, noun=noun, key=key, body=body, make=make)
        unit.commit()
    return ref


def test_the_same_request_makes_one_record(app: Flask) -> None:
    ana = factories.account().id
    made, make = maker()

    refs = [
        asked(make, ana, key="k", title="Leaks", number=1),
        asked(make, ana, key="k", number=1, title="Leaks"),
    ]

    assert (refs, made) == (["ref1", "ref1"], ["ref1"])


def test_another_key_account_or_noun_makes_another_record(web_app: Flask) -> None:
    ana, ben = factories.account().id, factories.account().id
    made, make = maker()

    refs = [
        asked(make, ana, key="k"),
        asked(make, ana, key="l"),
        asked(make, ben, key="k"),
        asked(make, ana, key="k", noun="profile"),
    ]

    assert (refs, made) == (["ref1", "ref2", "ref3", "ref4"], ["ref1", "ref2", "ref3", "ref4"])


@pytest.mark.parametrize("key", [None, ""])
def test_without_a_key_each_request_makes_a_record(web_app: Flask, key: str | None) -> None:
    ana = factories.account().id
    _, make = maker()

    refs = [asked(make, ana, key=key), asked(make, ana, key=key), asked(make, None, key="k")]

    assert refs == ["ref1", "ref2", "ref3"]
    assert everywhere(CreationRow).count() == 0


def test_a_key_used_for_something_else_is_refused(web_app: Flask) -> None:
    ana = factories.account().id
    made, make = maker()
    asked(make, ana, key="k", title="Leaks")

    with pytest.raises(Invalid) as refused:
        asked(make, ana, key="k", title="Dust")

    assert [problem.text() for problem in refused.value.problems] == [
        "This key was already used for something else. Send the request with a new one."
    ]
    assert made == ["ref1"]


def test_a_key_may_be_long_and_odd(app: Flask) -> None:
    ana = factories.account().id
    _, make = maker()

    refs = [asked(make, ana, key=key) for key in ("x" * 5000, "x" * 5001, "a\x00b", "\ud800", "x" * 5000, "a\x00b")]

    assert refs == ["ref1", "ref2", "ref3", "ref4", "ref1", "ref3"]


def test_a_creation_that_fails_leaves_its_key_unused(web_app: Flask) -> None:
    ana = factories.account().id
    _, make = maker()

    def broken() -> str:
        raise Invalid([])

    with pytest.raises(Invalid):
        asked(broken, ana, key="k")

    assert asked(make, ana, key="k") == "ref1"
