"""Lists come in pages: which page is asked for, and what a page says of the others."""

from collections.abc import Sequence
from typing import Any, Generic, Protocol, TypeVar
from urllib.parse import urlencode

from flask import request
from pydantic import BaseModel

from ..domain.schema import Record, field

MOST = 100
Item = TypeVar("Item")


class Paging(Record):
    """Which page of a list is asked for, and how long a page is."""

    page: int = field("Page", default=1, ge=1, le=1_000_000, help="From 1; a number past the end gives the last page.")
    size: int = field("Items on a page", default=25, ge=1, le=MOST)


class Listing(BaseModel, Generic[Item]):
    """One page of a list, and how many pages and items there are in all."""

    items: list[Item]
    page: int
    pages: int
    size: int
    total: int

    def links(self) -> str:
        """The addresses of the first, previous, next and last page, as a `Link` header (RFC 8288)."""
        numbers = {"first": 1, "prev": self.page - 1, "next": self.page + 1, "last": self.pages}
        return ", ".join(
            f'<{_address(number)}>; rel="{name}"' for name, number in numbers.items() if 1 <= number <= self.pages
        )


class Found(Protocol):
    """A page as the services give it."""

    rows: Sequence[Any]
    number: int
    total: int
    size: int

    @property
    def pages(self) -> int:
        """How many pages there are, at least one."""


def listing(found: Any) -> Listing[Any]:
    """A page that a service gave."""
    page: Found = found
    return Listing.model_construct(
        items=list(page.rows), page=page.number, pages=page.pages, size=page.size, total=page.total
    )


def cut(rows: Sequence[Any], paging: Paging) -> Listing[Any]:
    """One page of rows that a service gave all at once."""
    pages = max(1, -(-len(rows) // paging.size))
    number = min(paging.page, pages)
    items = list(rows[(number - 1) * paging.size : number * paging.size])
    return Listing.model_construct(items=items, page=number, pages=pages, size=paging.size, total=len(rows))


def _address(number: int) -> str:
    kept = [(name, value) for name, value in request.args.items(multi=True) if name != "page"]
    return f"{request.path}?{urlencode([*kept, ('page', number)])}"
