"""What a program can do at an address: one function each, whose signature says all that it takes and gives."""

import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, get_type_hints

from ..domain.schema import Record
from .paging import Paging

PREFIX = "/api/v1"


@dataclass(frozen=True)
class Operation:
    """An act under a method and an address.

    Of the act's arguments `body` is what the request carries, `search` and `paging` its query, `version` its
    `If-Match`, `key` its `Idempotency-Key`, `viewer` the person who asks; all others stand in the path. What it
    returns is the answer. `refusals` are the statuses that the services may refuse with, beside those that follow
    from the arguments; `location` is the address of what was created.
    """

    method: str
    path: str
    act: Callable[..., Any]
    status: int = 200
    refusals: tuple[int, ...] = ()
    location: str = ""

    @property
    def noun(self) -> str:
        """What it is about: the name of the file that it stands in."""
        return self.act.__module__.rpartition(".")[2].removesuffix("_moves")

    @property
    def name(self) -> str:
        """A name that no other operation has."""
        return f"{self.noun}_{self.act.__name__}"

    @property
    def address(self) -> str:
        """Its path with the names in braces, as OpenAPI writes it."""
        return PREFIX + self.path.replace("<", "{").replace(">", "}")

    @property
    def title(self) -> str:
        """What it does, in one line."""
        return (inspect.getdoc(self.act) or "").partition("\n")[0].rstrip(".")

    @property
    def description(self) -> str:
        """The rest of what is said about it."""
        return (inspect.getdoc(self.act) or "").partition("\n")[2].strip()

    @cached_property
    def hints(self) -> dict[str, Any]:
        """The types of its arguments and of its answer."""
        return get_type_hints(self.act, include_extras=True)

    @property
    def answer(self) -> Any:
        """The type of what it returns."""
        return self.hints["return"]

    @property
    def body(self) -> type[Record] | None:
        """The record that the request carries."""
        return self.hints.get("body")

    @property
    def needs_body(self) -> bool:
        """Whether there has to be a body; an act that has a default for it does without."""
        parameters = inspect.signature(self.act).parameters
        return "body" in parameters and parameters["body"].default is inspect.Parameter.empty

    @property
    def queries(self) -> Mapping[str, type[Record]]:
        """The records that stand in the query."""
        return {name: self.hints[name] for name in ("search", "paging") if name in self.hints}

    @property
    def needs_version(self) -> bool:
        """Whether it changes what somebody else may be changing."""
        return "version" in self.hints

    @property
    def takes_key(self) -> bool:
        """Whether the same request sent twice does it once."""
        return "key" in self.hints

    @property
    def is_paged(self) -> bool:
        """Whether it gives one page of a list."""
        return self.hints.get("paging") is Paging

    @property
    def places(self) -> list[str]:
        """The names in its path."""
        return [part[1:-1] for part in self.path.split("/") if part.startswith("<")]

    @property
    def statuses(self) -> list[int]:
        """Every status that it may be refused with."""
        found = {401, 406, 422, 500, *self.refusals}
        found |= {404} if self.places else set()
        found |= {400, 413, 415} if self.body else set()
        found |= {412, 428} if self.needs_version else set()
        return sorted(found)
