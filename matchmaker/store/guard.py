"""The guard of the store: what belongs to clusters is read by what scopes it, or the query says why not.

A table is guarded when it is `organisation` or hangs on it by foreign keys, so a new one is guarded by itself. A
guarded table is scoped in a query when its condition fixes a key of it: its number, a ref, another unique column, a
foreign key to a guarded table, or that to the account which the row dies with; by a value, or by a table that is
scoped itself. A query that means to read across clusters carries `.execution_options(across_clusters="why")`.
"""

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from sqlalchemy import CompoundSelect, Delete, MetaData, Select, Table, Update
from sqlalchemy.orm import ORMExecuteState
from sqlalchemy.sql import operators
from sqlalchemy.sql.elements import BinaryExpression, BindParameter, BooleanClauseList, ColumnClause, Grouping
from sqlalchemy.sql.selectable import Alias, Exists, FromClause, Join, ScalarSelect, SelectBase, Subquery
from sqlalchemy.sql.visitors import iterate

ACROSS = "across_clusters"
_HOME, _PERSON = "organisation", "account"
_MOST_KEPT = 2_000
_scoped_statements: set[Any] = set()
"""The keys, as SQLAlchemy's own cache has them, of statements that were found scoped without a word of excuse."""

Tables = frozenset[FromClause]


class Unscoped(RuntimeError):
    """A query would have read across clusters without saying why: a mistake in the store, never the person's."""


def refuse_unscoped(state: ORMExecuteState) -> None:
    """Lets a statement of the session pass if it is scoped or says why not; listens to `do_orm_execute`."""
    if state.is_column_load or state.is_relationship_load or state.is_insert or _is_excused(state.execution_options):
        return
    cached = state.statement._generate_cache_key()  # type: ignore[attr-defined] # kept by the statement for its own use
    if cached is not None and cached.key in _scoped_statements:
        return
    if _has_scope(state.statement, excuses=False):
        if cached is not None:
            if len(_scoped_statements) >= _MOST_KEPT:
                _scoped_statements.clear()
            _scoped_statements.add(cached.key)
    elif not _has_scope(state.statement, excuses=True):
        raise Unscoped(f"a query reads across clusters without saying why: {state.statement}")


def guarded(metadata: MetaData) -> frozenset[str]:
    """The names of the tables that belong to clusters."""
    found, before = {_HOME}, set[str]()
    while found != before:
        before = set(found)
        found |= {name for name, table in metadata.tables.items() if _named(table) & before}
    return frozenset(found)


_guarded = cache(guarded)


def _named(table: Table) -> set[str]:
    """The tables that a table's foreign keys name."""
    return {key.target_fullname.partition(".")[0] for key in table.foreign_keys}


def _is_excused(options: Any) -> bool:
    reason = options.get(ACROSS)
    return isinstance(reason, str) and bool(reason.strip())


def _has_scope(statement: Any, *, excuses: bool, outer: Tables = frozenset()) -> bool:
    """Whether every guarded table that a statement reads rows of, or writes to, is scoped."""
    if isinstance(statement, CompoundSelect):
        return all(_has_scope(part, excuses=excuses, outer=outer) for part in statement.selects)
    if isinstance(statement, Update | Delete):
        return not _needy(statement.table) or statement.table in _fixed(statement._where_criteria, outer, excuses)
    if not isinstance(statement, Select):
        return False
    if excuses and _is_excused(statement.get_execution_options()):
        return True
    froms = statement.get_final_froms()  # asked once: each answer names the tables of eager loads anew
    sources = list(_sources(froms))
    known = outer | {source for source in sources if isinstance(source, Subquery)}
    fixed = _fixed([*_conditions(froms), *statement._where_criteria], known, excuses)
    inner = [source.element for source in sources if isinstance(source, Subquery)]
    inner += [part for column in statement.selected_columns for part in iterate(column) if isinstance(part, Select)]
    return all(source in fixed for source in sources if _needy(source)) and all(
        _has_scope(select, excuses=excuses, outer=fixed) for select in inner
    )


