"""The description of the API: as a document for programs, and as a page on which people can try it."""

import json
from functools import cache

from flask import Blueprint, Response, render_template

from . import openapi
from .table import OPERATIONS

VERSION = "1"

pages = Blueprint("api_docs", __name__, url_prefix="/api")


@pages.get("/openapi.json")
def document() -> Response:
    """The OpenAPI document."""
    return Response(_document(), content_type="application/json")


@pages.get("/docs")
def browse() -> str:
    """The same as a page."""
    return render_template("api/docs.html", operations=OPERATIONS)


@cache
def _document() -> str:
    return json.dumps(openapi.document(OPERATIONS, version=VERSION), ensure_ascii=False)
