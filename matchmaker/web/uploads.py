"""How much the page of imports takes, which is more than a form does."""

from flask import Flask, request

MOST = 64 * 1024 * 1024
"""A little over what an import takes is still read, so that its page can say so; more is cut off."""


def install(app: Flask) -> None:
    """Raises the limit for the one address that takes files, before anything of the request is read."""

    @app.before_request
    def take_more() -> None:
        if request.endpoint == "importing.upload":
            request.max_content_length = MOST
