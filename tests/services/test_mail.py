"""Mail on its way: into the outbox with its cause, to a real server, and again when that server says no."""

import socket
from collections.abc import Iterator
from datetime import timedelta
from email import message_from_bytes, policy
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import Envelope
from flask import Flask

from matchmaker import create_app
from matchmaker.domain.account import Membership, Viewer
from matchmaker.domain.errors import NotFound
from matchmaker.jobs import outbox
from matchmaker.services.mail import FIRST_WAIT, MOST_ATTEMPTS, deliver_due, queue, try_again
from matchmaker.store.base import now, session, writing
from matchmaker.store.message import MessageRow
from tests import factories
from tests.conftest import dispose, settings_for
from tests.everywhere import everywhere


class PostOffice:
    """An SMTP server that keeps what it takes, and answers as it is told to each recipient."""

    def __init__(self) -> None:
        self.taken: list[Envelope] = []
        self.answers: dict[str, str] = {}

    async def handle_RCPT(self, _server: Any, _session: Any, envelope: Envelope, address: str, _options: Any) -> str:  # noqa: N802 - the name that aiosmtpd looks for
        """Takes a recipient, or says what it was told to say."""
        answer = self.answers.get(address, "250 OK")
        if answer.startswith("250"):
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Envelope) -> str:  # noqa: N802 - the same
        """Keeps a mail."""
        self.taken.append(envelope)
        return "250 OK"

    def read(self) -> list[tuple[list[str], str, str, str]]:
        """What arrived: recipients, sender, subject, body."""
        mails = [
            (envelope, message_from_bytes(envelope.original_content or b"", policy=policy.default))
            for envelope in self.taken
        ]
        return [
            (envelope.rcpt_tos, mail["From"], mail["Subject"], mail.get_content().replace("\r\n", "\n"))
            for envelope, mail in mails
        ]


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


@pytest.fixture(scope="module")
def served() -> Iterator[tuple[PostOffice, str]]:
    """A running post office and its address."""
    office = PostOffice()
    controller = Controller(office, hostname="127.0.0.1", port=free_port())
    controller.start()
    yield office, f"smtp://127.0.0.1:{controller.port}"
    controller.stop()


@pytest.fixture
def office(served: tuple[PostOffice, str]) -> PostOffice:
    """The post office, emptied."""
    served[0].taken.clear()
    served[0].answers.clear()
    return served[0]


@pytest.fixture
def posting(database_url: str, served: tuple[PostOffice, str]) -> Iterator[Flask]:
    """An application that hands its mail over to the post office."""
    app = create_app(settings_for(database_url, SMTP_URL=served[1]))
    with app.app_context():
        yield app
        dispose(app)


def written(
    recipient: str = "ana@lumen.example", *, subject: str = "Hello", body: str = "Hello.\n", **fields: Any
) -> str:
    """The ref of a mail that was just put into the outbox."""
    with writing() as unit:
        message = queue(recipient=recipient, subject=subject, body=body, cause="test", **fields)
        session().flush()
        ref = message.ref
        unit.commit()
    return ref


def kept(ref: str) -> MessageRow:
    """The mail as the database has it now."""
    session().rollback()
    return everywhere(MessageRow).filter_by(ref=ref).one()


def make_due(ref: str, **changes: Any) -> None:
    """Lets the time of a mail come."""
    with writing() as unit:
        everywhere(MessageRow).filter_by(ref=ref).update({"next_attempt_at": now(), **changes})
        unit.commit()


def test_a_mail_arrives_once_as_it_was_written(posting: Flask, office: PostOffice) -> None:
    ref = written("Ana.O'Hara@lumen.example", subject="Señal «débil»\n for Ana", body="From here:\n.\n¿Qué tal? 🍞\n")

    went = [outbox.deliver(), outbox.deliver()]

    assert went == [1, 0]
    assert office.read() == [
        (
            ["Ana.O'Hara@lumen.example"],
            "Matchmaker <matchmaker@localhost>",
            "Señal «débil» for Ana",
            "From here:\n.\n¿Qué tal? 🍞\n",
        )
    ]
    mail = kept(ref)
    assert (mail.state, mail.attempts, mail.trouble, mail.sent_at is not None) == ("sent", 1, None, True)


