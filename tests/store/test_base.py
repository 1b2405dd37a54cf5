"""Times, and the one writer at a time."""

from datetime import UTC, datetime, timedelta, timezone
from threading import Thread

from flask import Flask

from matchmaker.store.base import session, writing
from matchmaker.store.organisation import OrganisationRow
from tests import factories
from tests.everywhere import everywhere


def test_a_time_comes_back_in_utc(app: Flask) -> None:
    noon_in_madrid = datetime(2026, 7, 1, 12, 0, tzinfo=timezone(timedelta(hours=2)))
    account = factories.account(confirmed_at=noon_in_madrid)

    session().expire(account)

    assert account.confirmed_at == datetime(2026, 7, 1, 10, 0, tzinfo=UTC)


def test_no_update_is_lost_between_writers(app: Flask) -> None:
    ref = factories.organisation().ref
    session().rollback()

    def raise_version() -> None:
        with app.app_context():
            for _ in range(10):
                with writing() as unit:
                    row = everywhere(OrganisationRow).filter_by(ref=ref).one()
                    row.version += 1
                    unit.commit()

    writers = [Thread(target=raise_version) for _ in range(8)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()

    assert everywhere(OrganisationRow.version).filter_by(ref=ref).scalar() == 81


def test_leaving_without_a_commit_leaves_nothing(app: Flask) -> None:
    with writing():
        session().add(OrganisationRow(legal_name="Nobody", kind="company", content={}))

    assert everywhere(OrganisationRow).count() == 0
