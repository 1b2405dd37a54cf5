"""Ten thousand organisations at once (a tenth on PostgreSQL): all of them or none, and all of them undone."""

import pytest
from flask import Flask

from matchmaker.domain.errors import Invalid
from matchmaker.services import importundo
from matchmaker.services.importfiles import File, import_files
from matchmaker.store.base import session
from matchmaker.store.importing import ImportRow
from matchmaker.store.organisation import OrganisationRow
from tests import factories, files
from tests.everywhere import everywhere

BAD = 37


def counted() -> int:
    """How many organisations there are besides the cluster."""
    session().rollback()
    return everywhere(OrganisationRow).filter(OrganisationRow.kind != "cluster").count()


def test_ten_thousand_rows_are_taken_in_whole_or_not_at_all(app: Flask) -> None:
    factories.cluster()
    many = 10_000 if session().connection().dialect.name == "sqlite" else 1_000
    wrong = range(5, many, many // BAD)[:BAD]

    with pytest.raises(Invalid) as refused:
        import_files([File("members.csv", files.members(many, wrong=wrong))])
    before = counted()
    result = import_files([File("members.csv", files.members(many))])[0]
    during = counted()
    importundo.undo(everywhere(ImportRow).one().ref, viewer=None)

    assert [problem.place for problem in refused.value.problems] == [f"row {number + 2}, País" for number in wrong]
    assert (len(refused.value.problems), result.plan.counts["new"]) == (BAD, many)
    assert (before, during, counted()) == (0, many, 0)
