"""One person across the tables: the rows that are theirs, the texts that name them, and how both are erased."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import (
    Column,
    ColumnElement,
    FromClause,
    LargeBinary,
    Row,
    Table,
    Text,
    cast,
    delete,
    exists,
    false,
    func,
    literal,
    or_,
    select,
    true,
    update,
)

from ..domain.redaction import ERASED, Words, is_named, redacted, without_parts
from .account import REVERT, AccountRow, MembershipRow, hashed
from .base import Base, session
from .match import MatchRow, RunRow
from .organisation import OrganisationRow
from .personal import COLUMNS
from .profile import ProfileClusterRow, ProfileRow
from .vector import forget_versions

_SIGN_IN = ("sign_in_session", "attempt", "second_factor", "recovery_code", "second_step", "api_token")
GONE = ("membership", *_SIGN_IN, "consent", "creation", "photo", "link", "identity")
"""The tables whose rows of a person are deleted, photos because nobody can search what they show; elsewhere the rows
stay with the mark that stands for the person."""
EVERYWHERE = {"across_clusters": "a person is told of and erased wherever their rows and texts are"}
_NAMES_OF_FIRMS = ("legal_name", "aliases", "parent_group")
"""What an organisation is called is nobody's personal data, and what bars it must stay as it is."""


class Person(NamedTuple):
    """Somebody with an address, and with an account or without."""

    email: str
    account_id: int | None


class Named(NamedTuple):
    """A row that names a person: its table, its key, and the texts in which it does."""

    table: str
    key: tuple[Any, ...]
    texts: Mapping[str, Any]


def rows_of(name: str, person: Person) -> list[dict[str, Any]]:
    """The rows of a table that are this person's, with what they tell of them; other records by their refs, secrets as
    whether there is one."""
    table, kept = Base.metadata.tables[name], COLUMNS[name]
    if not kept.person:
        return []
    columns = [_told(table.c[own]) for own in kept.own]
    columns += [table.c[secret].is_not(None).label(f"has_{secret}") for secret in kept.hidden]
    query = select(*columns).where(_is_of(table, person)).order_by(*table.primary_key)
    return [dict(row._mapping) for row in session().execute(query, execution_options=EVERYWHERE)]


def _told(column: Column[Any]) -> ColumnElement[Any]:
    """A column as it leaves the service: numbers of other records as their refs."""
    for key in column.foreign_keys:
        other = key.column.table.alias()
        ref = select(other.c.ref).where(other.c.id == column).scalar_subquery()
        return ref.label(column.name.removesuffix("_id"))
    return column


def _is_of(table: Table, person: Person) -> ColumnElement[bool]:
    """Whether a row is this person's."""
    return or_(false(), *(_is(table.c[name], person) for name in COLUMNS[table.name].person))


def _is(column: Column[Any], person: Person) -> ColumnElement[bool]:
    if column.name == "recipient":
        return or_(func.lower(column) == person.email.lower(), _went_to_a_former_address(column.table, person))
    if column.name == "email":
        return func.lower(column) == person.email.lower()
    if column.name == "email_hash":
        return column == hashed(person.email.casefold())
    return column == person.account_id if person.account_id is not None else false()


def _went_to_a_former_address(message: FromClause, person: Person) -> ColumnElement[bool]:
    """Whether a mail went to an address that the person had, while nobody else could have it."""
    if person.account_id is None:
        return false()
    link = Base.metadata.tables["link"]
    return exists().where(
        link.c.account_id == person.account_id,
        link.c.purpose == REVERT,
        link.c.email == func.lower(message.c.recipient),
        link.c.expires_at >= message.c.created_at,
    )


def rows_naming(words: Words, *tables: str) -> Iterator[Named]:
    """The rows of these tables, or of all, in whose texts the person is named."""
    for name in tables or COLUMNS:
        table = Base.metadata.tables[name]
        texts = _texts_of(table)
        if texts:
            keys = list(table.primary_key)
            labelled = [text.label(f"text_{text.name}") for text in texts]
            query = select(*keys, *labelled).where(or_(*(_may_name(text, words) for text in texts)))
            for row in session().execute(query.execution_options(yield_per=200, **EVERYWHERE)):
                yield from _named(table, row, words)


def _texts_of(table: Table) -> list[Column[Any]]:
    """The texts of a table that can be searched; a kept file is read by whoever knows its form."""
    columns = [table.c[name] for name in COLUMNS[table.name].texts]
    return [column for column in columns if not isinstance(column.type, LargeBinary)]


def _may_name(column: Column[Any], words: Words) -> ColumnElement[bool]:
    """Whether a stored text can name the person at all: the database looks for letters that no encoding changes."""
    if not all(words.traces):
        return true()
    stored = func.lower(cast(column, Text))
    return or_(*(stored.contains(trace.lower(), autoescape=True) for trace in words.traces))


def _named(table: Table, row: Row[Any], words: Words) -> Iterator[Named]:
    keys, names = len(table.primary_key), [column.name for column in _texts_of(table)]
    texts = {text: value for text, value in zip(names, row[keys:], strict=True) if is_named(value, words)}
    if texts:
        yield Named(table.name, tuple(row[:keys]), texts)


def ref_of(named: Named) -> str:
    """The ref of a row that names somebody; its key where it has none."""
    table = Base.metadata.tables[named.table]
    if "ref" not in table.c:
        return " ".join(map(str, named.key))
    query = select(table.c.ref).where(*_at(table, named.key))
    return str(session().scalar(query, execution_options=EVERYWHERE))