@pytest.mark.parametrize("answer", ["451 4.7.1 Come back later", "550 5.1.1 No such person"])
def test_a_refused_mail_is_tried_again_later_and_holds_up_no_other(
    posting: Flask, office: PostOffice, answer: str
) -> None:
    office.answers["ana@lumen.example"] = answer
    refused, other = written("ana@lumen.example"), written("ben@food.example")
    before = now()

    went = [outbox.deliver(), outbox.deliver()]

    mail = kept(refused)
    assert (went, kept(other).state) == ([1, 0], "sent")
    assert (mail.state, mail.attempts, mail.sent_at) == ("queued", 1, None)
    assert answer[4:] in (mail.trouble or "")
    assert mail.next_attempt_at is not None
    assert FIRST_WAIT <= mail.next_attempt_at - before < FIRST_WAIT + timedelta(seconds=30)


def test_a_mail_that_is_refused_too_often_is_given_up_until_an_organiser_tries_again(
    posting: Flask, office: PostOffice
) -> None:
    cluster = factories.cluster()
    office.answers["ana@lumen.example"] = "550 5.1.1 No such person"
    ref = written(cluster_id=cluster.id)
    organiser = Viewer(ref="x", memberships=(Membership(cluster.ref, "Cluster", "organiser", cluster.ref),))

    states = [deliver_when_due(ref) for _ in range(MOST_ATTEMPTS)]
    late = outbox.deliver()
    office.answers.clear()
    try_again(ref, viewer=organiser)
    at_last = outbox.deliver()

    assert states == ["queued"] * (MOST_ATTEMPTS - 1) + ["failed"]
    assert (late, at_last, kept(ref).state, kept(ref).trouble) == (0, 1, "sent", None)


def deliver_when_due(ref: str) -> str:
    """The state of a mail after the next attempt."""
    make_due(ref)
    outbox.deliver()
    return kept(ref).state


def test_waits_double(web_app: Flask) -> None:
    ref = written()
    waits = []

    for _ in range(4):
        make_due(ref)
        before = now()
        deliver_due(unreachable)
        waits.append(round((kept(ref).next_attempt_at - before) / FIRST_WAIT))  # type: ignore[operator] # it is booked

    assert waits == [1, 2, 4, 8]


def unreachable(recipient: str, subject: str, body: str) -> None:
    """A server that is down."""
    raise ConnectionRefusedError


def test_a_server_that_is_down_is_a_reason_to_wait(web_app: Flask) -> None:
    ref = written()

    went = deliver_due(unreachable)

    mail = kept(ref)
    assert (went, mail.state, mail.trouble) == (0, "queued", "ConnectionRefusedError")


@pytest.mark.parametrize("recipient", [f"a@{'b' * 64}.example", "a@b..example", "a@b\nBcc: c@d.example"])
def test_an_address_that_cannot_be_written_holds_up_no_other(
    posting: Flask, office: PostOffice, recipient: str
) -> None:
    bad, good = written(recipient), written()

    outbox.deliver()

    mail = kept(bad)
    assert (mail.state, bool(mail.trouble), kept(good).state) == ("queued", True, "sent")
    assert [taken.rcpt_tos for taken in office.taken] == [["ana@lumen.example"]]


def test_two_workers_do_not_send_the_same_mail(web_app: Flask) -> None:
    ref = written()
    sent = []

    def slowly(recipient: str, subject: str, body: str) -> None:
        sent.append(recipient)
        if len(sent) == 1:
            deliver_due(slowly)

    went = deliver_due(slowly)

    assert (went, sent, kept(ref).state) == (1, ["ana@lumen.example"], "sent")


def test_a_mail_withdrawn_meanwhile_does_not_leave(web_app: Flask) -> None:
    first, second = written("ana@lumen.example"), written("ben@food.example")

    def withdraws_the_next(recipient: str, subject: str, body: str) -> None:
        make_due(second, state="withdrawn")

    went = deliver_due(withdraws_the_next)

    assert (went, kept(first).state, kept(second).state) == (1, "sent", "withdrawn")


def test_a_mail_shares_the_fate_of_its_cause(web_app: Flask) -> None:
    with writing():
        queue(recipient="ana@lumen.example", subject="Hello", body="", cause="test")

    assert everywhere(MessageRow).count() == 0


def test_a_subject_is_one_line_that_fits(app: Flask) -> None:
    ref = written(subject="Leaks\r\n on\t" + "🍞" * 400)

    assert kept(ref).subject == "Leaks on " + "🍞" * 291


def test_nobody_tries_the_mail_of_another_cluster_again(web_app: Flask) -> None:
    own, foreign = factories.cluster(), factories.cluster()
    ref = written(cluster_id=foreign.id)
    organiser = Viewer(ref="x", memberships=(Membership(own.ref, "Own", "organiser", own.ref),))

    with pytest.raises(NotFound):
        try_again(ref, viewer=organiser)

    assert kept(ref).attempts == 0
