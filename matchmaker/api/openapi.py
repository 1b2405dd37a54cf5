"""The OpenAPI document, made from the operations and from the same models that check what is sent."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from pydantic import TypeAdapter
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue

from ..domain.schema import Record
from .operation import Operation
from .problems import CONTENT_TYPE, KINDS, ProblemDocument
from .request import KEY, KEY_PATTERN, VERSION, VERSION_PATTERN

REF = {"type": "string", "pattern": "^[0-9A-Za-z_-]{1,120}$"}
FOR_FORMS = ("kind", "choices", "autocomplete", "ranked")
_PROBLEM = ("problem", "serialization")
ABOUT = """\
Programs do here what people do on the pages, by the same rules.

Send a token as `Authorization: Bearer TOKEN`. Lists come in pages. What has a version says it as `ETag`; a change
needs it as `If-Match`. A creation sent again under the same `Idempotency-Key` is done once. Every refusal is a problem
document (RFC 9457)."""


class Schemas(GenerateJsonSchema):
    """JSON Schema without what only a form needs to know of a field."""

    def field_is_required(self, field: Any, total: bool) -> bool:
        """An answer always holds all of its fields."""
        return self.mode == "serialization" or super().field_is_required(field, total)

    def generate_inner(self, schema: Any) -> JsonSchemaValue:
        """The schema of a part, without the words for forms and without empty descriptions."""
        made = super().generate_inner(schema)
        is_field = schema["type"] in ("model-field", "dataclass-field")
        dropped = {*FOR_FORMS, *(() if made.get("description") else ("description",))} if is_field else set()
        return {name: value for name, value in made.items() if name not in dropped}


def document(operations: Sequence[Operation], *, version: str) -> dict[str, Any]:
    """The whole document."""
    schemas, components = _schemas(operations)
    paths: dict[str, dict[str, Any]] = {}
    for operation in operations:
        paths.setdefault(operation.address, {})[operation.method.lower()] = _described(operation, schemas)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Matchmaker",
            "version": version,
            "description": ABOUT,
            "license": {"name": "Apache License 2.0", "identifier": "Apache-2.0"},
        },
        "security": [{"token": []}],
        "tags": [{"name": noun} for noun in dict.fromkeys(operation.noun for operation in operations)],
        "paths": paths,
        "components": {
            "schemas": components,
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
            "responses": {str(status): _refusal(status, schemas[_PROBLEM]) for status in KINDS},
        },
    }


def _schemas(operations: Sequence[Operation]) -> tuple[Mapping[Any, Any], dict[str, Any]]:
    """The schema of every body and answer by operation, and the parts that they share."""
    inputs: list[Any] = [(*_PROBLEM, TypeAdapter(ProblemDocument))]
    for operation in operations:
        inputs.append((operation.name, "serialization", TypeAdapter(operation.answer)))
        if operation.body:
            inputs.append((operation.name, "validation", TypeAdapter(operation.body)))
    found, shared = TypeAdapter.json_schemas(
        inputs, schema_generator=Schemas, ref_template="#/components/schemas/{model}"
    )
    return found, shared["$defs"]


def _described(operation: Operation, schemas: Mapping[Any, Any]) -> dict[str, Any]:
    described: dict[str, Any] = {
        "operationId": operation.name,
        "tags": [operation.noun],
        "summary": operation.title,
        "parameters": [*map(_place, operation.places), *_queries(operation), *_headers(operation)],
        "responses": {
            str(operation.status): _success(operation, schemas[operation.name, "serialization"]),
            **{str(status): {"$ref": f"#/components/responses/{status}"} for status in operation.statuses},
        },
    }
    if operation.description:
        described["description"] = operation.description
    if operation.body:
        content = {"application/json": {"schema": schemas[operation.name, "validation"]}}
        described["requestBody"] = {"required": operation.needs_body, "content": content}
    return described


def _place(name: str) -> dict[str, Any]:
    return {"name": name, "in": "path", "required": True, "schema": REF}


def _queries(operation: Operation) -> list[dict[str, Any]]:
    return [parameter for model in operation.queries.values() for parameter in _parameters(model)]


@cache
def _parameters(model: type[Record]) -> tuple[dict[str, Any], ...]:
    """Each field of a record as a parameter; one that is left out is absent, so none is null."""
    fields = model.model_json_schema(schema_generator=Schemas)["properties"]
    return tuple(_parameter(name, dict(schema)) for name, schema in fields.items())


def _parameter(name: str, schema: dict[str, Any]) -> dict[str, Any]:
    words = schema.pop("description", None) or schema.pop("title", name)
    schema.pop("title", None)
    kinds = [kind for kind in schema.pop("anyOf", []) if kind.get("type") != "null"]
    if kinds:
        schema.pop("default", None)
        schema = {**schema, **kinds[0]}
    return {"name": name, "in": "query", "description": words, "schema": schema}


def _headers(operation: Operation) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    if operation.needs_version:
        found.append(
            {
                "name": VERSION,
                "in": "header",
                "required": True,
                "description": "The version that you read, as its `ETag` says it.",
                "schema": {"type": "string", "pattern": f"^{VERSION_PATTERN}$", "examples": ['"1"']},
            }
        )
    if operation.takes_key:
        found.append(
            {
                "name": KEY,
                "in": "header",
                "description": "Any words; the same request sent again under them is done once.",
                "schema": {"type": "string", "pattern": f"^{KEY_PATTERN}$"},
            }
        )
    return found


def _success(operation: Operation, schema: Mapping[str, Any]) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    if operation.location:
        headers["Location"] = _header("The address of what was created.", required=True)
    if operation.is_paged:
        headers["Link"] = _header("The first, previous, next and last page (RFC 8288).", required=True)
    elif "version" in getattr(operation.answer, "__dataclass_fields__", {}):
        headers["ETag"] = _header("Its version, where you may change it.", required=False)
    answer: dict[str, Any] = {
        "description": "Created." if operation.status == 201 else "Done.",
        "content": {"application/json": {"schema": schema}},
    }
    return {**answer, "headers": headers} if headers else answer


def _header(words: str, *, required: bool) -> dict[str, Any]:
    return {"description": words, "required": required, "schema": {"type": "string"}}


def _refusal(status: int, schema: Mapping[str, Any]) -> dict[str, Any]:
    _, title, sentence = KINDS[status]
    answer: dict[str, Any] = {
        "description": f"{title}. {sentence}",
        "content": {CONTENT_TYPE: {"schema": schema}},
    }
    if status == 401:
        answer["headers"] = {"WWW-Authenticate": _header("How to say who you are.", required=True)}
    return answer
