"""The pages of an import, in a browser without script."""

import io
import re

from flask import Flask
from flask.testing import FlaskClient
from huey import Huey
from werkzeug.test import TestResponse

from matchmaker.services import importundo
from matchmaker.services.importing import LARGE
from matchmaker.store.base import session
from matchmaker.store.organisation import OrganisationRow
from tests import factories, files
from tests.people import sign_in
from tests.queries import count_queries
from tests.workbooks import workbook


def office(client: FlaskClient) -> OrganisationRow:
    """A cluster whose organiser is signed in."""
    cluster = factories.cluster()
    sign_in(client, factories.account("Olga", roles=[(cluster, "organiser")]))
    return cluster


def upload(
    client: FlaskClient, content: bytes, *, cluster: OrganisationRow, name: str = "secret-name.csv"
) -> TestResponse:
    return client.post("/import", data={"cluster": cluster.ref, "file": (io.BytesIO(content), name)})


def upload_whole(client: FlaskClient, size: int, *, cluster: OrganisationRow) -> TestResponse:
    """Sends a file of so many bytes in a body that is made by hand."""
    head = f'--b\r\nContent-Disposition: form-data; name="cluster"\r\n\r\n{cluster.ref}\r\n'
    file = '--b\r\nContent-Disposition: form-data; name="file"; filename="x.csv"\r\n\r\n'
    body = f"{head}{file}".encode() + b"x" * size + b"\r\n--b--\r\n"
    return client.post("/import", data=body, content_type="multipart/form-data; boundary=b")


def work(queue: Huey) -> None:
    """Does what the consumer would do next, and lets this test see it."""
    queue.execute(queue.dequeue())
    session().rollback()


def confirm(client: FlaskClient, address: str, **changes: str) -> TestResponse:
    """Confirms the columns as the page has them chosen."""
    page = client.get(address).text
    fields = dict(re.findall(r'name="(column-\d+)".*?<option value="([^"]*)" selected', page, flags=re.DOTALL))
    kind = re.findall(r'type="hidden" name="kind" value="(\w+)"', page)[0]
    return client.post(f"{address}/columns", data={"kind": kind, **fields, **changes})


def test_a_file_goes_from_upload_to_undo(client: FlaskClient) -> None:
    cluster = office(client)
    factories.organisation("Firma 0", cluster=cluster, country="PT")

    uploaded = upload(client, files.members(3), cluster=cluster)
    address = uploaded.headers["Location"]
    columns = client.get(address).text
    checked = confirm(client, address)
    changed, new = client.get(address).text, client.get(f"{address}?show=new").text
    before = set(files.named())
    applied = client.post(f"{address}/apply")
    done = client.get(address).text
    after = set(files.named())
    undone = client.post(f"{address}/undo")

    assert [answer.status_code for answer in (uploaded, checked, applied, undone)] == [303] * 4
    assert ("3 rows for" in columns, "p1@firma1.example" in columns, "secret.csv" in columns) == (True, True, False)
    assert re.search(r'Country</th><td data-label="Now stored">Portugal</td><td [^>]+>Spain</td>', changed)
    assert ("Firma 1" in new, "Firma 2" in new, "New (2)" in new, "Bad (0)" in new) == (True, True, True, True)
    assert (before, after) == ({"Firma 0"}, {"Firma 0", "Firma 1", "Firma 2"})
    assert "Undo the whole import" in done
    assert set(files.named()) == before
    listed = client.get("/import").text
    assert ("2 new, 1 changed, 0 unchanged" in listed, "undone" in listed, "Olga" in listed) == (True, True, True)


def test_bad_rows_are_a_table_and_nothing_can_be_imported(client: FlaskClient) -> None:
    cluster = office(client)
    address = upload(client, files.members(60, wrong=range(30)), cluster=cluster).headers["Location"]
    confirm(client, address)

    first, second = client.get(address).text, client.get(f"{address}?show=bad&page=2").text
    forced = client.post(f"{address}/apply")

    assert re.search(r'<th scope="row">2</th><td>País</td><td>“Atlantis” is not known here.</td>', first)
    assert ("Import all of it" in first, "Page 2 of 2, 30 in all" in second) == (False, True)
    assert (forced.status_code, "some rows have to be corrected" in forced.text) == (409, True)
    assert files.named() == {}


def test_columns_that_do_not_fit_keep_what_was_chosen(client: FlaskClient) -> None:
    cluster = office(client)
    content = files.csv_file([("Empresa", "Nota"), ("Seal AG", "<b>n</b>")])
    address = upload(client, content, cluster=cluster).headers["Location"]

    refused = client.post(f"{address}/columns", data={"kind": "organisations", "column-0": "region", "column-1": ""})
    other = client.get(f"{address}?kind=profiles").text
    accepted = confirm(client, address, **{"column-1": "-"})

    assert (refused.status_code, accepted.status_code) == (422, 303)
    assert "What is in this column? Choose what it holds, or leave it out." in refused.text
    assert "Legal name: No column holds this" in refused.text
    assert re.search(r'<option value="region" selected>', refused.text)
    assert ("&lt;b&gt;n&lt;/b&gt;" in refused.text, 'value="capabilities"' in other) == (True, True)


