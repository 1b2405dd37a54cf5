"""The lexicon in a real browser: an entry added after a look at its effect, one retired; no page has a fault."""

from pathlib import Path

from flask.testing import FlaskCliRunner
from playwright.sync_api import Browser

from tests import scenes
from tests.browser.conftest import Served, Visitor


def test_an_organiser_keeps_the_lexicon(served: Served, browser: Browser, tmp_path: Path) -> None:
    with served.app.app_context():
        cluster = scenes.ranked().cluster.ref
    runner: FlaskCliRunner = served.app.test_cli_runner()
    arguments = ["account", "create", "--email", "office@cluster.example", "--role", "organiser"]
    link = runner.invoke(args=[*arguments, "--organisation", cluster]).stdout.strip()
    organiser = Visitor(browser, served)
    organiser.visit("/" + link.split("/", 3)[3])
    organiser.press("Sign in")

    page = organiser.press("Lexicon", within="header")
    page.get_by_label("Words").fill("laser")
    organiser.press("Show")
    page = organiser.press("Add a concept")
    page.get_by_label("Key").fill("own-powder")
    page.get_by_label("Kind").select_option(label="Technology")
    page.get_by_label("Terms in English").fill("cheese trays\n=POW")
    page.get_by_label("Note").fill("As dust.")
    organiser.press("Preview the effect")
    assert page.get_by_text("1 list would change:").is_visible()
    organiser.press("Back to the form")
    assert page.get_by_label("Terms in English").input_value() == "cheese trays\n=POW"
    organiser.press("Preview the effect")
    organiser.press("Save")
    assert page.get_by_text("Saved. The next ranking uses it.").is_visible()
    organiser.press("Retire …")
    organiser.press("Retire it")
    assert page.get_by_text("This entry is retired").is_visible()
    for path in ("suggestions", "import", "links/new"):
        organiser.visit(f"/lexicon/{cluster}/{path}")
    file = tmp_path / "lexicon.csv"
    file.write_text("entry,key,kind,en\nconcept,own-lid,need,frobnic quux\n")
    organiser.visit(f"/lexicon/{cluster}/import").get_by_label("File").set_input_files(file)
    organiser.press("Compare")
    organiser.press("Import all of it")

    assert page.get_by_text("1 entry is imported.").is_visible()
    assert organiser.faults == []
