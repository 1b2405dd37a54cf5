"""What an import would do: for each row of a file the record that it makes or changes, and what stands in the way."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from ..domain.errors import Problem
from ..domain.organisation import Organisation, comparable
from ..domain.schema import Record
from ..domain.words import N_
from ..store.base import Referred
from ..store.organisation import OrganisationRow, organisations_in
from . import audit
from .importrows import CheckedRow, RowProblem

NEW, CHANGED, UNCHANGED = "new", "changed", "unchanged"
ACTS: Mapping[str, str] = {NEW: "create", CHANGED: "save"}
"""What the history of a record calls these outcomes."""
THE_CLUSTER = N_("This is the name of the cluster itself.")
OTHER_OWNER = N_("The record of this id belongs to {owner}.")
OTHER_ID = N_("This cluster has an organisation of this name, with another id.")
GONE = N_("It can no longer be changed while it is “{state}”.")


@dataclass(frozen=True)
class Difference:
    """One field that a row changes: what is there, and what comes instead, as JSON values."""

    name: str
    before: Any
    after: Any


@dataclass(frozen=True)
class Change:
    """What a row does to one record."""

    number: int
    noun: str
    outcome: str
    name: str
    record: Record
    external_id: str | None = None
    owner: str = ""
    differences: tuple[Difference, ...] = ()
    publishes: bool = False
    lacks: tuple[Problem, ...] = ()
    is_detected: bool = False
    row: Any = field(default=None, compare=False)

    @property
    def ref(self) -> str | None:
        """The ref of the stored record, if there is one."""
        return self.row.ref if isinstance(self.row, Referred) else None

    @property
    def says_more(self) -> bool:
        """Whether the text of the record changes, and not only where it stands."""
        return any(difference.name not in ("id", "state") for difference in self.differences)

    def published(self, state: str | None, *, lacks: tuple[Problem, ...]) -> "Change":
        """The change with its publishing from a state on, or with what is missing for that."""
        if lacks:
            return replace(self, lacks=lacks)
        move = Difference("state", state, "published")
        outcome = NEW if self.outcome == NEW else CHANGED
        return replace(self, publishes=True, outcome=outcome, differences=(*self.differences, move))


@dataclass(frozen=True)
class Plan:
    """All that an import does, the organisations before what stands under their names, and every bad row."""

    changes: tuple[Change, ...]
    problems: tuple[RowProblem, ...]

    @cached_property
    def counts(self) -> dict[str, int]:
        """How many records have each outcome, and how many rows are bad."""
        return {
            **{outcome: sum(c.outcome == outcome for c in self.changes) for outcome in (NEW, CHANGED, UNCHANGED)},
            "bad": len({problem.row for problem in self.problems}),
            "publishes": sum(change.publishes for change in self.changes),
            "drafts": sum(bool(change.lacks) for change in self.changes),
            "detected": sum(change.is_detected for change in self.changes),
        }


class Directory:
    """The organisations of a cluster by every own name and id, and those that an import adds to them."""

    def __init__(self, cluster: OrganisationRow, *, with_names: bool = False) -> None:
        self.cluster = cluster
        self.by_name: dict[str, OrganisationRow] = {}
        self.by_ref: dict[str, OrganisationRow] = {}
        self.by_external_id: dict[str, OrganisationRow] = {}
        self.added: dict[str, Change] = {}
        for row in organisations_in(cluster.id, with_names=with_names):
            self.add(row)

    def add(self, row: OrganisationRow) -> None:
        """Takes an organisation in; the older one keeps a name that two have."""
        for name in row.own_names:
            self.by_name.setdefault(name, row)
        self.by_ref[row.ref] = row
        if row.external_id:
            self.by_external_id.setdefault(row.external_id, row)

    def known(self, external_id: str | None) -> OrganisationRow | None:
        """The organisation that a file knows by this id: one given by a file, or our own ref."""
        if external_id is None:
            return None
        return self.by_external_id.get(external_id) or self.by_ref.get(external_id)

    def owner(self, number: int, record: Organisation) -> str:
        """The key of the organisation of this name, which is added by the row when there is none."""
        key = comparable(record.legal_name)
        if key not in self.by_name and key not in self.added:
            said = tuple(Difference(name, None, value) for name, value in record.stored().items())
            change = Change(number, "organisation", NEW, record.legal_name, record, differences=said)
            self.added[key] = change
        return key


@dataclass(frozen=True)
class Author:
    """Who writes an import: an account by its number, or the service itself; every act is noted with the import."""

    cluster_id: int
    account_id: int | None
    import_ref: str

    def note(self, act: str, *, noun: str, ref: str, **details: Any) -> None:
        """Records what was done to a record."""
        audit.record_by(
            self.account_id,
            act,
            noun=noun,
            ref=ref,
            cluster_id=self.cluster_id,
            **details,
            **{"import": self.import_ref},
        )


def owner_refusal(
    row: CheckedRow, column: str, name: str | None, *, owner: OrganisationRow | None, directory: Directory
) -> RowProblem | None:
    """Why a record cannot stand under the name that a row gives: it is another's, or the name is the cluster's."""
    if name and owner is None and comparable(name) in directory.cluster.own_names:
        return problem_in(row, column, THE_CLUSTER)
    if name and owner is not None and comparable(name) not in owner.own_names:
        return problem_in(row, column, OTHER_OWNER, owner=owner.legal_name)
    return None


def given(record: Record, model: type[Record]) -> dict[str, Any]:
    """The fields of a model that a row says something about; blank cells say nothing."""
    return {name: getattr(record, name) for name in model.model_fields if name in record.model_fields_set}


def differences_between(
    stored: Mapping[str, Any], said: Mapping[str, Any], *, model: type[Record]
) -> tuple[Difference, ...]:
    """The fields in which two stored records differ, in the order of the form."""
    names = [name for name in model.model_fields if stored.get(name) != said.get(name)]
    return tuple(Difference(name, stored.get(name), said.get(name)) for name in names)


def problem_in(row: CheckedRow, column: str, sentence: str, **values: Any) -> RowProblem:
    """A problem of a whole record, at one of its columns."""
    return RowProblem(row.number, column, Problem(column, sentence, values))