def test_accents_that_were_guessed_have_to_be_confirmed(client: FlaskClient) -> None:
    cluster = office(client)
    content = "Empresa;País\nÓptica;España\n".encode("cp1252")
    address = upload(client, content, cluster=cluster).headers["Location"]

    refused, confirmed = confirm(client, address), confirm(client, address, reads_well="true")

    assert ("Óptica" in refused.text, "Say that the words read well" in refused.text) == (True, True)
    assert (refused.status_code, confirmed.status_code) == (422, 303)


def test_a_file_that_is_none_is_told_beside_the_field(client: FlaskClient) -> None:
    cluster = office(client)

    pdf = upload(client, b"%PDF-1.4", cluster=cluster, name="members.xlsx")
    empty = client.post("/import", data={"cluster": cluster.ref})
    large = upload_whole(client, 20 * 1024 * 1024 + 1, cluster=cluster)
    huge = upload_whole(client, 65 * 1024 * 1024, cluster=cluster)

    assert [answer.status_code for answer in (pdf, empty, large, huge)] == [422, 422, 422, 413]
    assert "This is a PDF file. Export the table as XLSX or CSV instead." in pdf.text
    assert "The file is empty." in empty.text
    assert "The file is larger than 20 MB. Split it." in large.text
    assert "larger than this page takes" in huge.text


def test_an_import_of_others_looks_like_none(client: FlaskClient) -> None:
    cluster = office(client)
    address = upload(client, files.members(2), cluster=cluster).headers["Location"]
    ref = address.rsplit("/", 1)[1]
    member = factories.organisation(cluster=cluster)

    for roles in ([(factories.cluster(), "organiser")], [(member, "owner")]):
        sign_in(client, factories.account("Same Name", roles=roles))
        for path, method in (("", client.get), ("/apply", client.post), ("/undo", client.post), ("/drop", client.post)):
            real, absent = method(f"/import/{ref}{path}"), method(f"/import/nowhere{path}")
            assert (real.status_code, real.text.replace(ref, "nowhere")) == (404, absent.text)
    assert client.get("/import").status_code == 403
    assert upload(client, files.members(2), cluster=cluster).status_code == 403
    assert client.get(f"/export/{cluster.ref}/organisations").status_code == 404


def test_a_large_file_waits_for_the_consumer_and_shows_how_far_it_is(web_app: Flask, client: FlaskClient) -> None:
    cluster = office(client)
    queue = web_app.extensions["queue"]
    queue.flush()
    address = upload(client, files.members(LARGE + 1), cluster=cluster).headers["Location"]
    ref = address.rsplit("/", 1)[1]

    confirm(client, address)
    waiting = client.get(address).text
    queue.put(f"import-{ref}", [250, 501])
    halfway = client.get(address).text
    work(queue)
    checked = client.get(address).text
    client.post(f"{address}/apply")
    work(queue)
    applied = len(files.named())
    client.post(f"{address}/undo")
    work(queue)

    assert ("as soon as the consumer is free" in waiting, "hx-trigger" in waiting) == (True, True)
    assert ("Row 250 of 501" in halfway, '<progress id="rows-done" max="501" value="250">' in halfway) == (True, True)
    assert "New (501)" in checked
    assert (applied, files.named()) == (501, {})


def test_why_an_undo_is_too_late_is_said_record_by_record(client: FlaskClient) -> None:
    cluster = office(client)
    address = upload(client, files.members(2), cluster=cluster).headers["Location"]
    confirm(client, address)
    client.post(f"{address}/apply")
    factories.challenge(files.named()["Firma 1"])

    shown, refused = client.get(address).text, client.post(f"{address}/undo")

    assert ("Other records stand under its name." in shown, "Undo the whole import" in shown) == (True, False)
    assert (refused.status_code, "1 of its records were changed, seen or used since" in refused.text) == (409, True)
    assert importundo.USED["records"] in refused.text


def test_downloads_import_again(client: FlaskClient) -> None:
    cluster = office(client)
    factories.organisation("=Seal AG", cluster=cluster)

    for form in ("xlsx", "csv", "jsonl"):
        answer = client.get(f"/export/{cluster.ref}/organisations?format={form}")
        address = upload(client, answer.data, cluster=cluster).headers["Location"]
        confirm(client, address)
        assert answer.headers["Content-Disposition"] == f"attachment; filename=organisations.{form}"
        assert "Unchanged (1)" in client.get(address).text
    assert client.get(f"/export/{cluster.ref}/accounts").status_code == 404


def test_a_page_of_rows_costs_the_same_with_one_row_and_with_thirty(client: FlaskClient) -> None:
    cluster = office(client)
    costs = []
    for count in (1, 30):
        address = upload(client, files.members(count), cluster=cluster).headers["Location"]
        confirm(client, address)
        with count_queries() as statements:
            page = client.get(address)
        costs.append((page.status_code, len(statements)))

    client.get("/import")
    with count_queries() as few:
        client.get("/import")
    for _ in range(6):
        upload(client, workbook([["Name", "Land"], ["A", "DE"]]), cluster=cluster)
    client.get("/import")
    with count_queries() as many:
        client.get("/import")

    assert costs[0] == costs[1]
    assert len(many) == len(few)
