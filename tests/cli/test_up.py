"""`flask up`, which is what `make run` runs: from nothing to a ranked page, and everything ends together."""

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from http.cookiejar import CookieJar
from pathlib import Path
from socket import socket
from urllib.error import URLError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, OpenerDirector, build_opener

import pytest

from matchmaker.config import HOME

PATIENCE = 60.0


class Started:
    """The whole service, started as its README says, and what it prints."""

    def __init__(self, folder: Path) -> None:
        with socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.output = folder / "output.txt"
        environment = {
            **os.environ,
            "SECRET_KEY": "s" * 40,
            "DATABASE_URL": f"sqlite:///{folder / 'up.db'}",
            "QUEUE_FILE": str(folder / "queue.db"),
            "PORT": str(self.port),
        }
        with self.output.open("w") as output:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "flask", "up"], cwd=HOME, env=environment, stdout=output, stderr=output
            )

    def wait(self) -> None:
        """Until the pages answer."""
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until and self.process.poll() is None:
            if self.answers():
                return
            time.sleep(0.2)
        pytest.fail(f"nothing was served: {self.output.read_text()}")

    def answers(self) -> bool:
        """Whether the pages answer now."""
        try:
            return bool(build_opener().open(f"http://127.0.0.1:{self.port}/readyz", timeout=5).status == 200)
        except (URLError, OSError):
            return False


@pytest.fixture
def started(tmp_path: Path) -> Iterator[Started]:
    """The service, running."""
    service = Started(tmp_path)
    service.wait()
    yield service
    if service.process.poll() is None:
        service.process.terminate()
        service.process.wait(timeout=PATIENCE)


def test_the_printed_link_opens_a_ranked_page_and_all_ends_together(started: Started) -> None:
    printed = started.output.read_text()
    links = dict(re.findall(r"sign in once as (.+?)\s+(http\S+)", printed))
    browser = build_opener(HTTPCookieProcessor(CookieJar()))

    _press(browser, links["organiser"])
    challenges = _read(browser, f"http://127.0.0.1:{started.port}/challenges")
    ref = re.findall(r'href="/challenges/([0-9a-z]{13})"', challenges)[-1]
    ranked = _read(browser, f"http://127.0.0.1:{started.port}/challenges/{ref}/matches")
    started.process.send_signal(signal.SIGTERM)
    code = started.process.wait(timeout=PATIENCE)

    assert "One ranked list, with what adds most to each score: " in printed
    assert list(links) == ["organiser", "manufacturer", "photonics firm", "administrator"]
    assert "Ranked firms" in ranked
    assert "<mark>" in ranked
    assert (code, started.answers()) == (0, False)


def _read(browser: OpenerDirector, address: str) -> str:
    return str(browser.open(address, timeout=20).read().decode())


def _press(browser: OpenerDirector, address: str) -> None:
    """Opens a page and presses its one button."""
    token = re.search(r'name="csrf_token" value="([^"]+)"', _read(browser, address))
    assert token
    browser.open(address, data=urlencode({"csrf_token": token[1]}).encode(), timeout=20)
