"""The first page, for somebody new and for each kind of person who is signed in."""

from flask.testing import FlaskClient

from tests import factories


def test_somebody_new_reads_what_this_is_and_where_to_begin(client: FlaskClient) -> None:
    page = client.get("/").text

    for words in ("You make things", "You work with light", "You bring them together", "It suggests"):
        assert words in page
    for address in ("/challenges/new", "/profiles/new", "/desk"):
        assert f'href="{address}"' in page


def test_a_firm_finds_what_is_its_own_and_where_it_stands(client: FlaskClient) -> None:
    cluster = factories.cluster()
    firm, other = factories.organisation("Luz", cluster=cluster), factories.organisation(cluster=cluster)
    factories.challenge(firm, state="changes_requested", title="Our seals")
    factories.challenge(other, state="published", terms={"preset": "open"}, title="Their seals")
    factories.profile(firm)
    factories.signed_in(client, factories.viewer((firm, "editor")))

    page = client.get("/").text

    assert ("Our seals" in page, "changes requested" in page, "Their seals" in page) == (True, True, False)
    assert "Thermography" in page


def test_an_organiser_finds_the_desk_and_someone_unconfirmed_a_sentence(client: FlaskClient) -> None:
    cluster = factories.cluster()
    factories.challenge(factories.organisation(cluster=cluster), title="A seal")

    organiser = factories.signed_in(client, factories.viewer((cluster, "organiser"))).get("/").text
    waiting = factories.signed_in(client, factories.viewer()).get("/").text

    assert ("Challenges of your cluster" in organiser, "A seal" in organiser, 'href="/desk"' in organiser) == (
        True,
    ) * 3
    assert "confirms your organisation first" in waiting
    assert "A seal" not in waiting
