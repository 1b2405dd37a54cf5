"""One page of a list: its rows, and how many there are in all."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, func, select

from .base import session

PAGE_SIZE = 25


@dataclass(frozen=True)
class Page:
    """The rows of one page; pages are counted from 1."""

    rows: Sequence[Any]
    number: int
    total: int
    size: int = PAGE_SIZE

    @property
    def pages(self) -> int:
        """How many pages there are, at least one."""
        return max(1, -(-self.total // self.size))


def page_of(query: Select[Any], *, number: int = 1, size: int = PAGE_SIZE) -> Page:
    """One page of the query's rows, in two statements; a number past the end gives the last page."""
    total = session().scalar(select(func.count()).select_from(query.order_by(None).subquery())) or 0
    number = min(max(1, number), max(1, -(-total // size)))
    rows = session().scalars(query.limit(size).offset((number - 1) * size)).unique().all()
    return Page(rows=rows, number=number, total=total, size=size)
