"""How much the pages take that files are sent to, which is more than a form does."""

from collections.abc import Mapping

from flask import Flask, request

MOST: Mapping[str, int] = {"importing.upload": 64 * 1024 * 1024, "photo.add": 12 * 1024 * 1024}
"""A little over what such a page takes is still read, so that it can say so; more is cut off."""


def install(app: Flask) -> None:
    """Raises the limit for the addresses that take files, before anything of the request is read."""

    @app.before_request
    def take_more() -> None:
        most = MOST.get(request.endpoint or "")
        if most:
            request.max_content_length = most
