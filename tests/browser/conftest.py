"""A real server, a real browser and a real mail server for the tests that walk through pages."""

import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from socket import socket
from threading import Thread
from urllib.parse import urlsplit

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session
from axe_playwright_python.sync_playwright import Axe
from flask import Flask
from playwright.sync_api import Browser, ConsoleMessage, Page, Response, sync_playwright
from werkzeug.serving import make_server

from matchmaker import create_app
from matchmaker.jobs import outbox
from tests.conftest import dispose, settings_for

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync"]  # fmt: skip
LINK = re.compile(r"https?://\S+")


@dataclass
class Letters:
    """A mail server's handler that keeps what it is given."""

    taken: list[tuple[str, str]] = field(default_factory=list)

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802 - its name
        """Takes a mail."""
        text = (envelope.content or b"").decode() if isinstance(envelope.content, bytes) else envelope.content or ""
        self.taken.append((envelope.rcpt_tos[0], text))
        return "250 taken"

    def newest_link(self, recipient: str) -> str:
        """The path of the last link that was mailed to somebody."""
        text = next(text for to, text in reversed(self.taken) if to == recipient)
        address = urlsplit(LINK.findall(text.replace("=\n", "").replace("=3D", "="))[-1])
        return f"{address.path}?{address.query}" if address.query else address.path


@dataclass
class Served:
    """An application that is being served, and where its mails go."""

    app: Flask
    address: str
    letters: Letters

    def deliver(self) -> None:
        """Sends what waits in the outbox over SMTP."""
        with self.app.app_context():
            outbox.deliver()


def _free_port() -> int:
    with socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def served(sqlite_database: str) -> Iterator[Served]:
    """A fresh service on a port of its own, with a mail server beside it."""
    letters = Letters()
    port = _free_port()
    mail_server = Controller(letters, hostname="127.0.0.1", port=port)
    mail_server.start()
    app = create_app(settings_for(sqlite_database, SMTP_URL=f"smtp://127.0.0.1:{port}"))
    server = make_server("127.0.0.1", 0, app, threaded=True)
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    thread = Thread(target=server.serve_forever)
    thread.start()
    yield Served(app, f"http://127.0.0.1:{server.server_port}", letters)
    server.shutdown()
    thread.join()
    server.server_close()
    mail_server.stop()
    with app.app_context():
        dispose(app)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The system's Chromium."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        yield chromium
        chromium.close()


class Visitor:
    """A person at a browser; every page met is searched for faults, and every word on the console is one."""

    def __init__(self, browser: Browser, served: Served, **options: object) -> None:
        self.context = browser.new_context(base_url=served.address, **options)  # type: ignore[arg-type]
        self.page: Page = self.context.new_page()
        self.page.set_default_timeout(10_000)
        self.faults: list[str] = []
        self.seen: set[str] = set()
        self.page.on("console", self._heard)
        self.page.on("pageerror", lambda error: self.faults.append(f"script error: {error}"))
        self.page.on("response", self._answered)

    def _heard(self, message: ConsoleMessage) -> None:
        self.faults.append(f"console on {self.page.url}: {message.text}")

    def _answered(self, response: Response) -> None:
        if response.status >= 400:
            self.faults.append(f"{response.status} at {response.url}")

    def visit(self, path: str) -> Page:
        """Opens a page and looks at it."""
        self.page.goto(path)
        return self.look()

    def expect_refusal(self) -> None:
        """Takes the 422 that was just answered, and the browser's word about it, for no fault; there must be one."""
        refused = [fault for fault in self.faults if "422" in fault]
        assert refused
        self.faults = [fault for fault in self.faults if fault not in refused]

    def press(self, name: str, *, within: str = "main") -> Page:
        """Presses a button or follows a link by its words, and looks at what comes."""
        control = (
            self.page.locator(within)
            .get_by_role("button", name=name)
            .or_(self.page.locator(within).get_by_role("link", name=name))
        )
        control.first.click()
        self.page.wait_for_load_state()
        return self.look()

    def look(self) -> Page:
        """Searches the page for what would hinder a reader of any kind."""
        results = Axe().run(self.page)
        self.faults += [
            f"axe {violation['id']} on {self.page.url}: {[node['html'][:120] for node in violation['nodes'][:3]]}"
            for violation in results.response["violations"]
        ]
        return self.page

    def picture(self, folder: Path, name: str) -> None:
        """Keeps a picture of the whole page."""
        self.page.screenshot(path=folder / f"{name}.png", full_page=True)
