"""Letters to the people of an organisation: who gets one, and in which language."""

from collections.abc import Callable, Sequence
from typing import TypeAlias

from ..domain.errors import Translate
from ..domain.organisation import Organisation
from ..domain.review import ChangesAsked
from ..domain.words import N_
from ..store.account import MembershipRow, members_of
from ..store.organisation import OrganisationRow
from . import mail
from .accountletters import Text, written

Letter: TypeAlias = Callable[[str], tuple[str, str]]
"""Writes a mail in a language: its subject and its body."""

CHANGES_ASKED = Text(
    N_("Please look at this again: {title}"),
    N_(
        "{person} has read it and asks for changes before it is published:\n\n{asked}\n\n"
        "Change it here and submit it again:\n\n{url}"
    ),
)


def changes_letter(
    asked: ChangesAsked, *, title: str, person: str, url: str, translate_into: Callable[[str], Translate]
) -> Letter:
    """The mail that says what should change, in the language of whoever gets it."""

    def letter(language: str) -> tuple[str, str]:
        translate = translate_into(language)
        text = written(CHANGES_ASKED, translate=translate, title=title, person=person, asked=asked.text, url=url)
        return text.subject, text.body

    return letter


def send_to_people_of(
    organisation: OrganisationRow, letter: Letter, *, cause: str, subject_ref: str, cluster_id: int
) -> int:
    """Queues a letter for each of them, in the transaction of its cause; returns how many there are."""
    people = people_of(organisation)
    for address, language in people.items():
        subject, body = letter(language)
        mail.queue(
            recipient=address, subject=subject, body=body, cause=cause, cluster_id=cluster_id, subject_ref=subject_ref
        )
    return len(people)


def people_of(organisation: OrganisationRow) -> dict[str, str]:
    """The language of each address of an organisation that a letter would go to."""
    return _people(members_of(organisation.id), organisation.record)


def _people(members: Sequence[MembershipRow], record: Organisation) -> dict[str, str]:
    """The language of each address: those who sign in for the organisation, else its contacts who agreed to mails."""
    accounts = {row.account.email: row.account.language for row in members if row.is_confirmed and row.account.active}
    if accounts:
        return accounts
    return {contact.email: contact.language or "en" for contact in record.contacts if contact.consent}
