"""Rules that cannot be kept together: minimal unsatisfiable subsets, which for linear rows are called an IIS.

First the elastic linear programme narrows the rules down (the sensitivity filter of Chinneck & Dravnieks 1991,
"Locating minimal infeasible constraint sets in linear programs"), then QuickXplain (Junker 2004) finds an irreducible
set among those, then minimal hitting sets look for a smaller one (Ignatiev, Previti, Liffiton & Marques-Silva 2015,
"Smallest MUS extraction with minimal hitting set dualization").
"""

from collections.abc import Collection, Sequence
from dataclasses import replace

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import csr_array, hstack, vstack

from .impossible import NoPlan
from .model import Model
from .solver import Solver

_SHARE = 0.4
_ZERO = 1e-9
_STRETCHED = 1e-6


class Search:
    """Looks for rules of a model that cannot be kept together, as long as its solver has time."""

    def __init__(self, model: Model, solver: Solver) -> None:
        self._model = model
        self._solver = solver
        self._known: dict[frozenset[int], bool] = {}

    def is_possible(self, rules: frozenset[int]) -> bool:
        """Whether these rules can be kept together; raises NoPlan when there is no time to tell."""
        if rules not in self._known:
            answer = self._solver.best(self._model.programme({}, rules=rules), step="conflict")
            if answer.values is None and not answer.is_impossible:
                raise NoPlan(is_proven=False)
            self._known[rules] = not answer.is_impossible
        return self._known[rules]

    def smallest(self, rules: frozenset[int]) -> tuple[frozenset[int], bool]:
        """As few of these impossible rules as cannot be kept together, and whether it is proven that no fewer are."""
        found = self._explained(frozenset(), sorted(self._narrowed(rules)), is_changed=False)
        smaller, is_smallest = self._dualized(rules, below=len(found))
        return smaller or found, is_smallest

    def _narrowed(self, rules: frozenset[int]) -> frozenset[int]:
        """The rules that decide how far the linear programme has to be stretched; all of them when it has not."""
        programme = self._model.programme({}, rules=rules)
        sides = [(-1.0, programme.lower), (1.0, programme.upper)]
        finite = [np.flatnonzero(np.isfinite(limit)) for _, limit in sides]
        rows = vstack([sign * programme.rows[kept] for (sign, _), kept in zip(sides, finite, strict=True)])
        limits = np.concatenate([sign * limit[kept] for (sign, limit), kept in zip(sides, finite, strict=True)])
        owners = programme.owners[np.concatenate(finite)]
        elastic = np.flatnonzero(owners >= 0)
        stretch = csr_array((-np.ones(len(elastic)), (elastic, np.arange(len(elastic)))), (len(owners), len(elastic)))
        found = linprog(  # type: ignore[call-overload] # it takes sparse rows, which its stubs do not say
            np.concatenate((np.zeros(programme.ceiling.size), np.ones(len(elastic)))),
            A_ub=hstack([rows, stretch]),
            b_ub=limits,
            bounds=[*((0, ceiling) for ceiling in programme.ceiling), *((0, None) for _ in elastic)],
        )
        if found.status or found.fun < _STRETCHED:
            return rules
        deciding = owners[np.abs(found.ineqlin.marginals) > _ZERO]
        narrowed = frozenset(int(rule) for rule in deciding if rule >= 0)
        return rules if self.is_possible(narrowed) else narrowed

    def _explained(self, background: frozenset[int], rules: Sequence[int], *, is_changed: bool) -> frozenset[int]:
        """QuickXplain: those of the rules that with the background cannot be kept, none of which can be missed."""
        if is_changed and not self.is_possible(background):
            return frozenset()
        if len(rules) == 1:
            return frozenset(rules)
        first, second = rules[: len(rules) // 2], rules[len(rules) // 2 :]
        later = self._explained(background | set(first), second, is_changed=True)
        sooner = self._explained(background | later, first, is_changed=bool(later))
        return sooner | later

    def _dualized(self, rules: frozenset[int], *, below: int) -> tuple[frozenset[int] | None, bool]:
        """A smallest impossible set with fewer rules than that, if there is one, and whether that is proven.

        Whatever cannot be kept together shares a rule with every set whose absence makes the rest possible.
        """
        elastic, columns = _elastic(self._model, rules)
        missing: list[frozenset[int]] = []
        programme = elastic.programme(dict.fromkeys(columns.values(), -1.0))
        while True:
            hitting = self._hitting(missing, sorted(rules))
            if hitting is None:
                return None, False
            if len(hitting) >= below:
                return None, True
            ceiling = programme.ceiling.copy()
            ceiling[[columns[rule] for rule in sorted(hitting)]] = 0
            answer = self._solver.best(replace(programme, ceiling=ceiling), step="smallest conflict", share=_SHARE)
            if answer.is_impossible:
                return hitting, True
            if answer.values is None:
                return None, False
            missing.append(frozenset(rule for rule, column in columns.items() if answer.chosen(column)))

    def _hitting(self, missing: Sequence[frozenset[int]], rules: Sequence[int]) -> frozenset[int] | None:
        """As few rules as share one with each of these sets; None when there is no time to tell."""
        model = Model()
        columns = {rule: model.choice() for rule in rules}
        for some in missing:
            model.row([(columns[rule], 1.0) for rule in sorted(some)], at_least=1)
        worth = dict.fromkeys(columns.values(), -1.0)
        answer = self._solver.best(model.programme(worth), step="smallest conflict", share=_SHARE)
        if not answer.is_proven or answer.values is None:
            return None
        return frozenset(rule for rule, column in columns.items() if answer.chosen(column))


def _elastic(model: Model, rules: Collection[int]) -> tuple[Model, dict[int, int]]:
    """The model of these rules in which each may be dropped, by a choice of its own."""
    elastic = Model(list(model.ceilings), list(model.wholes))
    columns = {rule: elastic.choice() for rule in sorted(rules)}
    for row in model.rows:
        if row.rule is None:
            elastic.row(row.terms, at_least=row.at_least, at_most=row.at_most)
        elif row.rule in columns:
            dropped = columns[row.rule]
            least, most = sum(min(value, 0) for _, value in row.terms), sum(max(value, 0) for _, value in row.terms)
            if row.at_least > least:
                elastic.row([*row.terms, (dropped, row.at_least - least)], at_least=row.at_least)
            if row.at_most < most:
                elastic.row([*row.terms, (dropped, row.at_most - most)], at_most=row.at_most)
    return elastic, columns
