"""The pages: one file a noun, plus what they share (forms, guards, errors, headers)."""

from flask import Flask

from . import (
    account,
    address,
    block,
    challenge,
    challenge_moves,
    cluster,
    debate,
    desk,
    errors,
    exporting,
    guards,
    headers,
    health,
    home,
    honesty,
    hosts,
    identity,
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
    participant,
    patterns,
    personal,
    photo,
    plan,
    profile,
    profile_moves,
    registration,
    release,
    run,
    secondfactor,
    secondstep,
    security,
    seen,
    signin,
    signinservice,
    uploads,
    wellknown,
    why_not,
    workshop,
    workshop_moves,
)

PAGES = (
    home,
    health,
    wellknown,
    patterns,
    signin,
    secondstep,
    identity,
    registration,
    account,
    address,
    secondfactor,
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
    workshop,
    workshop_moves,
    plan,
    block,
    participant,
    debate,
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
    signinservice.install(app)
    errors.install(app)
    for page in PAGES:
        app.register_blueprint(page.pages)
