"""Whether the time of an answer tells if an address has an account: `python -m tests.timing`, against a real gunicorn.

Known and unknown addresses take turns at random. The figure is the area under the ROC curve of the times: .5 when they
tell nothing. Each address is tried once and from a network of its own, so that no limit is met.
"""

import os
import random
import re
import secrets
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from ipaddress import ip_address
from itertools import count
from pathlib import Path
from socket import socket
from statistics import median
from urllib.parse import urlencode

import click
import flask_migrate
from sklearn.metrics import roc_auc_score

from matchmaker import create_app
from matchmaker.config import HOME, Settings
from matchmaker.store.account import AccountRow
from matchmaker.store.base import db, now
from matchmaker.web import security

FORMS = {
    "/account/password-sign-in": {"password": "green water sky"},
    "/account/sign-in": {},
    "/account/reset": {},
}
GOAL = 0.05
WARM_UP = 20
TOKEN = re.compile(r'name="csrf_token" value="([^"]+)"')
networks = count(int(ip_address("10.0.0.1")))


@click.command()
@click.option("--pairs", default=250, show_default=True, help="How many known addresses, and as many unknown.")
@click.option("--form", "forms", multiple=True, type=click.Choice(list(FORMS)), help="One form instead of all.")
@click.option("--seed", default=0, show_default=True, help="In which order they take turns.")
def main(pairs: int, forms: tuple[str, ...], seed: int) -> None:
    """Measures the three forms that take an address; ends with 1 if one of them tells who has an account."""
    with tempfile.TemporaryDirectory() as folder, service(Path(folder), accounts=pairs + WARM_UP) as port:
        click.echo(f"{'form':28} {'answers':>8} {'known ms':>9} {'unknown ms':>10} {'AUC':>6}")
        told = [measured(port, path, pairs=pairs, seed=seed) for path in forms or FORMS]
    sys.exit(max(abs(area - 0.5) for area in told) > GOAL)


@contextmanager
def service(folder: Path, *, accounts: int) -> Iterator[int]:
    """The service on a fresh database with so many accounts, served by gunicorn; its port."""
    with socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    settings = {
        "DATABASE_URL": f"sqlite:///{folder / 'timing.sqlite'}",
        "SECRET_KEY": secrets.token_urlsafe(48),
        "PORT": str(port),
        "BASE_URL": f"http://127.0.0.1:{port}",
        "INDEX_DIR": str(folder / "index"),
        "QUEUE_FILE": str(folder / "queue.db"),
        "TRUSTED_PROXIES": "1",
    }
    fill(Settings(**settings), accounts=accounts)
    flags = ["--config", "gunicorn.conf.py", "--workers", "1", "--keep-alive", "600"]
    with (folder / "log").open("w") as log:
        server = subprocess.Popen(
            [sys.executable, "-m", "gunicorn", *flags, "wsgi:app"],
            cwd=HOME,
            env={**os.environ, **settings},
            stdout=log,
            stderr=log,
        )
        try:
            wait_for(port)
            yield port
        finally:
            server.terminate()
            server.wait(timeout=30)


def fill(settings: Settings, *, accounts: int) -> None:
    """Makes the tables, and accounts with passwords."""
    app = create_app(settings)
    with app.app_context():
        flask_migrate.upgrade()
        kept = security.kept("blue water sky")
        for number in range(accounts):
            row = AccountRow(email=address(number, known=True), name="Somebody", password=kept, confirmed_at=now())
            db.session.add(row)
        db.session.commit()
        db.engine.dispose()


def address(number: int, *, known: bool) -> str:
    """An address, of one length with all others."""
    return f"person{number:05}@{'known' if known else 'other'}.example"


def wait_for(port: int) -> None:
    """Waits until the service answers."""
    for _ in range(900):
        try:
            with socket() as probe:
                probe.connect(("127.0.0.1", port))
                return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError("the service does not answer")


def measured(port: int, path: str, *, pairs: int, seed: int) -> float:
    """The area under the curve of one form; its line is printed."""
    connection = HTTPConnection("127.0.0.1", port, timeout=60)
    cookie, token = opened(connection, path)
    turns = [(number, known) for number in range(pairs) for known in (True, False)]
    random.Random(seed).shuffle(turns)
    warm = [(pairs + number, known) for number in range(WARM_UP) for known in (True, False)]
    times: dict[bool, list[float]] = {True: [], False: []}
    answers = set()
    for place, (number, known) in enumerate([*warm, *turns]):
        email = address(number, known=known)
        spent, answer = posted(connection, path, email=email, token=token, cookie=cookie)
        if place >= len(warm):
            times[known].append(spent)
            answers.add(answer.replace(email, "…"))
    if len(answers) != 1:
        raise RuntimeError(f"{path} answers in {len(answers)} ways")
    area = float(roc_auc_score([1] * pairs + [0] * pairs, [*times[True], *times[False]]))
    medians = [median(times[known]) * 1000 for known in (True, False)]
    click.echo(f"{path:28} {2 * pairs:8} {medians[0]:9.2f} {medians[1]:10.2f} {area:6.3f}")
    return area


def opened(connection: HTTPConnection, path: str) -> tuple[str, str]:
    """The cookie and the token of a form."""
    connection.request("GET", path)
    answer = connection.getresponse()
    found = TOKEN.search(answer.read().decode())
    if found is None:
        raise RuntimeError(f"no token in {path}")
    return (answer.getheader("Set-Cookie") or "").partition(";")[0], found[1]


def posted(connection: HTTPConnection, path: str, *, email: str, token: str, cookie: str) -> tuple[float, str]:
    """How long the answer to one address took, and what it says."""
    body = urlencode({"csrf_token": token, "email": email, **FORMS[path]})
    network = str(ip_address(next(networks)))
    heads = {"Cookie": cookie, "Content-Type": "application/x-www-form-urlencoded", "X-Forwarded-For": network}
    began = time.perf_counter()
    connection.request("POST", path, body, heads)
    answer = connection.getresponse()
    page = answer.read().decode()
    spent = time.perf_counter() - began
    return spent, f"{answer.status} {TOKEN.sub('', page)}"


if __name__ == "__main__":
    main()
