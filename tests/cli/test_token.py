"""`flask token create`."""

from flask import Flask

from tests import factories
from tests.api.programs import Program


def test_the_printed_token_works(web_app: Flask) -> None:
    person = factories.viewer((factories.cluster(), "organiser"))

    printed = web_app.test_cli_runner().invoke(args=["token", "create", "--email", person.email])
    program = Program(web_app)
    program.headers = {"Authorization": f"Bearer {printed.stdout.strip()}"}

    assert printed.exit_code == 0
    assert program.get("/pools")["total"] == 1


def test_nobody_gets_a_token_without_an_account(web_app: Flask) -> None:
    refused = web_app.test_cli_runner().invoke(args=["token", "create", "--email", "nobody@example.org"])

    assert (refused.exit_code, refused.stdout) == (2, "")
    assert refused.stderr == "There is no account for nobody@example.org.\n"
