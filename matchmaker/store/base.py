"""What every table shares: the declarative base, refs, UTC times, and the way a transaction begins."""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import JSON, Connection, DateTime, Dialect, Engine, MetaData, String, TypeDecorator, event
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column, registry

from .guard import refuse_unscoped

_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
_REF_LENGTH = 13
_WRITERS = 7_220_463
"""The number of the advisory lock that lets one writer in at a time, as SQLite's IMMEDIATE does."""

_PRAGMAS = (
    "PRAGMA busy_timeout=10000",
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",
    "PRAGMA foreign_keys=ON",
    "PRAGMA secure_delete=ON",
)


def new_ref() -> str:
    """A public name for a record: 13 random characters, 65 bits, none easily mistaken for another."""
    return "".join(secrets.choice(_ALPHABET) for _ in range(_REF_LENGTH))


def is_ref(text: str) -> bool:
    """Whether a text can be a ref at all; what cannot need not reach a query, which PostgreSQL refuses with a NUL."""
    return text.isascii() and text.isalnum()


def now() -> datetime:
    """The time in UTC."""
    return datetime.now(UTC)


class UtcDateTime(TypeDecorator[datetime]):
    """A time with its zone in Python and in UTC in the database, on every engine."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """UTC for the database; a time without a zone is a mistake."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a stored time needs its zone")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """The zone that SQLite does not keep."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Base(DeclarativeBase):
    """The base of every table."""

    registry = registry(
        metadata=MetaData(
            naming_convention={
                "ix": "ix_%(column_0_label)s",
                "uq": "uq_%(table_name)s_%(column_0_N_name)s",
                "ck": "ck_%(table_name)s_%(constraint_name)s",
                "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
                "pk": "pk_%(table_name)s",
            }
        ),
        type_annotation_map={datetime: UtcDateTime, dict[str, Any]: JSON, list[Any]: JSON, list[str]: JSON},
    )


db = SQLAlchemy(model_class=Base)
event.listen(db.session, "do_orm_execute", refuse_unscoped)
if TYPE_CHECKING:
    Model = Base
else:
    Model = db.Model


class Referred(Model):
    """A record with a number for the database and a ref for everybody else."""

    __abstract__ = True

    id: Mapped[int] = mapped_column(primary_key=True)
    ref: Mapped[str] = mapped_column(String(26), unique=True, default=new_ref)
    created_at: Mapped[datetime] = mapped_column(default=now)


def session() -> Session:
    """The session of this request or command."""
    return db.session()


def index_folder() -> Path:
    """Where the index of this database is kept."""
    folder: Path = db.engine.get_execution_options()["index_folder"]
    return folder


def encoder_setting() -> str:
    """The name of the encoder that reads what this database publishes."""
    name: str = db.engine.get_execution_options()["encoder"]
    return name


class Unit:
    """One transaction of a service: what it did lands with `commit`, and not otherwise."""

    def commit(self) -> None:
        """Makes it last."""
        db.session.commit()


@contextmanager
def writing() -> Iterator[Unit]:
    """One writer at a time, from before the first statement; leaving without a commit leaves nothing behind.

    A transaction that began by reading cannot become a writing one without losing others' updates, so one that is
    open is closed first.
    """
    db.session.rollback()
    db.session.connection(execution_options={"writing": True})
    session().info["writing"] = True
    try:
        yield Unit()
    finally:
        session().info.pop("writing")
        db.session.rollback()


def is_writing() -> bool:
    """Whether this session is within a writing transaction."""
    return "writing" in session().info


def close_reading() -> None:
    """Ends a transaction that has only read, so that it holds nothing while one works; a writing one goes on."""
    if not is_writing():
        session().rollback()


def prepare(engine: Engine, *, index_folder: Path, encoder: str) -> None:
    """Teaches an engine how its connections and transactions begin, where the index of its records is kept, and which
    encoder reads them."""
    engine.update_execution_options(index_folder=index_folder, encoder=encoder)
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _set_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    else:
        event.listen(engine, "begin", _begin_postgresql)


def _set_sqlite(connection: Any, _record: Any) -> None:
    connection.isolation_level = None
    connection.create_function("lower", 1, _lower, deterministic=True)
    for pragma in _PRAGMAS:
        connection.execute(pragma).close()


def _lower(text: str | None) -> str | None:
    """Lower case in every alphabet, as PostgreSQL has it; SQLite's own knows A to Z."""
    return text if text is None else text.lower()


def _is_writing(connection: Connection) -> bool:
    return bool(connection.get_execution_options().get("writing"))


def _begin_sqlite(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE" if _is_writing(connection) else "BEGIN")


def _begin_postgresql(connection: Connection) -> None:
    if _is_writing(connection):
        connection.exec_driver_sql("SELECT pg_advisory_xact_lock(%(number)s)", {"number": _WRITERS})
