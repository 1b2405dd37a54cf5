"""Every column says what it tells of people, so that no person's data is kept that cannot be told or erased."""

from sqlalchemy import JSON, String, Text

from matchmaker.store.person import GONE
from matchmaker.store.personal import COLUMNS
from matchmaker.store.tables import metadata


def test_every_column_is_declared_once() -> None:
    declared = {
        name: sorted({*kept.person, *kept.own, *kept.hidden, *kept.texts, *kept.plain})
        for name, kept in COLUMNS.items()
    }
    twice = {
        name: set(kept.plain) & {*kept.person, *kept.own, *kept.hidden, *kept.texts} for name, kept in COLUMNS.items()
    }

    assert declared == {table.name: sorted(table.columns.keys()) for table in metadata.tables.values()}
    assert twice == {name: set() for name in COLUMNS}


def test_every_column_that_leads_to_an_account_says_whose_a_row_is() -> None:
    leading = {
        (table.name, column.name)
        for table in metadata.tables.values()
        for column in table.columns
        if any(key.column.table.name == "account" for key in column.foreign_keys)
    }

    declared = {(name, column) for name, kept in COLUMNS.items() for column in kept.person}
    others = {("account", "id"), ("message", "recipient"), ("attempt", "email_hash"), ("participant", "email")}
    assert declared == leading | others


def test_a_text_without_bounds_is_never_called_plain() -> None:
    wide = {
        (table.name, column.name)
        for table in metadata.tables.values()
        for column in table.columns
        if isinstance(column.type, Text | JSON) and column.name in COLUMNS[table.name].plain
    }

    assert wide == {("challenge", "barred"), ("run", "pool")}


def test_words_about_a_person_are_told_or_searched() -> None:
    """What a row of a person tells in words, and stays, is a text that is redacted too; refs are no words."""
    words = {
        (name, column)
        for name, kept in COLUMNS.items()
        if name not in GONE and kept.person
        for column in kept.own
        if isinstance(metadata.tables[name].c[column].type, String)
        and (metadata.tables[name].c[column].type.length or 999) > 60
    }

    assert words == {
        ("account", "email"),
        ("account", "name"),
        *((("message", one)) for one in ("subject", "body", "trouble")),
        *(("participant", one) for one in ("name", "email", "organisation_name")),
    }
