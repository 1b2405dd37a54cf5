"""`flask rights`: the table of rights, as docs/access.md holds it."""

from pathlib import Path

import click

from ..domain.rightstable import tables

BEGIN, END = "<!-- flask rights -->", "<!-- end of flask rights -->"


@click.command("rights")
@click.option("--into", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="A page that holds them.")
def rights(into: Path | None) -> None:
    """Print who may do and see what, or write it into a page between its two marks."""
    if into is None:
        click.echo(tables())
        return
    before, mark, rest = into.read_text(encoding="utf-8").partition(BEGIN)
    _, end, after = rest.partition(END)
    if not mark or not end:
        raise click.UsageError(f"{into} has no {BEGIN} and {END}.")
    into.write_text(f"{before}{BEGIN}\n\n{tables()}\n\n{END}{after}", encoding="utf-8")
