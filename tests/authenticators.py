"""What a test does with a telephone: reads the secret off the page, and shows the code of this moment."""

import re

from flask import current_app
from flask.testing import FlaskClient
from passlib.totp import TOTP

from matchmaker.services.authenticator import Authenticator
from matchmaker.store.account import AccountRow
from matchmaker.store.base import session
from matchmaker.store.secondfactor import SecondFactorRow

KEY = re.compile(r"<dd>([A-Z2-7-]{39})</dd>")
CODE = re.compile(r"<li><code>([0-9a-z-]{29})</code></li>")


def code_of(person: AccountRow) -> str:
    """What the person's app shows now."""
    session().rollback()
    row = session().get(SecondFactorRow, person.id)
    assert row is not None
    authenticator: Authenticator = current_app.extensions["authenticator"]
    return shown(authenticator.opened(row.secret) or "")


def shown(secret: str) -> str:
    """What an app with this secret shows now."""
    code: str = TOTP(key=secret).generate().token
    return code


def set_up(client: FlaskClient) -> list[str]:
    """Sets the second factor up as a person does, with what stands on the pages; gives the recovery codes."""
    client.post("/account/second-factor")
    key = KEY.search(client.get("/account/second-factor/app").text)
    assert key is not None
    page = client.post("/account/second-factor/app", data={"code": shown(key[1])})
    return CODE.findall(page.text)
