"""A small sign-in service (OpenID Connect) on this machine: it answers over HTTP, checks what it is sent, and signs."""

import base64
import hashlib
import json
import secrets
import threading
import time
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, parse_qsl, urlencode, urlsplit

from joserfc import jwt
from joserfc.jwk import OctKey, RSAKey

CLIENT, SECRET = "matchmaker-client", "between us both, and nobody else"


@dataclass
class SignInService:
    """A running service; `claims` replace what its next token says, and whoever comes is `subject` with `email`."""

    subject: str = "user-17"
    email: str = "petra@seal.example"
    is_verified: bool = True
    claims: dict[str, Any] = field(default_factory=dict)
    described: dict[str, Any] = field(default_factory=dict)
    algorithm: str = "RS256"
    is_broken: bool = False
    asked: list[dict[str, str]] = field(default_factory=list)
    key: RSAKey = field(default_factory=lambda: RSAKey.generate_key(2048, parameters={"kid": "one"}))
    published: RSAKey | None = None
    _codes: dict[str, dict[str, str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _answers_of(self))
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    @property
    def issuer(self) -> str:
        return f"http://127.0.0.1:{self._server.server_port}/realm"

    def settings(self) -> dict[str, Any]:
        """What an installation is told of it."""
        return {
            "OIDC_ISSUER": self.issuer,
            "OIDC_CLIENT_ID": CLIENT,
            "OIDC_CLIENT_SECRET": SECRET,
            "OIDC_NAME": "Cluster ID",
        }

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()

    def sign_in(self, address: str) -> str:
        """What the person does there: comes by the address that we sent them to, and is sent back to what this gives,
        with a code."""
        asked = dict(parse_qsl(urlsplit(address).query))
        code = secrets.token_urlsafe(12)
        self.asked.append(asked)
        self._codes[code] = asked
        return f"{asked['redirect_uri']}?{urlencode({'code': code, 'state': asked['state']})}"

    def description(self) -> dict[str, Any]:
        addresses = {name: f"{self.issuer}/{name}" for name in ("authorization_endpoint", "token_endpoint", "jwks_uri")}
        return {"issuer": self.issuer, **addresses, "response_types_supported": ["code"], **self.described}

    def keys(self) -> dict[str, Any]:
        return {"keys": [(self.published or self.key).as_dict(private=False)]}

    def token(self, sent: dict[str, str], authorization: str) -> dict[str, Any] | None:
        """The token for a code, once; nothing for a client, verifier or address that is not the one of before."""
        asked = self._codes.pop(sent.get("code", ""), None)
        client = base64.b64decode(authorization.removeprefix("Basic ")).decode()
        verified = base64.urlsafe_b64encode(hashlib.sha256(sent.get("code_verifier", "").encode()).digest()).decode()
        if asked is None or client != f"{CLIENT}:{SECRET}" or sent["redirect_uri"] != asked["redirect_uri"]:
            return None
        if asked["code_challenge_method"] != "S256" or verified.rstrip("=") != asked["code_challenge"]:
            return None
        return {"access_token": secrets.token_urlsafe(12), "token_type": "Bearer", "id_token": self._id_token(asked)}

    def _id_token(self, asked: dict[str, str]) -> str:
        at = int(time.time())
        claims = {
            "iss": self.issuer,
            "sub": self.subject,
            "aud": CLIENT,
            "iat": at,
            "exp": at + 300,
            "nonce": asked["nonce"],
            "email": self.email,
            "email_verified": self.is_verified,
            **self.claims,
        }
        said = {name: value for name, value in claims.items() if value is not None}
        if self.algorithm == "none":
            return ".".join((*map(_encoded, ({"alg": "none", "kid": "one"}, said)), ""))
        key = OctKey.import_key(SECRET) if self.algorithm.startswith("HS") else self.key
        return jwt.encode({"alg": self.algorithm, "kid": "one"}, said, key, algorithms=[self.algorithm])


def _encoded(part: dict[str, Any]) -> str:
    return base64.urlsafe_b64encode(json.dumps(part).encode()).decode().rstrip("=")


def _answers_of(service: SignInService) -> type[BaseHTTPRequestHandler]:
    """What the service answers over HTTP."""

    class Answers(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            pages = {"/realm/.well-known/openid-configuration": service.description, "/realm/jwks_uri": service.keys}
            self._say(pages[self.path]())

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            sent = {name: values[0] for name, values in parse_qs(body).items()}
            token = service.token(sent, self.headers.get("Authorization", ""))
            self._say(token or {"error": "invalid_grant"}, status=200 if token else 400)

        def _say(self, answer: dict[str, Any], *, status: int = 200) -> None:
            self.send_response(503 if service.is_broken else status)
            self.send_header("Content-Type", "application/json")
            self.end_headers()
            self.wfile.write(json.dumps(answer).encode())

        def log_message(self, format: str, *args: object) -> None:
            """Says nothing."""

    return Answers
