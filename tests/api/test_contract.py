"""The API does what its OpenAPI document says, whatever is sent to it: every check of Schemathesis.

`make test` sends a sample of what Schemathesis thinks of. `EXAMPLES=2000` sends all of it, and about so many random
requests besides, as each of the three.
"""

import json
import logging
import os
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from threading import Thread
from typing import Any

import pytest
import schemathesis
from flask import Flask
from schemathesis.config import SchemathesisConfig
from schemathesis.core.failures import Failure
from schemathesis.engine import events, from_schema
from werkzeug.serving import make_server

from matchmaker.api import OPERATIONS
from matchmaker.services.token import create_token
from tests import factories, layers, scenes

EXAMPLES = int(os.environ.get("EXAMPLES", "0"))
EVERY = {"anonymous": 400, "editor": 80, "organiser": 40}
"""Without EXAMPLES one in so many requests is sent; nobody gets past the first check without a token."""

# Their rules say more than a schema can: a day is not over, a record is complete, a name or a key is not taken yet,
# a cluster is one's own, a reason goes with a verdict, a term has a word to be found, a link has both its ends.
RULES_BEYOND_THE_SCHEMA = [
    *("organisation_create", "organisation_save", "challenge_create", "profile_create", "run_create"),
    *("challenge_submit", "challenge_publish", "challenge_promise", "profile_submit", "profile_publish"),
    *("verdict_give", "release_create"),
    *("lexicon_add_concept", "lexicon_save_concept", "lexicon_add_link", "lexicon_save_link"),
]
# A version that is no longer the newest is refused, however well it is written.
ACCEPTED = ["2xx", "401", "403", "404", "409", "412"]


@dataclass
class Served:
    """A service with a ranked challenge, a token by person, and the refs that stand in its paths."""

    url: str
    document: dict[str, Any]
    tokens: dict[str, str]
    refs: dict[str, list[str]]


@pytest.fixture
def served(app: Flask) -> Iterator[Served]:
    """The API on a port of its own."""
    scene = scenes.ranked()
    draft = factories.challenge(scene.owner_firm)
    row = scene.row("Termolux")
    decided = scene.decide("Dichtblick")
    release_ref = scene.release("Dichtblick")
    editor = factories.viewer((scene.owner_firm, "editor"), (scene.firms["Dichtblick"], "editor"))
    layers.fill(cluster_ref=scene.cluster.ref, viewer=scene.organiser)
    server = make_server("127.0.0.1", 0, app, threaded=True)
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    thread = Thread(target=server.serve_forever)
    thread.start()
    yield Served(
        url=f"http://127.0.0.1:{server.server_port}",
        document=app.test_client().get("/api/openapi.json").get_json(),
        tokens={
            "anonymous": "",
            "editor": create_token(editor.email, name="checks"),
            "organiser": create_token(scene.organiser.email, name="checks"),
        },
        refs={
            "challenges": [scene.ref, draft.ref],
            "profiles": [profile.ref for profile in scene.profiles.values()],
            "organisations": [scene.owner_firm.ref, scene.cluster.ref],
            "pools": [scene.cluster.ref],
            "lexicon": [scene.cluster.ref],
            "concept": ["own-tray", "leaks"],
            "need": ["own-tray"],
            "technology": ["own-powder"],
            "run_ref": [scene.run_ref],
            "match_ref": [row.ref],
            "verdict_ref": [decided.verdict_ref],
            "release_ref": [release_ref],
            "releases": [release_ref],
        },
    )
    server.shutdown()
    thread.join()
    server.server_close()


def settings_of(served: Served, *, token: str) -> SchemathesisConfig:
    """What Schemathesis is to do: everything, on records that exist, the same each time."""
    whole = EXAMPLES > 0
    return SchemathesisConfig.from_dict(
        {
            "base-url": served.url,
            "headers": {"Authorization": f"Bearer {token}"} if token else {},
            "continue-on-failure": True,
            "suppress-health-check": ["all"],  # how fast values are thought of says nothing of the API
            "generation": {
                "max-examples": EXAMPLES // len(OPERATIONS) + 1,
                "deterministic": True,
                "database": "none",
                "mode": "all",
            },
            "dictionaries": {name: {"values": refs} for name, refs in served.refs.items()},
            "parameters": {
                f"path.{name}": {"dictionary": name, "probability": 0.8}
                for name in ("run_ref", "match_ref", "verdict_ref", "release_ref", "concept", "need", "technology")
            },
            "phases": {
                "examples": {"enabled": True},
                "coverage": {"enabled": True},
                "fuzzing": {"enabled": whole},
                "stateful": {"enabled": whole},
            },
            "checks": {
                "missing_required_header": {"expected-statuses": ["401", "428"]},
                "positive_data_acceptance": {"expected-statuses": ACCEPTED},
            },
            "operations": [
                *(
                    {
                        "include-path-regex": f"^/api/v1/{noun}/",
                        "parameters": {"path.ref": {"dictionary": noun, "probability": 0.8}},
                    }
                    for noun in ("challenges", "profiles", "organisations", "pools", "lexicon", "releases")
                ),
                {
                    "include-operation-id": RULES_BEYOND_THE_SCHEMA,
                    "checks": {"positive_data_acceptance": {"expected-statuses": [*ACCEPTED, "422"]}},
                },
            ],
        }
    )


def document_about(served: Served) -> dict[str, Any]:
    """The document, with refs that exist as examples of those in its paths."""
    document: dict[str, Any] = json.loads(json.dumps(served.document))
    for path, methods in document["paths"].items():
        noun = path.split("/")[3]
        for operation in methods.values():
            for parameter in operation["parameters"]:
                refs = served.refs.get(noun if parameter["name"] == "ref" else parameter["name"])
                if parameter["in"] == "path" and refs:
                    parameter["example"] = refs[0]
    return document


def faults(served: Served, *, token: str, every: int) -> tuple[int, list[str]]:
    """How many requests were sent, and what came back that the document does not say."""
    schema = schemathesis.openapi.from_dict(document_about(served), config=settings_of(served, token=token))
    seen: Counter[str] = Counter()

    @schema.hook
    def filter_case(context: Any, case: Any) -> bool:
        seen[case.operation.label] += 1
        return seen[case.operation.label] % every == 1 % every

    sent, found = 0, []
    for event in from_schema(schema).execute():
        if isinstance(event, events.ScenarioFinished):
            sent += len(event.recorder.interactions)
            checks = [check for made in event.recorder.checks.values() for check in made if check.failure_info]
            found += [words(check.failure_info.failure, check.failure_info.code_sample) for check in checks]
        if isinstance(event, events.NonFatalError):
            found.append(f"{event.label}: {event.value}")
        if isinstance(event, events.FatalError):
            raise event.exception
    return sent, found


def words(failure: Failure, request: str) -> str:
    """A failure with the request that shows it."""
    return f"{failure.operation}: {failure.title}: {failure.message}\n{request}"


@pytest.mark.parametrize("who", EVERY)
def test_every_answer_is_what_the_document_says(served: Served, who: str) -> None:
    sent, found = faults(served, token=served.tokens[who], every=1 if EXAMPLES else EVERY[who])

    assert found == []
    assert sent >= max(EXAMPLES, 40)
    logging.getLogger(__name__).info("%s requests", sent)