def _at(table: Table, key: Sequence[Any]) -> list[ColumnElement[bool]]:
    return [column == value for column, value in zip(table.primary_key, key, strict=True)]


def erase_rows(person: Person) -> Counter[str]:
    """Deletes what only signs a person in, empties mails to them, leaves a mark for the account; counts rows."""
    changed: Counter[str] = Counter()
    message = Base.metadata.tables["message"]
    emptied = {"recipient": ERASED, "subject": ERASED, "body": ERASED, "trouble": None}
    theirs = _is_of(message, person)
    _done(update(message).where(theirs, message.c.sent_at.is_(None)).values(state="withdrawn"))
    changed["message"] = _done(update(message).where(theirs).values(**emptied))
    for name in GONE:
        table = Base.metadata.tables[name]
        changed[name] = _done(delete(table).where(_is_of(table, person)))
    changed["participant"] = _mark_participants(person)
    if person.account_id is not None:
        changed["account"] = _mark_account(person.account_id)
    return +changed


def _mark_account(account_id: int) -> int:
    """Leaves of an account its ref alone: nobody signs in to it again, and what it did stays done by somebody."""
    account = Base.metadata.tables["account"]
    mark = {"email": literal("erased-") + account.c.ref + "@erased.invalid", "name": ERASED, "password": None}
    left = {"language": "en", "active": False, "is_administrator": False, "confirmed_at": None}
    left |= {"seen_at": None, "unused_told_at": None}
    return _done(update(account).where(account.c.id == account_id).values(**mark, **left))


def _mark_participants(person: Person) -> int:
    """Leaves of somebody's places at workshops that somebody had them."""
    participant = Base.metadata.tables["participant"]
    mark = {"name": ERASED, "email": None, "account_id": None, "rival_group": None}
    return _done(update(participant).where(_is_of(participant, person)).values(**mark))


def redact_texts(words: Words) -> Counter[str]:
    """Takes a person out of every text that names them; counts rows by table."""
    changed: Counter[str] = Counter()
    versions: dict[str, list[int]] = {"challenge_version": [], "profile_version": []}
    for named in list(rows_naming(words)):
        table = Base.metadata.tables[named.table]
        texts = {text: _without(named.table, text, value, words) for text, value in named.texts.items()}
        changed[named.table] += _done(update(table).where(*_at(table, named.key)).values(**texts))
        versions.get(named.table, []).append(named.key[0])
    changed["match"] += _redact_matches(words, *versions.values())
    changed["vector"] += forget_versions(profiles=versions["profile_version"], challenges=versions["challenge_version"])
    return +changed


def _redact_matches(words: Words, challenge_versions: list[int], profile_versions: list[int]) -> int:
    """Takes the words of a person out of what runs tell, word by word, of versions that named them."""
    ranked = select(MatchRow.run_id).where(MatchRow.profile_version_id.in_(profile_versions))
    runs = select(RunRow.id).where(RunRow.challenge_version_id.in_(challenge_versions) | RunRow.id.in_(ranked))
    query = select(MatchRow.id, MatchRow.reasons, MatchRow.findings).where(MatchRow.run_id.in_(runs))
    rows = session().execute(query, execution_options=EVERYWHERE)
    changed = 0
    for number, *told in rows.all():
        left = [without_parts(one, words) for one in told]
        if left != told:
            values = dict(zip(("reasons", "findings"), left, strict=True))
            changed += _done(update(MatchRow).where(MatchRow.id == number).values(**values))
    return changed


def _without(table: str, text: str, value: Any, words: Words) -> Any:
    """A text without the person; an organisation keeps its names."""
    after = redacted(value, words)
    if (table, text) == ("organisation", "content"):
        after |= {name: value[name] for name in _NAMES_OF_FIRMS if name in value}
    return after


def _done(statement: Any) -> int:
    """How many rows a statement changed."""
    options = {"synchronize_session": False, **EVERYWHERE}
    count: int = session().execute(statement, execution_options=options).rowcount  # type: ignore[attr-defined] # an update's result has it
    return count


def pools_reading() -> Sequence[int]:
    """The clusters in whose pool something is published."""
    query = select(ProfileClusterRow.cluster_id).join(ProfileRow, ProfileRow.id == ProfileClusterRow.profile_id)
    query = query.where(ProfileRow.published_id.is_not(None)).distinct()
    return session().scalars(query, execution_options=EVERYWHERE).all()


def offices_left_empty(account_id: int) -> Sequence[str]:
    """The names of the organisations of which this account is the last owner, or the last organiser."""
    other, own = MembershipRow.__table__.alias(), MembershipRow
    others = (
        select(other.c.id)
        .join(AccountRow, AccountRow.id == other.c.account_id)
        .where(
            other.c.organisation_id == own.organisation_id,
            other.c.account_id != account_id,
            other.c.role == own.role,
            other.c.is_confirmed,
            AccountRow.active,
        )
    )
    query = (
        select(OrganisationRow.legal_name)
        .join(own, own.organisation_id == OrganisationRow.id)
        .where(own.account_id == account_id, own.is_confirmed, own.role.in_(("owner", "organiser")), ~others.exists())
        .order_by(OrganisationRow.legal_name)
    )
    return session().scalars(query).all()


def is_last_administrator(account_id: int) -> bool:
    """Whether this account administers the service, and no other does."""
    administrators = select(AccountRow.id).where(AccountRow.is_administrator, AccountRow.active)
    return list(session().scalars(administrators)) == [account_id]