def _sources(froms: Iterable[FromClause]) -> Iterator[FromClause]:
    """The tables, aliases and subqueries that rows come from."""
    for source in froms:
        if isinstance(source, Join):
            yield from _sources((source.left, source.right))
        else:
            yield source


def _conditions(froms: Iterable[FromClause]) -> Iterator[Any]:
    """What joins demand, with the tables that rows are left out of when it is not met; an outer join keeps its left."""
    for source in froms:
        if isinstance(source, Join):
            yield from _conditions((source.left, source.right))
            yield _Outer(source) if source.isouter or source.full else source.onclause


class _Outer:
    """The condition of an outer join, which fixes only what it adds."""

    def __init__(self, join: Join) -> None:
        self.condition = join.onclause
        self.added = frozenset() if join.full else frozenset(_sources((join.right,)))


def _needy(source: FromClause) -> bool:
    """Whether rows of this source belong to clusters and so need a scope."""
    table = source.element if isinstance(source, Alias) else source
    return isinstance(table, Table) and table.name in _guarded(table.metadata)


def _fixed(conditions: Iterable[Any], known: Tables, excuses: bool) -> Tables:
    """The tables that are scoped when all of these conditions hold, given those that are."""
    flat = list(_flat(conditions))
    choices = [condition.clauses for condition in flat if _is_choice(condition)]
    plain = [condition for condition in flat if not _is_choice(condition)]
    while True:
        found = known.union(*(_fixed_by(condition, known, excuses) for condition in plain))
        for branches in choices:
            found |= frozenset.intersection(*(_fixed([*plain, branch], found, excuses) for branch in branches))
        if found == known:
            return found
        known = found


def _flat(conditions: Iterable[Any]) -> Iterator[Any]:
    """The conditions without brackets and without `AND`."""
    for condition in conditions:
        if isinstance(condition, Grouping):
            yield from _flat([condition.element])
        elif isinstance(condition, BooleanClauseList) and condition.operator is operators.and_:
            yield from _flat(condition.clauses)
        else:
            yield condition


def _is_choice(condition: Any) -> bool:
    return isinstance(condition, BooleanClauseList) and condition.operator is operators.or_


def _fixed_by(condition: Any, known: Tables, excuses: bool) -> Tables:
    """The tables that one condition scopes."""
    if isinstance(condition, _Outer):
        return _fixed([condition.condition], known, excuses) & condition.added
    if isinstance(condition, Exists):
        select = _select_in(condition.element)
        return _fixed([*_conditions(select.get_final_froms()), *select._where_criteria], known, excuses)
    if isinstance(condition, BinaryExpression) and condition.operator in (operators.eq, operators.in_op):
        sides = ((condition.left, condition.right), (condition.right, condition.left))
        return frozenset(one.table for one, other in sides if _is_key(one) and _is_known(other, known, excuses))
    return frozenset()


def _select_in(element: Any) -> Select[Any]:
    """The query inside the brackets of a subquery."""
    while not isinstance(element, Select):
        element = element.element
    return element


def _is_known(value: Any, known: Tables, excuses: bool) -> bool:
    """Whether a value is given, or comes from tables that are scoped."""
    if isinstance(value, BindParameter):
        return True
    if isinstance(value, SelectBase | ScalarSelect | Grouping) and any(isinstance(p, Select) for p in iterate(value)):
        return _has_scope(_select_in(value), excuses=excuses, outer=known)
    tables = [part.table for part in iterate(value) if isinstance(part, ColumnClause) and part.table is not None]
    return bool(tables) and known.issuperset(tables)


def _is_key(column: Any) -> bool:
    """Whether a column of a table says which record is meant, or whose."""
    if not isinstance(column, ColumnClause) or not isinstance(column.table, Table | Alias):
        return False
    return _scopes(next(iter(column.base_columns)))


@cache
def _scopes(column: Any) -> bool:
    table: Table = column.table
    if column.unique or (column.primary_key and len(table.primary_key) == 1) or f"_{column.name}".endswith("_ref"):
        return True
    targets = {key.target_fullname.partition(".")[0]: key.ondelete for key in column.foreign_keys}
    return bool(targets.keys() & _guarded(table.metadata)) or targets.get(_PERSON) == "CASCADE"
