"""Matchmaker: brings manufacturers that have a problem to the photonics firms that can solve it."""

from wsgiref.types import StartResponse, WSGIEnvironment

from flask import Flask
from flask_migrate import Migrate

from . import api, cli, jobs, web
from .config import HOME, INSTANCE, NO_SECRET, Settings
from .store import tables
from .store.base import db, prepare


def create_app(settings: Settings | None = None) -> Flask:
    """The service: settings, database, doors. Without a secret only the commands that need none work."""
    settings = settings or Settings()
    app = Flask(__name__, instance_path=str(INSTANCE), template_folder=str(HOME / "templates"), static_folder="static")
    app.config.from_mapping(settings.flask())
    app.extensions["settings"] = settings
    db.init_app(app)
    Migrate(app, db, directory=str(HOME / "migrations"), render_as_batch=True, compare_type=True)
    with app.app_context():
        prepare(db.engine, index_folder=settings.INDEX_DIR, encoder=settings.ENCODER)
    jobs.open_doors(app)
    web.open_doors(app)
    api.open_doors(app)
    cli.open_doors(app)
    if settings.SECRET_KEY is None:
        app.wsgi_app = closed  # type: ignore[assignment] # nothing is served without a secret
    return app


def closed(_environ: WSGIEnvironment, start_response: StartResponse) -> list[bytes]:
    """What every address answers while the installation has no secret."""
    start_response("503 Service Unavailable", [("Content-Type", "text/plain; charset=utf-8")])
    return [NO_SECRET.encode()]


__all__ = ["create_app", "tables"]
