"""Erasing a person: everything that tells of them is redacted in one transaction, then its old bytes go."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from ..domain.account import Erasure, Viewer
from ..domain.errors import Conflict, Invalid, NotFound, Problem
from ..domain.redaction import Words
from ..domain.words import N_
from ..store.base import now, session, writing
from ..store.erasure import ErasureRow, erasures_owed
from ..store.person import (
    Person,
    erase_rows,
    is_last_administrator,
    offices_left_empty,
    pools_reading,
    redact_texts,
    rows_of,
)
from ..store.photo import forget_photos_naming
from ..store.profile import bump_pool, pools
from ..store.wiping import wipe
from . import audit, generation, importkept
from .person import NOBODY, contacts_of, person_of, words_for
from .pool import POOLS, shelf_of
from .session import own_account

PATIENCE = 20.0
"""So many seconds a command waits for those who still read what was before; a page waits for nobody."""
SERVICE = N_("the service")
LAST = N_(
    "{email} is the last owner or organiser of: {places}. "
    "Give the office to somebody else first, or say that it may stand empty."
)
STILL_READ = N_(
    "Everything about {email} is redacted, but somebody still reads what the database held before, "
    "so old bytes are left on the disk. Try again in a minute."
)
NOT_THE_ADDRESS = N_("Type your address as it stands above.")
LEAVES_EMPTY = N_("Say that these offices may stand empty, or give them to somebody else first.")


@dataclass(frozen=True)
class Erased:
    """What an erasure changed: rows by table."""

    changed: dict[str, int]


def erase(email: str, *, also: Iterable[str] = (), leaves_empty: bool = False, patience: float = PATIENCE) -> Erased:
    """Erases the person of an address everywhere, their full names and other words in the texts of others included, and
    the old bytes; for the installation's operator.

    Called again, it goes on where somebody who read kept it from ending.
    """
    person, changed = person_of(email), Counter[str]()
    places = _left_empty(person)
    if places and not leaves_empty:
        raise Conflict(LAST, email=email, places=", ".join(places))
    words, gone = words_for(person, also=also), _gone_with(person)
    with writing() as unit:
        changed = _erase(person, words, viewer=None)
        if changed:
            unit.commit()
    if not changed and not erasures_owed():
        raise NotFound(NOBODY, email=email)
    if not wipe_owed(words=Words(email, (*words.others, *gone)), patience=patience):
        raise Conflict(STILL_READ, email=email)
    return Erased(dict(changed))


def erase_own(sent: Erasure, *, viewer: Viewer) -> None:
    """Erases the viewer: the account and what it kept, contacts under the address, and the address in every text.

    A name can be chosen at will, so this does not search others' texts for it; the operator's command does. Old bytes
    that somebody still reads go with the consumer.
    """
    problems = [] if sent.email.casefold() == viewer.email.casefold() else [Problem("email", NOT_THE_ADDRESS)]
    with writing() as unit:
        account = own_account(viewer)
        person = Person(account.email, account.id)
        if _left_empty(person) and not sent.leaves_empty:
            problems.append(Problem("leaves_empty", LEAVES_EMPTY))
        if problems:
            raise Invalid(problems)
        gone = _gone_with(person)
        _erase(person, Words(person.email), viewer=viewer)
        unit.commit()
    wipe_owed(words=Words(person.email, gone), patience=0)


def _gone_with(person: Person) -> tuple[str, ...]:
    """The names of which no old byte may be left, even where they still stand in texts of others."""
    accounts, contacts = rows_of("account", person), contacts_of(Words(person.email))
    names = {str(one.get("name") or "") for one in (*accounts, *contacts)}
    return tuple(sorted(name for name in names if name.strip()))


def offices_only_held_by(viewer: Viewer) -> list[str]:
    """The organisations that would be left without an owner or organiser if the viewer went."""
    account = own_account(viewer)
    return _left_empty(Person(account.email, account.id))


def _left_empty(person: Person) -> list[str]:
    if person.account_id is None:
        return []
    service = [SERVICE] if is_last_administrator(person.account_id) else []
    return [*offices_left_empty(person.account_id), *service]


def _erase(person: Person, words: Words, *, viewer: Viewer | None) -> Counter[str]:
    """Redacts everything in the transaction of the caller, and leaves the mark of it; counts rows by table."""
    changed = Counter({"import": importkept.forget_naming(words), "photo": forget_photos_naming(words)})
    session().flush()
    changed += redact_texts(words)
    changed += erase_rows(person)
    if not changed:
        return changed
    if changed["profile_version"]:
        for cluster_id in pools_reading():
            bump_pool(cluster_id)
    row = ErasureRow(account_id=person.account_id, changed=dict(changed))
    session().add(row)
    session().flush()
    actor_id = person.account_id if viewer is not None else None
    audit.record_by(actor_id, "erase", noun="erasure", ref=row.ref, cluster_id=None)
    return changed


def wipe_owed(*, words: Words | None = None, patience: float = PATIENCE) -> bool:
    """Whether the old bytes of all erasures are gone now, those in the index included.

    Without the words, which nobody keeps, a whole SQLite file is written anew.
    """
    owed = erasures_owed()
    tables = {name for row in owed for name in row.changed}
    refs = [row.ref for row in owed]
    if not refs:
        return True
    if "profile_version" in tables:
        drop_index()
    if not wipe(tables, words=words if len(refs) == 1 else None, patience=patience):
        return False
    with writing() as unit:
        for row in erasures_owed():
            row.wiped_at = now() if row.ref in refs else None
        unit.commit()
    return True


def drop_index() -> None:
    """Throws the index of every pool away, in memory too: it holds published texts as they were."""
    for _, ref in pools():
        if shelf_of(ref).is_dir():
            generation.drop(shelf_of(ref))
    POOLS.forget()
