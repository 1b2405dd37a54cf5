"""The pages: one file a noun, plus what they share (forms, guards, errors, headers)."""

from flask import Flask

from . import (
    account,
    challenge,
    challenge_moves,
    cluster,
    desk,
    errors,
    exporting,
    guards,
    headers,
    health,
    home,
    honesty,
    importing,
    interface,
    lexicon,
    lexiconediting,
    lexiconfile,
    match,
    membership,
    organisation,
    patterns,
    personal,
    profile,
    profile_moves,
    registration,
    release,
    run,
    security,
    signin,
    uploads,
    why_not,
)

PAGES = (
    home,
    health,
    patterns,
    signin,
    registration,
    account,
    personal,
    organisation,
    membership,
    cluster,
    challenge,
    challenge_moves,
    profile,
    profile_moves,
    match,
    why_not,
    run,
    release,
    desk,
    importing,
    exporting,
    lexicon,
    lexiconediting,
    lexiconfile,
)


def open_doors(app: Flask) -> None:
    """Adds the pages to the application."""
    headers.install(app)
    interface.install(app)
    honesty.install(app)
    uploads.install(app)
    guards.install(app)
    security.install(app)
    errors.install(app)
    for page in PAGES:
        app.register_blueprint(page.pages)
