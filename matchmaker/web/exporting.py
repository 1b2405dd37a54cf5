"""Downloads: the records of a cluster as a file that imports again unchanged."""

import io

from flask import Blueprint, request, send_file
from werkzeug.wrappers import Response

from ..domain.columns import KINDS
from ..domain.errors import NotFound
from ..services.exportfile import FORMATS
from ..services.exporting import exported
from .guards import current_viewer, sign_in_first

pages = Blueprint("exporting", __name__, url_prefix="/export")
pages.before_request(sign_in_first)

MIMETYPES = {
    "jsonl": "application/jsonl; charset=utf-8",
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@pages.get("/<ref>/<kind>")
def download(ref: str, kind: str) -> Response:
    """The records of a kind in one cluster of the viewer's, as a file."""
    form = request.args.get("format", "xlsx")
    if kind not in KINDS or form not in FORMATS:
        raise NotFound()
    records = exported(kind, cluster_ref=ref, viewer=current_viewer())
    content = io.BytesIO(FORMATS[form](records, kind=kind))
    return send_file(content, mimetype=MIMETYPES[form], as_attachment=True, download_name=f"{kind}.{form}")
