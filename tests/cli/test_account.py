"""`flask account …`, beside what make run does with it."""

from flask import Flask

from matchmaker.store.account import account_by_email
from matchmaker.store.base import session
from tests import factories


def test_an_account_is_disabled_and_enabled(web_app: Flask) -> None:
    email, run = factories.account().email, web_app.test_cli_runner().invoke

    disabled = run(args=["account", "disable", "--email", email])
    refused = run(args=["account", "disable", "--email", "nobody@example.org"])
    session().rollback()
    shut = account_by_email(email)
    enabled = run(args=["account", "enable", "--email", email])

    assert (disabled.exit_code, disabled.stdout, enabled.stdout) == (0, "Disabled.\n", "Enabled.\n")
    assert (refused.exit_code, refused.stderr) == (2, "There is no account for nobody@example.org.\n")
    assert shut is not None
    session().refresh(shut)
    assert shut.active
