"""The page that describes the API, in a real browser: Swagger UI works under our policy, and says nothing about it."""

import pytest
from playwright.sync_api import Browser

from matchmaker.services.token import create_token
from tests import factories
from tests.browser.conftest import Served, Visitor


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_an_operation_is_tried_on_the_page(served: Served, browser: Browser, scheme: str) -> None:
    with served.app.app_context():
        person = factories.viewer((factories.cluster("Photonics of the South"), "organiser"))
        token = create_token(person.email, name="a try")
    visitor = Visitor(browser, served, color_scheme=scheme)
    page = visitor.page

    page.goto("/api/docs")
    page.get_by_role("button", name="Authorize").click()
    page.get_by_role("textbox").fill(token)
    page.get_by_label("Apply credentials").click()
    page.get_by_role("button", name="Close").click()
    page.locator("#operations-pool-pool_index .opblock-summary-control").click()
    page.get_by_role("button", name="Try it out").click()
    page.get_by_role("button", name="Execute").click()
    answer = page.locator(".live-responses-table .highlight-code").first
    answer.wait_for()

    assert "Photonics of the South" in answer.inner_text()
    assert page.locator("html.dark-mode").count() == (scheme == "dark")
    assert visitor.faults == []
