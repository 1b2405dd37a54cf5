"""Accounts made by the operator, and what a person may change."""

import pytest
from flask import Flask

from matchmaker.domain.account import AccountSettings, Membership, Viewer
from matchmaker.domain.errors import Invalid, NotFound
from matchmaker.services import account as accounts
from matchmaker.services import session as sessions
from tests import factories


def viewer_by(secret: str) -> Viewer:
    """The person whom a link signs in."""
    return accounts.viewer_of_session(sessions.sign_in_by_link(secret))


def test_the_operator_gives_roles(app: Flask) -> None:
    cluster = factories.cluster("Light Cluster")
    firm = factories.organisation("Seal AG", cluster=cluster)

    organiser = viewer_by(accounts.create_account("Olga@Example.org", role="organiser", organisation_ref=cluster.ref))
    owner = viewer_by(accounts.create_account("olga@example.org", role="owner", organisation_ref=firm.ref))
    administrator = viewer_by(accounts.create_account("ada@example.org", role="administrator", name="Ada"))

    office = Membership(cluster.ref, "Light Cluster", "organiser", cluster.ref)
    assert (organiser.email, organiser.name, organiser.memberships) == ("olga@example.org", "Olga", (office,))
    assert owner.ref == organiser.ref
    assert set(owner.memberships) == {office, Membership(firm.ref, "Seal AG", "owner", cluster.ref)}
    assert (administrator.name, administrator.is_administrator, administrator.memberships) == ("Ada", True, ())


def test_a_role_needs_its_place(web_app: Flask) -> None:
    cluster = factories.cluster()
    firm = factories.organisation(cluster=cluster)

    for role, place in (
        ("organiser", firm.ref), ("owner", cluster.ref), ("owner", None), ("king", firm.ref)
    ):  # fmt: skip
        with pytest.raises(Invalid):
            accounts.create_account("a@example.org", role=role, organisation_ref=place)
    with pytest.raises(NotFound, match="no organisation nowhere"):
        accounts.create_account("a@example.org", role="owner", organisation_ref="nowhere")
    with pytest.raises(NotFound, match="no account for a@"):
        accounts.sign_in_secret_for("a@example.org")


def test_people_change_their_name_and_language(web_app: Flask) -> None:
    viewer = factories.viewer()

    accounts.save_settings(AccountSettings(name="Petra", language="de"), viewer=viewer)

    changed = viewer_by(accounts.sign_in_secret_for(viewer.email))
    assert (changed.name, changed.language) == ("Petra", "de")
