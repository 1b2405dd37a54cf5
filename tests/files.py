"""Files to import in tests, and how an organiser takes one through all its steps."""

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Any

from PIL import Image

from matchmaker.domain.account import Viewer
from matchmaker.services import importing, importkept, importview
from matchmaker.store.base import session
from matchmaker.store.organisation import OrganisationRow
from tests.everywhere import everywhere

MEMBERS = ("Nr", "Empresa", "País", "Correo")


def members(count: int, *, wrong: Iterable[int] = ()) -> bytes:
    """A list of members with contacts; the rows of these numbers have no country of this world."""
    bad = set(wrong)
    rows = [
        (f"M{n}", f"Firma {n}", "Atlantis" if n in bad else "España", f"p{n}@firma{n}.example") for n in range(count)
    ]
    return csv_file([MEMBERS, *rows])


def csv_file(rows: Sequence[Sequence[str]], *, delimiter: str = ";") -> bytes:
    """A CSV file with the byte order mark that spreadsheet programs write."""
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter).writerows(rows)
    return text.getvalue().encode("utf-8-sig")


def check(content: bytes, *, cluster: OrganisationRow, viewer: Viewer, publishes: bool = False) -> str:
    """Uploads a file, confirms what its columns are guessed to be, and has it checked; gives the ref of the import."""
    ref = importkept.receive(content, cluster_ref=cluster.ref, viewer=viewer)
    page = importview.columns(ref, kind=None, viewer=viewer)
    importing.choose(ref, kind=page.kind or "", names=page.names, reads_well=True, publishes=publishes, viewer=viewer)
    importing.check(ref, viewer=viewer)
    return ref


def take_in(content: bytes, *, cluster: OrganisationRow, viewer: Viewer, publishes: bool = False) -> str:
    """Uploads, checks and imports a file; gives the ref of the import."""
    ref = check(content, cluster=cluster, viewer=viewer, publishes=publishes)
    importing.start_applying(ref, viewer=viewer)
    importing.apply(ref, viewer=viewer)
    return ref


def named() -> dict[str, OrganisationRow]:
    """Every organisation that is no cluster, by its legal name, as the database has it now."""
    session().rollback()
    rows = everywhere(OrganisationRow).filter(OrganisationRow.kind != "cluster").order_by(OrganisationRow.id)
    return {row.legal_name: row for row in rows}


def photo(width: int = 40, height: int = 30, *, kind: str = "JPEG", **saved: Any) -> bytes:
    """A picture that is red on the left and blue on the right."""
    image = Image.new("RGB", (width, height), "red")
    image.paste("blue", (width // 2, 0, width, height))
    file = io.BytesIO()
    image.save(file, kind, **saved)
    return file.getvalue()
