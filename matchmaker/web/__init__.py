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
    hosts,
    importing,
    interface,
    leak,
    lexicon,
    lexiconediting,
    lexiconfile,
    logs,
    match,
    membership,
    nda,
    organisation,
    parameters,
    patterns,
    personal,
    photo,
    profile,
    profile_moves,
    registration,
    release,
    run,
    security,
    seen,
    signin,
    uploads,
    wellknown,
    why_not,
)

PAGES = (
    home,
    health,
    wellknown,
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
    leak,
    seen,
    nda,
    photo,
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
    logs.install(app)
    hosts.install(app)
    headers.install(app)
    interface.install(app)
    honesty.install(app)
    uploads.install(app)
    guards.install(app)
    parameters.install(app)
    security.install(app)
    errors.install(app)
    for page in PAGES:
        app.register_blueprint(page.pages)
