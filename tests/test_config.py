"""Settings: what they default to, who wins, and the secret that is written once."""

import stat
import tomllib
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from matchmaker.config import Settings, write_secret


@pytest.fixture
def from_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty instance's file, and an environment that says nothing."""
    for name in Settings.model_fields:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setitem(Settings.model_config, "toml_file", tmp_path / "config.toml")
    return tmp_path / "config.toml"


def test_there_is_no_secret_by_default(from_file: Path) -> None:
    settings = Settings()

    assert (settings.SECRET_KEY, settings.flask()["SECRET_KEY"], settings.TESTING, settings.PATTERNS) == (
        None,
        None,
        False,
        False,
    )


@pytest.mark.parametrize("secret", ["", "changeme", "x" * 31])
def test_a_short_secret_is_refused(from_file: Path, secret: str) -> None:
    with pytest.raises(ValidationError) as refused:
        Settings(SECRET_KEY=secret)

    assert refused.value.errors()[0]["loc"] == ("SECRET_KEY",)


def test_the_environment_wins_over_the_file(from_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from_file.write_text('PORT = 8100\nSESSION_HOURS = 3\nLINK_MINUTES = 7\nSOMETHING_ELSE = "x"\n')
    monkeypatch.setenv("PORT", "8200")
    monkeypatch.setenv("LINK_MINUTES", "")
    monkeypatch.setenv("session_hours", "9")

    settings = Settings()

    assert (settings.PORT, settings.SESSION_HOURS, settings.LINK_MINUTES) == (8200, 3, 7)
    assert settings.BASE_URL == "http://127.0.0.1:8200"


@pytest.mark.parametrize(
    "wrong",
    [
        {"PORT": 0},
        {"PORT": 70_000},
        {"SESSION_HOURS": 0},
        {"LINK_MINUTES": -1},
        {"SMTP_URL": "mail.example:25"},
        {"BASE_URL": "match.example"},
        {"BASE_URL": "https://match.example/"},
        {"TRUSTED_PROXIES": -1},
        {"SECURITY_CONTACT": "call us"},
        {"SECURITY_CONTACT": "mailto:a@b.example\nExpires: never"},
        {"LOG_FORMAT": "xml"},
    ],
    ids=str,
)
def test_a_setting_that_cannot_work_is_refused_at_the_start(from_file: Path, wrong: dict[str, Any]) -> None:
    with pytest.raises(ValidationError) as refused:
        Settings(**wrong)

    assert refused.value.errors()[0]["loc"] == tuple(wrong)


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        (None, ("localhost", 25, None, None, False, False)),
        ("smtp://127.0.0.1:2525", ("127.0.0.1", 2525, None, None, False, False)),
        ("smtps://ana%40a.b:p%3Aw@mail.example", ("mail.example", 465, "ana@a.b", "p:w", True, False)),
        ("smtp+starttls://ana:x@mail.example:587", ("mail.example", 587, "ana", "x", False, True)),
    ],
)
def test_the_mail_server_comes_from_one_address(from_file: Path, url: str | None, expected: tuple[Any, ...]) -> None:
    flask = Settings(SMTP_URL=url).flask()

    names = ("SERVER", "PORT", "USERNAME", "PASSWORD", "USE_SSL", "USE_TLS")
    assert tuple(flask[f"MAIL_{name}"] for name in names) == expected


@pytest.mark.parametrize(
    ("base_url", "name", "secure"),
    [("https://match.example", "__Host-matchmaker", True), ("http://127.0.0.1:8000", "matchmaker", False)],
)
def test_cookies_are_secure_where_the_address_is(from_file: Path, base_url: str, name: str, secure: bool) -> None:
    flask = Settings(BASE_URL=base_url).flask()

    assert (flask["SESSION_COOKIE_NAME"], flask["SESSION_COOKIE_SECURE"]) == (name, secure)
    assert (flask["SESSION_COOKIE_HTTPONLY"], flask["SESSION_COOKIE_SAMESITE"]) == (True, "Lax")


def test_every_setting_says_what_it_means() -> None:
    silent = [name for name, info in Settings.model_fields.items() if not info.description]

    assert silent == []


@pytest.mark.parametrize(
    "before", [None, "", "PORT = 8100\n", "PORT = 8100"], ids=["no file", "empty", "ended", "open"]
)
def test_a_secret_is_written_once_for_the_owner_alone(from_file: Path, before: str | None) -> None:
    if before is not None:
        from_file.write_text(before)

    wrote = [write_secret(from_file), write_secret(from_file)]

    kept = tomllib.loads(from_file.read_text())
    assert wrote == [True, False]
    assert (len(kept["SECRET_KEY"]), kept.get("PORT")) == (64, 8100 if before else None)
    assert stat.S_IMODE(from_file.stat().st_mode) == 0o600
    assert kept["SECRET_KEY"] == Settings().SECRET_KEY


def test_each_installation_has_a_secret_of_its_own(tmp_path: Path) -> None:
    files = [tmp_path / "a" / "config.toml", tmp_path / "b" / "config.toml"]

    for file in files:
        write_secret(file)

    assert files[0].read_text() != files[1].read_text()
