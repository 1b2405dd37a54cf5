"""How a test asks as a program does: with a token, in JSON, and never with a cookie."""

from typing import Any

from flask import Flask
from werkzeug.test import TestResponse

from matchmaker.domain.account import Viewer
from matchmaker.services.token import create_token


class Program:
    """A program that acts for a person, or for nobody."""

    def __init__(self, app: Flask, who: Viewer | None = None) -> None:
        self.client = app.test_client(use_cookies=False)
        self.headers = {"Authorization": f"Bearer {create_token(who.email, name='a program')}"} if who else {}

    def ask(self, method: str, path: str, body: Any = None, **headers: str) -> TestResponse:
        """Sends one request; underscores in the names of headers stand for dashes."""
        sent = self.headers | {name.replace("_", "-"): value for name, value in headers.items()}
        return self.client.open(f"/api/v1{path}", method=method, json=body, headers=sent)

    def get(self, path: str) -> Any:
        """What stands at an address."""
        response = self.ask("GET", path)
        assert response.status_code == 200, response.text
        return response.get_json()

    def post(self, path: str, body: Any = None, **headers: str) -> TestResponse:
        """Creates something, or takes a step."""
        return self.ask("POST", path, body, **headers)

    def put(self, path: str, body: Any, *, version: int) -> TestResponse:
        """Replaces a text that was read in this version."""
        return self.ask("PUT", path, body, If_Match=f'"{version}"')


def places(response: TestResponse) -> dict[str, str]:
    """The bad places that a problem document names, with their sentences."""
    return {place["place"]: place["sentence"] for place in response.get_json()["places"]}
