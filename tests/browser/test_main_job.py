"""The main job, walked through by its three people in a real browser, over real mail."""

from flask.testing import FlaskCliRunner
from playwright.sync_api import Browser, Page

from tests import factories
from tests.browser.conftest import Served, Visitor

FIRM = "Siegelblick Thermografie"
MAKER = "Quesos del Valle"


def test_the_main_job(served: Served, browser: Browser) -> None:
    organiser, maker, firm = (Visitor(browser, served) for _ in range(3))
    _sign_in_the_organiser(organiser, served)

    _register(maker, served, name="Marta Valle", organisation=MAKER, email="marta@quesos.example")
    _register(firm, served, name="Jonas Blick", organisation=FIRM, email="jonas@siegelblick.example")
    _confirm_both(organiser)
    _submit_a_profile(firm)
    _submit_a_challenge(maker)
    _publish_all(organiser)
    _decide_and_release(organiser)
    _read_what_was_released(maker, served)
    _answer(firm, served)
    _read_the_answer(organiser)

    assert [organiser.faults, maker.faults, firm.faults] == [[], [], []]


def _sign_in_the_organiser(organiser: Visitor, served: Served) -> None:
    runner: FlaskCliRunner = served.app.test_cli_runner()
    cluster = runner.invoke(args=["cluster", "create", "--name", "Photonics of the South", "--country", "ES"])
    arguments = ["account", "create", "--email", "office@cluster.example", "--role", "organiser"]
    link = runner.invoke(args=[*arguments, "--organisation", cluster.stdout.strip()])
    organiser.visit("/" + link.stdout.strip().split("/", 3)[3])
    organiser.press("Sign in")
    page = organiser.visit("/desk")
    assert page.get_by_text("Nothing waits.").is_visible()


def _register(person: Visitor, served: Served, *, name: str, organisation: str, email: str) -> None:
    page = person.visit("/")
    page = person.visit("/account/register")
    page.get_by_label("Your name").fill(name)
    page.get_by_label("E-mail").fill(email)
    page.get_by_label("Organisation").fill(organisation)
    page.get_by_label("Country").select_option("ES")
    page.get_by_role("combobox", name="Cluster").select_option(label="Photonics of the South")
    person.press("Register")
    served.deliver()
    person.visit(served.letters.newest_link(email))
    person.press("Sign in")


def _confirm_both(organiser: Visitor) -> None:
    for _ in range(2):
        organiser.visit("/desk")
        organiser.press("Confirm")
    organiser.visit("/organisations")
    organiser.press(MAKER)


def _submit_a_profile(firm: Visitor) -> None:
    page = firm.visit("/profiles/new")
    page.locator("#field-language").select_option("en")
    page.get_by_label("Summary").fill(factories.PROFILE["summary"])
    page.locator("button[name=add][value=capabilities]").click()
    page.locator("[name='capabilities-0-text']").fill(factories.PROFILE["capabilities"][0]["text"])
    _choose(page, field="technologies", words="Thermography")
    firm.press("Save and submit")
    assert page.get_by_text("submitted").first.is_visible()


def _choose(page: Page, *, field: str, words: str) -> None:
    """Picks an entry of a searchable list as a person does: type, then Enter."""
    box = page.locator(f"#field-{field}-ts-control")
    box.click()
    box.press_sequentially(words)
    page.locator(".ts-dropdown .option").first.wait_for()
    box.press("Enter")
    box.press("Escape")


def _submit_a_challenge(maker: Visitor) -> None:
    page = maker.visit("/challenges/new")
    page.get_by_label("Title").fill(factories.CHALLENGE["title"])
    maker.press("Save and submit")
    page.wait_for_selector("[data-error-summary]")
    assert "Write the teaser" in page.content()
    maker.expect_refusal()
    page.locator("#field-language").select_option("en")
    page.get_by_label("Teaser").fill(factories.CHALLENGE["teaser"])
    page.get_by_label("Description").fill(factories.CHALLENGE["description"])
    page.get_by_label("Sector").select_option("food-packaging")
    page.locator("button[name=add][value=requirements]").click()
    page.locator("[name='requirements-0-text']").fill("Find a channel leak of 50 micrometres")
    maker.press("Save and submit")
    assert page.get_by_text("submitted").first.is_visible()


def _publish_all(organiser: Visitor) -> None:
    organiser.visit("/desk")
    organiser.press(FIRM)
    organiser.press("Publish")
    organiser.visit("/desk")
    organiser.press(factories.CHALLENGE["title"])
    page = organiser.look()
    page.locator("section.standing button", has_text="Publish").last.click()
    page.wait_for_load_state()
    organiser.look()


def _decide_and_release(organiser: Visitor) -> None:
    organiser.visit("/challenges")
    organiser.press(factories.CHALLENGE["title"])
    page = organiser.press("Ranked firms")
    assert page.locator("mark").first.is_visible()
    organiser.press(f"Decline {FIRM}")
    organiser.press("Undo")
    organiser.press(f"Shortlist {FIRM}")
    organiser.press(f"Release … {FIRM}")
    organiser.press("Release to both")
    assert page.get_by_text("Released to the owner and the firm.").first.is_visible()
    organiser.press("All runs")


def _read_what_was_released(maker: Visitor, served: Served) -> None:
    served.deliver()
    page = maker.visit(served.letters.newest_link("marta@quesos.example"))
    assert page.get_by_role("heading", name=FIRM).is_visible()
    assert page.locator("mark").first.is_visible()


def _answer(firm: Visitor, served: Served) -> None:
    page = firm.visit(served.letters.newest_link("jonas@siegelblick.example"))
    assert page.get_by_text(factories.CHALLENGE["teaser"]).first.is_visible()
    assert MAKER not in page.content()
    firm.press("Interested")
    assert page.get_by_text("This is your answer so far.").is_visible()


def _read_the_answer(organiser: Visitor) -> None:
    page = organiser.visit("/desk")
    assert page.get_by_role("heading", name="Answers from firms").is_visible()
    organiser.press("Noted")
    organiser.visit("/account")
    organiser.press("Sign out", within="header")
