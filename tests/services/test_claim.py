"""Claims: a firm takes over the record that an organiser keeps of it."""

import pytest
from flask import Flask

from matchmaker.domain.account import Claim, Membership, Viewer
from matchmaker.domain.errors import Forbidden, Invalid, NotFound
from matchmaker.services import account as accounts
from matchmaker.services import claim as claims
from matchmaker.services import session as sessions
from matchmaker.services.links import LinkTerms
from matchmaker.services.organisation import organisation_view
from matchmaker.store.audit import events_of
from tests import factories
from tests.people import mails_to, secret_in, secret_mailed_to

TERMS = LinkTerms(base_url="https://match.example")
MARC = Claim(name="Marc", email="Marc@seal.example", language="de")


def signed_in(email: str) -> Viewer:
    """Who uses the link in the last mail to this address."""
    return accounts.viewer_of_session(sessions.sign_in_by_link(secret_mailed_to(email)))


def test_a_claim_counts_once_the_address_is_proven(app: Flask) -> None:
    cluster = factories.cluster()
    seal = factories.organisation("Seal AG", cluster=cluster)
    organiser = factories.viewer((cluster, "organiser"))

    url = claims.make_claim_link(seal.ref, viewer=organiser, terms=TERMS)
    secret = secret_in(url)
    offered = claims.claimable(secret), claims.claimable(secret)
    claims.claim(secret, MARC, terms=TERMS)
    unproven = accounts.viewer_of_session(sessions.sign_in_by_link(accounts.sign_in_secret_for("marc@seal.example")))
    proven = signed_in("marc@seal.example")

    assert url == f"https://match.example/account/claim/{secret}"
    assert offered == (claims.Claimable("Seal AG"),) * 2
    assert unproven.memberships == (Membership(seal.ref, "Seal AG", "owner", cluster.ref, is_confirmed=False),)
    assert proven.memberships == (Membership(seal.ref, "Seal AG", "owner", cluster.ref),)
    assert (proven.name, proven.language) == ("Marc", "de")
    with pytest.raises(NotFound):
        claims.claimable(secret)
    with pytest.raises(NotFound):
        claims.claim(secret, MARC, terms=TERMS)


def test_a_claim_takes_the_account_that_is_there(web_app: Flask) -> None:
    cluster = factories.cluster()
    seal = factories.organisation("Seal AG", cluster=cluster)
    there = factories.account("Marc himself", email="marc@seal.example", roles=[(seal, "editor")])
    organiser = factories.viewer((cluster, "organiser"))

    claims.claim(secret_in(claims.make_claim_link(seal.ref, viewer=organiser, terms=TERMS)), MARC, terms=TERMS)
    viewer = signed_in("marc@seal.example")

    assert (viewer.ref, viewer.name) == (there.ref, "Marc himself")
    assert [(m.role, m.is_confirmed) for m in viewer.memberships] == [("owner", True)]


def test_who_takes_a_record_over_is_on_record_and_so_is_the_organisation(app: Flask) -> None:
    cluster = factories.cluster()
    seal = factories.organisation("Seal AG", cluster=cluster, confirmed=False)
    organiser = factories.viewer((cluster, "organiser"))

    claims.claim(secret_in(claims.make_claim_link(seal.ref, viewer=organiser, terms=TERMS)), MARC, terms=TERMS)
    viewer = signed_in("marc@seal.example")

    done = [(event.act, event.actor.ref if event.actor else None) for event in events_of("organisation", seal.ref)]
    assert done == [("take_over", viewer.ref), ("claim", viewer.ref), ("invite_to_claim", organiser.ref)]
    assert organisation_view(seal.ref, viewer=viewer).is_confirmed


def test_only_a_contact_who_agreed_is_mailed(web_app: Flask) -> None:
    cluster = factories.cluster("Light Cluster")
    contacts = [
        {"name": "Yes", "email": "yes@seal.example", "consent": True},
        {"name": "No", "email": "no@seal.example"},
    ]
    seal = factories.organisation("Seal AG", cluster=cluster, contacts=contacts)
    organiser = factories.viewer((cluster, "organiser"))

    claims.mail_claim_link(seal.ref, "yes@seal.example", viewer=organiser, terms=TERMS)
    for address in ("no@seal.example", "anybody@example.org"):
        with pytest.raises(Invalid):
            claims.mail_claim_link(seal.ref, address, viewer=organiser, terms=TERMS)

    assert [mail.subject for mail in mails_to("yes@seal.example")] == ["Take over the record of Seal AG"]
    assert claims.claimable(secret_mailed_to("yes@seal.example")) == claims.Claimable("Seal AG")
    assert mails_to("no@seal.example") + mails_to("anybody@example.org") == []


def test_only_organisers_of_the_cluster_invite(web_app: Flask) -> None:
    cluster, other = factories.cluster(), factories.cluster()
    seal = factories.organisation(cluster=cluster)

    with pytest.raises(Forbidden):
        claims.make_claim_link(seal.ref, viewer=factories.viewer((seal, "owner")), terms=TERMS)
    for ref in (seal.ref, "nowhere"):
        with pytest.raises(NotFound):
            claims.make_claim_link(ref, viewer=factories.viewer((other, "organiser")), terms=TERMS)
    with pytest.raises(NotFound):
        claims.make_claim_link(cluster.ref, viewer=factories.viewer((cluster, "organiser")), terms=TERMS)
