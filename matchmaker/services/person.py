"""What is kept about a person, whole: for the person, and for the operator whom somebody asked."""

from collections.abc import Iterable
from typing import Any

from ..domain.account import Viewer
from ..domain.errors import NotFound
from ..domain.redaction import Words, contacts_in, passages
from ..domain.words import N_
from ..store.account import account_by_email
from ..store.base import now, writing
from ..store.person import Person, ref_of, rows_naming, rows_of
from ..store.personal import COLUMNS
from . import audit
from .session import own_account

NOBODY = N_("There is nothing about {email}.")


def person_of(email: str) -> Person:
    """The person of an address, with an account or without."""
    account = account_by_email(email)
    return Person(email, account.id if account else None)


def words_for(person: Person, *, also: Iterable[str] = ()) -> Words:
    """What a person is found by everywhere: the address, each full name that goes with it, and other words given.

    A name of one word may be anybody's, or a word of the trade, so it has to be given.
    """
    by_address = Words(person.email)
    names = {row["name"] for row in rows_of("account", person)}
    names |= {str(one.get("name", "")) for one in contacts_of(by_address)}
    full = sorted(name for name in names if len(name.split()) > 1)
    return Words(person.email, tuple(dict.fromkeys([*full, *(word for word in also if word.strip())])))


def contacts_of(words: Words) -> list[dict[str, Any]]:
    """The entries about a person among the contacts of organisations."""
    found = rows_naming(words, "organisation")
    return [entry for row in found for entry in contacts_in(row.texts.get("content"), words.email)]


def own_data(*, viewer: Viewer) -> dict[str, Any]:
    """All that is the viewer's own: rows, and entries as somebody's contact; that it was taken away is recorded.

    What others wrote may be confidential, so it is not searched for whom it names.
    """
    account = own_account(viewer)
    told = _told(Person(account.email, account.id))
    _record(account.ref, viewer=viewer)
    return told


def data_about(email: str, *, also: Iterable[str] = ()) -> dict[str, Any]:
    """All that is kept about a person, the places in others' texts included; for the installation's operator."""
    person = person_of(email)
    account = account_by_email(email)
    ref = account.ref if account else ""
    words = words_for(person, also=also)
    mentions = [
        {"table": row.table, "ref": ref_of(row), "column": column, "passages": passages(text, words)}
        for row in list(rows_naming(words))
        for column, text in row.texts.items()
    ]
    told = {**_told(person), "mentions": mentions}
    if not any((told["records"], told["contacts"], mentions)):
        raise NotFound(NOBODY, email=email)
    _record(ref, viewer=None)
    return told


def _told(person: Person) -> dict[str, Any]:
    """What is kept of a person, by table; tables without a row are left out."""
    records = {name: rows for name in COLUMNS if (rows := rows_of(name, person))}
    return {"email": person.email, "at": now(), "records": records, "contacts": contacts_of(Words(person.email))}


def _record(ref: str, *, viewer: Viewer | None) -> None:
    """Records that somebody's data was taken away, in a transaction of its own."""
    with writing() as unit:
        account_id = audit.actor_id(viewer) if viewer else None
        audit.record_by(account_id, "export", noun="account", ref=ref, cluster_id=None)
        unit.commit()
