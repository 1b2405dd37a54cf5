"""A real server with real workers, and one person at it: for what only several processes can show."""

import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlencode, urlsplit

from flask import Flask

from matchmaker.config import HOME
from matchmaker.domain.account import Viewer
from matchmaker.services.session import open_session
from matchmaker.store.account import account_by_ref
from matchmaker.store.base import session

SECRET = "s" * 40
_PATIENCE = 60.0


@contextmanager
def served(url: str, index: Path, *, workers: int = 2, application: str = "wsgi:app") -> Iterator[tuple[str, int]]:
    """The address of gunicorn with so many workers on a database, and the number of its process."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = {
        **os.environ, "DATABASE_URL": url, "INDEX_DIR": str(index), "SECRET_KEY": SECRET, "TESTING": "1",
        "QUEUE_FILE": str(index.parent / "queue.db"), "PORT": str(port),
    }  # fmt: skip
    flags = ["--config", "gunicorn.conf.py", "--workers", str(workers), "--keep-alive", "120", "--log-level", "error"]
    server = subprocess.Popen([sys.executable, "-m", "gunicorn", *flags, application], cwd=HOME, env=environment)
    try:
        _wait_for(port)
        yield f"http://127.0.0.1:{port}", server.pid
    finally:
        server.terminate()
        server.wait(timeout=_PATIENCE)


def _wait_for(port: int) -> None:
    until = time.monotonic() + _PATIENCE
    while time.monotonic() < until:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise TimeoutError("the server does not answer")


class Browser:
    """One person at a server: a cookie, the token that its pages hand out, and a connection.

    A connection that stays open belongs to one worker; else any worker may get the next request.
    """

    def __init__(self, address: str, app: Flask, who: Viewer, *, stays: bool = False) -> None:
        account = account_by_ref(who.ref or "")
        if account is None:
            raise LookupError(who.ref)
        secret = open_session(account, lasting=timedelta(days=1))
        session().commit()
        client = app.test_client()
        with client.session_transaction() as cookie:
            cookie["sid"], cookie["csrf_token"] = secret, "t" * 40
        kept = client.get_cookie("matchmaker")
        self.connection = HTTPConnection(urlsplit(address).netloc, timeout=_PATIENCE)
        self.stays = stays
        self.headers = {"Cookie": f"matchmaker={kept.value if kept else ''}"}
        self.statuses = list[int]()
        self.token = re.findall(r'name="csrf_token"[^>]*value="([^"]+)"', self.get("/account"))[0]

    def get(self, path: str) -> str:
        """The page at a path."""
        return self._answer("GET", path)

    def post(self, path: str, **sent: str | int) -> str:
        """Presses a button, with what its form sends; where that leads is not followed."""
        return self._answer("POST", path, urlencode({"csrf_token": self.token, **sent}))

    def _answer(self, method: str, path: str, body: str | None = None) -> str:
        form = {"Content-Type": "application/x-www-form-urlencoded"} if body else {}
        self.connection.request(method, path, body, {**self.headers, **form})
        answer = self.connection.getresponse()
        self.statuses.append(answer.status)
        page = answer.read().decode()
        if not self.stays:
            self.close()
        return page

    def close(self) -> None:
        """Hangs up."""
        self.connection.close()
