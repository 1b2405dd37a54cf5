"""The commands: one file a family."""

from flask import Flask

from .account import account
from .audit import audit
from .cluster import cluster
from .consume import consume
from .database import database
from .importing import export, import_
from .person import erase_person, export_person
from .ranking import evaluate, rank
from .reindex import reindex
from .rights import rights
from .seed import seed
from .token import token
from .up import up

COMMANDS = (
    account,
    audit,
    cluster,
    consume,
    database,
    erase_person,
    evaluate,
    export,
    export_person,
    import_,
    rank,
    reindex,
    rights,
    seed,
    token,
    up,
)


def open_doors(app: Flask) -> None:
    """Adds the commands to `flask`."""
    for command in COMMANDS:
        app.cli.add_command(command)
