"""How a test signs somebody in, and reads the mail that people get."""

import re

from flask.testing import FlaskClient

from matchmaker.services import account as accounts
from matchmaker.store.account import AccountRow
from matchmaker.store.base import session
from matchmaker.store.message import MessageRow
from tests.everywhere import everywhere

SECRET = re.compile(r"/account/(?:link|reset|claim|connect|address|address-back)/([\w-]+)")


def sign_in(client: FlaskClient, person: AccountRow) -> None:
    """Signs the browser in as this person, by a link as everybody does."""
    client.post(f"/account/link/{accounts.sign_in_secret_for(person.email)}")


def mails_to(address: str) -> list[MessageRow]:
    """The mails in the outbox for an address, the oldest first."""
    session().rollback()
    return everywhere(MessageRow).filter_by(recipient=address).order_by(MessageRow.id).all()


def secret_mailed_to(address: str) -> str:
    """The secret of the link in the last mail to an address."""
    return secret_in(mails_to(address)[-1].body)


def secret_in(text: str) -> str:
    """The secret of the link in a text."""
    found = SECRET.search(text)
    if found is None:
        raise AssertionError(f"no link in {text!r}")
    return found[1]
