"""The consumer reads what is published where an encoder is asked for, and only there."""

import pytest

from matchmaker import create_app
from matchmaker.jobs import QUEUE
from matchmaker.ranking.encoder import ENCODERS
from matchmaker.store.base import session
from matchmaker.store.vector import VectorRow
from tests import factories
from tests.conftest import dispose, settings_for
from tests.everywhere import everywhere
from tests.ranking.encoders import Letters


@pytest.mark.parametrize(("encoder", "expected"), [("none", ([], 0)), (Letters.name, ([1], 3))])
def test_it_reads_each_minute_if_an_encoder_is_asked_for(
    sqlite_database: str, monkeypatch: pytest.MonkeyPatch, encoder: str, expected: tuple[list[int], int]
) -> None:
    monkeypatch.setitem(ENCODERS, Letters.name, Letters)
    app = create_app(settings_for(sqlite_database, ENCODER=encoder))
    tasks = {task.name: task for task in app.extensions[QUEUE]._registry.periodic_tasks}

    with app.app_context():
        factories.profile(factories.organisation("Termolux", cluster=factories.cluster()))
        read = [tasks[name].execute() for name in tasks if name == "read_texts"]
        session().rollback()
        kept = everywhere(VectorRow).count()
        dispose(app)

    assert (read, kept) == expected
