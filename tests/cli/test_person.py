"""`flask export-person` and `flask erase-person`."""

import json

from flask import Flask

from tests import factories


def test_a_person_is_told_as_json_and_then_erased(web_app: Flask) -> None:
    firm = factories.organisation(cluster=factories.cluster())
    person = factories.account("Petra Roca", email="petra@roca.example", roles=[(firm, "editor")])
    ref, runner = person.ref, web_app.test_cli_runner()

    told = runner.invoke(args=["export-person", "petra@roca.example"])
    erased = runner.invoke(args=["erase-person", "petra@roca.example"])
    again = runner.invoke(args=["export-person", "petra@roca.example"])

    assert (told.exit_code, json.loads(told.stdout)["records"]["account"][0]["ref"]) == (0, ref)
    assert (erased.exit_code, erased.stdout.splitlines()) == (
        0,
        ["account: 1", "membership: 1", "The old bytes are gone from the database and the index."],
    )
    assert (again.exit_code, again.stdout) == (2, "")
    assert again.stderr == "There is nothing about petra@roca.example.\n"


def test_the_last_owner_is_erased_only_on_purpose(web_app: Flask) -> None:
    firm = factories.organisation("Seal AG", cluster=factories.cluster())
    email, runner = factories.account(roles=[(firm, "owner")]).email, web_app.test_cli_runner()

    refused = runner.invoke(args=["erase-person", email])
    done = runner.invoke(args=["erase-person", email, "--leave-empty"])

    assert (refused.exit_code, done.exit_code) == (2, 0)
    assert refused.stderr.startswith(f"{email} is the last owner or organiser of: Seal AG.")
