"""An integer programme as it grows: its choices, and the rows that say what each rule asks of them."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from .impossible import Rule

Numbers: TypeAlias = NDArray[np.float64]
Terms: TypeAlias = Iterable[tuple[int, float]]


@dataclass(frozen=True)
class Programme:
    """The arrays of a programme: maximise `worth` @ x with `lower` <= `rows` @ x <= `upper`, 0 <= x <= `ceiling`.

    `owners` has for each row the number of its rule, or -1.
    """

    worth: Numbers
    rows: csr_array
    lower: Numbers
    upper: Numbers
    ceiling: Numbers
    is_whole: NDArray[np.bool_]
    owners: NDArray[np.int64]


@dataclass(frozen=True)
class Row:
    """One linear condition, and the number of the rule it belongs to (None: it follows from what the choices mean)."""

    terms: tuple[tuple[int, float], ...]
    at_least: float
    at_most: float
    rule: int | None


@dataclass
class Model:
    """Choices between 0 and a ceiling, whole or not, with rows; a rule may have several rows, or none that bind."""

    ceilings: list[float] = field(default_factory=list)
    wholes: list[bool] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)

    def choice(self) -> int:
        """A new choice between no (0) and yes (1)."""
        return self._new(whole=True)

    def share(self) -> int:
        """A new number between 0 and 1, which the rows push to one of them."""
        return self._new(whole=False)

    def rule(self, rule: Rule) -> int:
        """Takes in a rule, and gives the number that its rows name it by."""
        self.rules.append(rule)
        return len(self.rules) - 1

    def row(self, terms: Terms, *, at_least: float = -np.inf, at_most: float = np.inf, rule: int | None = None) -> None:
        """Adds a condition on the sum of these terms."""
        self.rows.append(Row(tuple(terms), at_least, at_most, rule))

    def programme(self, worth: Mapping[int, float], *, rules: Collection[int] | None = None) -> Programme:
        """The arrays that maximise this worth under all rules, or under these alone."""
        kept = [row for row in self.rows if rules is None or row.rule is None or row.rule in rules]
        counts = [len(row.terms) for row in kept]
        columns = [column for row in kept for column, _ in row.terms]
        values = [value for row in kept for _, value in row.terms]
        shape = (len(kept), len(self.ceilings))
        objective = np.zeros(len(self.ceilings))
        for column, value in worth.items():
            objective[column] = value
        starts = np.concatenate(([0], np.cumsum(counts, dtype=np.int64))).astype(np.int32)
        return Programme(
            worth=objective,
            rows=csr_array((np.array(values, dtype=float), np.array(columns, dtype=np.int32), starts), shape=shape),
            lower=np.array([row.at_least for row in kept], dtype=float),
            upper=np.array([row.at_most for row in kept], dtype=float),
            ceiling=np.array(self.ceilings, dtype=float),
            is_whole=np.array(self.wholes, dtype=np.bool_),
            owners=np.array([-1 if row.rule is None else row.rule for row in kept], dtype=np.int64),
        )

    def _new(self, *, whole: bool) -> int:
        self.ceilings.append(1.0)
        self.wholes.append(whole)
        return len(self.ceilings) - 1


def ones(columns: Iterable[int]) -> list[tuple[int, float]]:
    """The terms that count these choices."""
    return [(column, 1.0) for column in columns]
