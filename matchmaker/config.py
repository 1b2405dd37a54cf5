"""Every setting of an installation: its name, its default, what it means."""

import secrets
import tomllib
from datetime import timedelta
from pathlib import Path
from typing import Any, Literal
from urllib.parse import unquote, urlsplit

from pydantic import Field
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict, TomlConfigSettingsSource

from .domain.secondfactor import Demand

HOME = Path(__file__).resolve().parent.parent
INSTANCE = HOME / "instance"
CONFIG_FILE = INSTANCE / "config.toml"
SHORTEST_SECRET = 32
LOOPBACK = ("127.0.0.1", "localhost", "::1")

NO_SECRET = (
    "There is no SECRET_KEY. `make run` writes one to instance/config.toml; "
    "or set SECRET_KEY to at least 32 random characters."
)


class Settings(BaseSettings):
    """Read from `instance/config.toml`, then from the environment, which wins."""

    model_config = SettingsConfigDict(toml_file=CONFIG_FILE, extra="ignore", case_sensitive=True, env_ignore_empty=True)

    SECRET_KEY: str | None = Field(
        default=None, min_length=SHORTEST_SECRET, description="Signs cookies and forms. Random; nothing works without."
    )
    DATABASE_URL: str = Field(
        default=f"sqlite:///{INSTANCE / 'matchmaker.db'}",
        description="Where the records are: `sqlite:///FILE` or `postgresql+psycopg://USER:PASSWORD@HOST/NAME`.",
    )
    PORT: int = Field(default=8000, ge=1, le=65535, description="The port of 127.0.0.1 that pages are served on.")
    BASE_URL: str = Field(
        default_factory=lambda given: f"http://127.0.0.1:{given.get('PORT', 8000)}",
        pattern=r"^https?://[^\s/]+(/[^\s/]+)*$",
        description="The address that links in mails begin with, without a last slash; no other host is answered.",
    )
    TRUSTED_PROXIES: int = Field(
        default=0,
        ge=0,
        le=9,
        description="How many proxies in front say who asks, and whether over TLS; with 0 nobody is believed.",
    )
    SMTP_URL: str | None = Field(
        default=None,
        pattern=r"^smtp(s|\+starttls)?://.",
        description="Where mail is handed over: `smtp://USER:PASSWORD@HOST:PORT`, `smtps://…` or `smtp+starttls://…`. "
        "Without it mail waits.",
    )
    MAIL_FROM: str = Field(default="Matchmaker <matchmaker@localhost>", description="The sender of mails.")
    QUEUE_FILE: Path = Field(
        default=INSTANCE / "queue.db", description="The file in which the consumer keeps its tasks without Redis."
    )
    REDIS_URL: str | None = Field(default=None, description="Redis for the consumer's tasks instead of the file.")
    INDEX_DIR: Path = Field(
        default=INSTANCE / "index", description="The folder of the index, which is made again when it is lost."
    )
    ENCODER: str = Field(default="none", description="A sentence encoder that compares languages, if it is installed.")
    SESSION_HOURS: int = Field(
        default=24 * 14, ge=1, description="How long a browser stays signed in, whatever happens, in hours."
    )
    IDLE_HOURS: int = Field(
        default=12, ge=1, le=24 * 14, description="How long a browser stays signed in that nobody uses, in hours."
    )
    LINK_MINUTES: int = Field(default=30, ge=1, description="How long a sign-in link works, in minutes.")
    CLAIM_DAYS: int = Field(default=14, ge=1, description="How long a link to claim an organisation works, in days.")
    REQUIRE_SECOND_FACTOR: Demand = Field(
        default="none",
        description="Of whom a second factor is asked: `none`, `organisers` (and administrators) or `everyone`.",
    )
    OIDC_ISSUER: str | None = Field(
        default=None,
        pattern=r"^(https://[^\s/]+|http://(127\.0\.0\.1|localhost)(:\d+)?)(/[^\s?#]*)?$",
        description="A service that people may sign in with (OpenID Connect), with the two settings that follow.",
    )
    OIDC_CLIENT_ID: str | None = Field(default=None, description="What that service calls this installation.")
    OIDC_CLIENT_SECRET: str | None = Field(default=None, description="What this installation proves itself with there.")
    OIDC_NAME: str = Field(default="Single sign-on", description="What people call that service.")
    OIDC_SECOND_FACTOR: bool = Field(
        default=False,
        description="Whether that service asks everybody for a second factor, so that none is asked here.",
    )
    ADDRESS_DAYS: int = Field(
        default=7, ge=1, description="How long who had an address before a change can bring it back, in days."
    )
    NETWORK_DAYS: int = Field(
        default=30, ge=1, description="After how many days it is forgotten from which network somebody signed in."
    )
    UNUSED_MONTHS: int = Field(
        default=24,
        ge=1,
        description="After how many months without a sign-in people are told that they have an account.",
    )
    TIME_ZONE: str = Field(default="Europe/Madrid", description="The IANA time zone that pages show times in.")
    SECURITY_CONTACT: str | None = Field(
        default=None,
        pattern=r"^(mailto:[^\s@]+@[^\s@]+|https://\S+)$",
        description="Where weaknesses are reported: `mailto:…` or `https://…`. It stands in /.well-known/security.txt.",
    )
    LOG_FORMAT: Literal["json", "text"] = Field(
        default="json", description="How a line of the log is written: as JSON, or as names and values."
    )
    PATTERNS: bool = Field(default=False, description="Shows the page /patterns with every part of the interface.")
    TESTING: bool = Field(default=False, description="Cheap password hashing, for the checks only.")

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """What the program gives, then the environment, then the instance's file."""
        return init_settings, env_settings, TomlConfigSettingsSource(settings_cls)

    @property
    def is_served_over_tls(self) -> bool:
        """Whether browsers reach this installation by TLS alone."""
        return self.BASE_URL.startswith("https://")

    @property
    def has_sign_in_service(self) -> bool:
        """Whether people may sign in with another service."""
        return None not in (self.OIDC_ISSUER, self.OIDC_CLIENT_ID, self.OIDC_CLIENT_SECRET)

    @property
    def hosts(self) -> list[str]:
        """The names that a browser may call this installation by; on one's own machine it has several."""
        host = urlsplit(self.BASE_URL).hostname or ""
        return [*LOOPBACK] if host in LOOPBACK else [host]

    def flask(self) -> dict[str, Any]:
        """The same settings under the names that Flask and its extensions read."""
        secure = self.is_served_over_tls
        return {
            "SECRET_KEY": self.SECRET_KEY,
            "SQLALCHEMY_DATABASE_URI": self.DATABASE_URL,
            "TESTING": self.TESTING,
            "SQLALCHEMY_ENGINE_OPTIONS": {"hide_parameters": True},
            "MAX_CONTENT_LENGTH": 8 * 1024 * 1024,
            "MAX_FORM_MEMORY_SIZE": 4 * 1024 * 1024,
            "MAX_FORM_PARTS": 5000,
            "SESSION_COOKIE_NAME": "__Host-matchmaker" if secure else "matchmaker",
            "SESSION_COOKIE_SECURE": secure,
            "SESSION_COOKIE_HTTPONLY": True,
            "SESSION_COOKIE_SAMESITE": "Lax",
            "PERMANENT_SESSION_LIFETIME": timedelta(hours=self.SESSION_HOURS),
            "WTF_CSRF_TIME_LIMIT": None,
            "BABEL_DEFAULT_LOCALE": "en",
            "BABEL_DEFAULT_TIMEZONE": self.TIME_ZONE,
            **self._mail(),
        }

    def _mail(self) -> dict[str, Any]:
        """Where mail is handed over, in the names that Flask-Mailman reads."""
        server = urlsplit(self.SMTP_URL or "")
        return {
            "MAIL_BACKEND": "smtp",
            "MAIL_DEFAULT_SENDER": self.MAIL_FROM,
            "MAIL_SERVER": server.hostname or "localhost",
            "MAIL_PORT": server.port or (465 if server.scheme == "smtps" else 25),
            "MAIL_USERNAME": unquote(server.username) if server.username else None,
            "MAIL_PASSWORD": unquote(server.password) if server.password else None,
            "MAIL_USE_SSL": server.scheme == "smtps",
            "MAIL_USE_TLS": server.scheme == "smtp+starttls",
            "MAIL_TIMEOUT": 30,
        }


def write_secret(path: Path = CONFIG_FILE) -> bool:
    """Writes a random secret to the instance's file, once; says whether it did. Only the owner may read the file."""
    if path.exists() and "SECRET_KEY" in tomllib.loads(path.read_text(encoding="utf-8")):
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    ended = not path.exists() or path.read_bytes()[-1:] in (b"", b"\n")
    path.touch(mode=0o600)
    path.chmod(0o600)
    with path.open("a", encoding="utf-8") as file:
        file.write("" if ended else "\n")
        file.write(f'SECRET_KEY = "{secrets.token_urlsafe(48)}"\n')
    return True
