"""The public list of clusters."""

from flask.testing import FlaskClient

from tests import factories
from tests.people import sign_in


def test_everybody_sees_the_clusters_and_how_to_join(client: FlaskClient) -> None:
    empty = client.get("/clusters").text
    cluster = factories.cluster("Light Cluster")
    factories.organisation("Self-styled", kind="cluster", cluster=cluster, confirmed=False)
    factories.organisation("Seal AG", cluster=cluster)

    page = client.get("/clusters").text
    sign_in(client, factories.account())
    signed_in = client.get("/clusters").text

    assert "No cluster yet" in empty
    assert ("Light Cluster" in page, "Spain" in page) == (True, True)
    assert ("Self-styled" in page, "Seal AG" in page) == (False, False)
    assert f"/account/register?cluster={cluster.ref}" in page
    assert "/account/register" not in signed_in
