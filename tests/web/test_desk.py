"""The desk in a browser."""

from datetime import timedelta

from flask.testing import FlaskClient

from matchmaker.domain.match import Answer
from matchmaker.services.released import answer
from matchmaker.store.base import now, session
from matchmaker.store.challenge import challenge_by_ref
from matchmaker.store.message import MessageRow
from tests import factories, scenes
from tests.everywhere import everywhere


def test_the_desk_shows_what_waits_and_lets_it_go(client: FlaskClient) -> None:
    scene = scenes.ranked()
    challenge = challenge_by_ref(factories.challenge(scene.owner_firm, state="published", title="Overdue one").ref)
    assert challenge is not None
    challenge.answer_by = now().date() - timedelta(days=2)
    session().commit()
    factories.challenge(scene.owner_firm, state="submitted", title="Glue seams")
    scene.decide("Termolux")
    ref = scene.release("Termolux")
    answer(ref, Answer(answer="interested", note="Gladly."), viewer=scene.people["Termolux"])
    factories.signed_in(client, scene.organiser)

    page = client.get("/desk")
    noted = client.post(f"/desk/answers/{ref}/noted", follow_redirects=True)

    assert page.status_code == 200
    assert [words for words in ("2 days overdue", "Glue seams", "Gladly.") if words not in page.text] == []
    assert "No mail server is set: mail waits in the outbox." in page.text
    assert "Gladly." not in noted.text


def test_a_mail_that_failed_is_tried_again(client: FlaskClient) -> None:
    scene = scenes.ranked()
    scene.decide("Termolux")
    scene.release("Termolux")
    message = everywhere(MessageRow).first()
    assert message is not None
    message.state, message.attempts, message.trouble = "failed", 8, "Connection refused"
    session().commit()
    factories.signed_in(client, scene.organiser)

    page = client.get("/desk")
    again = client.post(f"/desk/mails/{message.ref}/again", follow_redirects=True)

    assert "Connection refused" in page.text
    assert "The mail is queued again." in again.text
    assert (message.state, message.attempts) == ("queued", 0)


def test_an_empty_desk_says_so(client: FlaskClient) -> None:
    factories.signed_in(client, factories.viewer((factories.cluster(), "organiser")))

    answer = client.get("/desk")

    assert (answer.status_code, "Nothing waits." in answer.text) == (200, True)


def test_who_organises_nothing_has_no_desk(client: FlaskClient) -> None:
    scene = scenes.ranked()
    factories.signed_in(client, scene.owner)

    answer = client.get("/desk")

    assert answer.status_code == 404


def test_learning_is_switched_off_and_on(client: FlaskClient) -> None:
    scene = scenes.ranked()
    scenes.taught(scene)
    factories.signed_in(client, scene.organiser)
    matches = f"/challenges/{scene.ref}/matches"

    off = client.post(f"/desk/learning/{scene.cluster.ref}", data={"learns": "no"}, follow_redirects=True)
    scene.rank_again()
    without = client.get(matches)
    client.post(f"/desk/learning/{scene.cluster.ref}", data={"learns": "yes"})
    scene.rank_again()
    taught = client.get(matches)

    assert ("switched off" in off.text, "Switch on" in off.text) == (True, True)
    assert "Learning from your verdicts is switched off." in without.text
    assert "This order has learned from your verdicts on 11 other challenges" in taught.text
    assert ("Learned from your verdicts: what counted" in taught.text, "Country" in taught.text) == (True, True)
    assert "Learned from" not in without.text
