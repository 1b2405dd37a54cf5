"""The OpenAPI document is valid, and complete."""

from typing import Any

import pytest
from flask import Flask
from openapi_spec_validator import OpenAPIV31SpecValidator

from matchmaker.api import OPERATIONS
from matchmaker.domain.challenge import Challenge
from matchmaker.domain.vocabulary import LANGUAGES


@pytest.fixture
def document(web_app: Flask) -> dict[str, Any]:
    """The document as anybody gets it."""
    found: dict[str, Any] = web_app.test_client().get("/api/openapi.json").get_json()
    return found


def test_the_document_is_valid(document: dict[str, Any]) -> None:
    faults = [error.message for error in OpenAPIV31SpecValidator(document).iter_errors()]

    assert (document["openapi"], faults) == ("3.1.0", [])


def test_every_address_for_programs_stands_in_it(web_app: Flask, document: dict[str, Any]) -> None:
    served = {
        (rule.rule.replace("<", "{").replace(">", "}"), method.lower())
        for rule in web_app.url_map.iter_rules()
        if rule.endpoint.startswith("api.")
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
    }

    described = {(path, method) for path, methods in document["paths"].items() for method in methods}

    assert described == served
    assert len(served) == len(OPERATIONS)


def test_every_operation_has_its_own_name_and_says_what_it_does(document: dict[str, Any]) -> None:
    operations = [operation for methods in document["paths"].values() for operation in methods.values()]

    names = [operation["operationId"] for operation in operations]

    assert len(set(names)) == len(names)
    assert [operation["operationId"] for operation in operations if not operation["summary"]] == []


def test_the_statuses_follow_from_what_an_operation_takes(document: dict[str, Any]) -> None:
    save = document["paths"]["/api/v1/challenges/{ref}"]["put"]

    assert sorted(save["responses"]) == [
        *("200", "400", "401", "403", "404", "406", "409", "412", "413", "415", "422", "428", "500"),
    ]
    assert [(parameter["name"], parameter["required"]) for parameter in save["parameters"]] == [
        ("ref", True),
        ("If-Match", True),
    ]


def test_a_field_is_described_by_its_one_declaration(document: dict[str, Any]) -> None:
    schemas = document["components"]["schemas"]
    language = Challenge.model_fields["language"]

    described = schemas["Challenge-Input"]["properties"]["language"]

    assert described == {
        "anyOf": [{"type": "string", "enum": [term.code for term in LANGUAGES]}, {"type": "null"}],
        "default": None,
        "title": language.title,
        "description": language.description,
    }


def test_what_only_forms_need_is_not_in_it(document: dict[str, Any]) -> None:
    names = {name for schema in _parts(document["components"]["schemas"]) for name in schema}

    assert names & {"autocomplete", "choices", "ranked"} == set()


def _parts(value: Any) -> list[dict[str, Any]]:
    """Every schema in a schema."""
    if isinstance(value, list):
        return [part for entry in value for part in _parts(entry)]
    if not isinstance(value, dict):
        return []
    return [value, *(part for entry in value.values() for part in _parts(entry))]


def test_the_page_lists_every_operation_without_script(web_app: Flask) -> None:
    page = web_app.test_client().get("/api/docs").text

    assert [operation.name for operation in OPERATIONS if f"{operation.method} {operation.address}" not in page] == []
