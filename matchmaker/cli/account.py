"""`flask account …`: accounts made, and second factors reset, from the command line."""

import click
from flask import current_app
from flask.cli import AppGroup

from ..config import Settings
from ..domain.account import ROLES
from ..services import account as accounts
from ..services import secondfactor as second_factors
from .database import needs_secret
from .refusals import told


@click.group("account", cls=AppGroup)
def account() -> None:
    """Make accounts, and help whoever lost a second factor."""


@account.command("create")
@click.option("--email", required=True, help="The address that the person signs in with.")
@click.option("--role", type=click.Choice(list(ROLES)), required=True, help="What the person is.")
@click.option("--organisation", "organisation_ref", help="The ref of the organisation or cluster that the role is for.")
@click.option("--name", default="", help="The person's name; the address stands in for it.")
@needs_secret
@told
def create(email: str, role: str, organisation_ref: str | None, name: str) -> None:
    """Make an account, or give an existing one a role, and print a one-time sign-in link."""
    secret = accounts.create_account(email, role=role, organisation_ref=organisation_ref, name=name)
    click.echo(sign_in_address(secret))


@account.command("reset-second-factor")
@click.option("--email", required=True, help="The address of the person who lost it.")
@needs_secret
@told
def reset_second_factor(email: str) -> None:
    """Take somebody's second factor away, who lost it, sign them out everywhere, and mail it to them.

    Make sure first that it is the person who asks.
    """
    second_factors.reset(email)
    click.echo(f"{email} signs in without a second factor until a new one is set up.")


@account.command("disable")
@click.option("--email", required=True, help="The address of the account.")
@needs_secret
@told
def disable(email: str) -> None:
    """Shut a person out: sessions, links and API tokens end at once, and nobody signs in until it is enabled again."""
    accounts.disable_account(email)
    click.echo("Disabled.")


@account.command("enable")
@click.option("--email", required=True, help="The address of the account.")
@needs_secret
@told
def enable(email: str) -> None:
    """Let the person of a disabled account ask for a sign-in link again."""
    accounts.enable_account(email)
    click.echo("Enabled.")


def sign_in_address(secret: str) -> str:
    """The address behind which a one-time secret signs in."""
    settings: Settings = current_app.extensions["settings"]
    return f"{settings.BASE_URL}/account/link/{secret}"
