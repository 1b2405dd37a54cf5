"""Forms drawn from the records, as a browser shows them and sends them back."""

from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any

import pytest
from flask import Flask, render_template_string
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict

from matchmaker.config import HOME
from matchmaker.domain import account, challenge, match, organisation, profile, review
from matchmaker.domain.challenge import Challenge, ChallengeRecord, Dials, Requirement, Terms
from matchmaker.domain.errors import Invalid, Problem
from matchmaker.domain.match import Reason, Span, Verdict
from matchmaker.domain.organisation import Contact, Organisation
from matchmaker.domain.profile import Profile, ProviderRecord
from matchmaker.domain.schema import Record
from matchmaker.web import interface
from matchmaker.web.forms import MOST_ROWS, DrawnField, Form, drawn, row_model, sent, without_row

PAGE = """
{% import 'parts/forms.html' as forms with context %}
{{ forms.errors(form) }}
{% for f in form.fields.values() %}{{ forms.field(f) }}{% endfor %}
"""
NOT_DRAWN = (Dials, ChallengeRecord, ProviderRecord, match.Match, Reason, Span)
"""Records that no form is for: they come from files, from the ranking or from a preset."""
UNKNOWN = "“odd” is not known here."
NEEDS_DATABASE = (account.Registration,)


@pytest.fixture(scope="module")
def page() -> Iterator[Flask]:
    """An application that can draw, without a database."""
    app = Flask(__name__, template_folder=str(HOME / "templates"))
    app.secret_key = "s"
    interface.install(app)
    app.jinja_env.globals["csrf_token"] = lambda: "token"
    with app.test_request_context():
        yield app


class Browser(HTMLParser):
    """What a browser without script would send for a page as it stands."""

    def __init__(self) -> None:
        super().__init__()
        self.sends: list[tuple[str, str]] = []
        self.text: list[str] = []
        self._templates = 0
        self._area: str | None = None
        self._select: tuple[str, bool] | None = None
        self._options: list[tuple[str, bool]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Notes what a control holds; what lies in a template is not part of the page."""
        has = {name: value or "" for name, value in attrs}
        self._templates += tag == "template"
        if self._templates:
            return
        if tag == "input" and (has.get("type") not in ("checkbox", "radio") or "checked" in has):
            self.sends.append((has["name"], has.get("value", "on")))
        if tag == "textarea":
            self.sends.append((has["name"], ""))
            self._area = has["name"]
        if tag == "select":
            self._select, self._options = (has["name"], "multiple" in has), []
        if tag == "option" and self._select:
            self._options.append((has.get("value", ""), "selected" in has))

    def handle_endtag(self, tag: str) -> None:
        """A select sends what is chosen, or its first option; an area not its first line end."""
        self._templates -= tag == "template"
        if tag == "textarea" and self._area:
            self.sends[-1] = (self._area, self.sends[-1][1].removeprefix("\r\n"))
            self._area = None
        if tag == "select" and self._select:
            name, several = self._select
            chosen = [value for value, is_selected in self._options if is_selected]
            chosen = chosen or ([] if several else [value for value, _ in self._options[:1]])
            self.sends += [(name, value) for value in chosen]
            self._select = None

    def handle_data(self, data: str) -> None:
        """The words of an area, and of the page."""
        self.text.append(data)
        if self._area:
            self.sends[-1] = (self._area, self.sends[-1][1] + data.replace("\n", "\r\n"))


def opened(form: Form) -> Browser:
    """A browser that shows the form."""
    browser = Browser()
    browser.feed(render_template_string(PAGE, form=form))
    return browser


def sent_back(model: type[Record], form: Form) -> dict[str, Any]:
    """The values that arrive when the form is sent as it stands."""
    return sent(model, MultiDict(opened(form).sends))


def records() -> list[type[Record]]:
    """Every record that a form is drawn for."""
    rooms = (account, challenge, match, organisation, profile, review)
    kinds = {
        kind for room in rooms for kind in vars(room).values() if isinstance(kind, type) and issubclass(kind, Record)
    }
    return sorted(kinds - {Record, *NOT_DRAWN, *NEEDS_DATABASE}, key=lambda kind: kind.__name__)


@pytest.mark.parametrize("model", records(), ids=lambda model: model.__name__)
def test_a_control_of_every_kind_sends_what_the_form_reads(page: Flask, model: type[Record]) -> None:
    form = drawn(model)

    names = {name for name, _ in opened(form).sends}

    drawn_fields = [*form.fields.values()]
    drawn_fields += [inner for f in drawn_fields for row in f.rows for inner in row.fields.values()]
    speaking = {f.name for f in drawn_fields if f.kind not in ("bool", "rows", "choices")}
    assert names == speaking | {f.name for f in drawn_fields if f.kind == "bool" and f.value}


LINES = st.text("aé🍞<&\"'|,.-=% \u200f", min_size=1, max_size=12).map(str.strip).filter(bool)
REQUIREMENTS = st.lists(
    st.fixed_dictionaries(
        {"text": LINES, "must": st.booleans(), "kind": st.sampled_from(["measure", "cost"])},
        optional={"value": st.floats(0, 1e15), "unit": LINES, "tolerance": st.integers(0, 9)},
    ),
    max_size=3,
)
SAID = st.fixed_dictionaries(
    {},
    optional={
        "language": st.sampled_from(["en", "ca"]),
        "title": LINES,
        "teaser": LINES,
        "description": st.lists(LINES, min_size=1).map("\n".join),
        "requirements": REQUIREMENTS,
        "ruled_out": st.lists(LINES, max_size=3),
        "sector": LINES | st.just("food-packaging"),
        "country": st.sampled_from(["ES", "DE"]),
        "desired_trl": st.integers(1, 9),
        "cooperation": st.lists(st.sampled_from(["purchase", "test"]), unique=True, max_size=1),
        "budget_band": LINES,
        "deadline": st.dates().map(str),
    },
)


@settings(derandomize=True, max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(values=SAID)
def test_a_challenge_sent_back_untouched_stays_the_same(page: Flask, values: dict[str, Any]) -> None:
    record = Challenge.checked(values)

    again = Challenge.checked(sent_back(Challenge, drawn(Challenge, record.stored())))

    assert again == record


def test_a_profile_sent_back_untouched_stays_the_same(page: Flask) -> None:
    record = Profile.checked(
        {
            "language": "fr",
            "summary": "Deux lignes,\n  et une marge",
            "capabilities": [{"text": "OCT\nto 5 mm", "trl": 7}, "TDLAS"],
            "technologies": ["tdlas", "Zauberlicht", "optical-coherence-tomography"],
            "sectors": ["food", "Käsereien"],
            "evidence": [{"title": "A dairy", "kind": "customer", "year": 2024, "language": "de"}],
            "certifications": ["ISO 9001", "IFS"],
            "languages_spoken": ["pt", "no"],
        }
    )

    again = Profile.checked(sent_back(Profile, drawn(Profile, record.stored())))

    assert (sorted(again.technologies), sorted(again.languages_spoken)) == (
        sorted(record.technologies),
        sorted(record.languages_spoken),
    )
    assert again.model_copy(update={"technologies": [], "languages_spoken": []}) == record.model_copy(
        update={"technologies": [], "languages_spoken": []}
    )


def test_an_organisation_sent_back_untouched_stays_the_same(page: Flask) -> None:
    record = Organisation.checked(
        {
            "legal_name": "Acme & Söhne",
            "aliases": ["Acme", "A & S"],
            "country": "DE",
            "website": "https://acme.example/?a=1&b=2",
            "nace": ["10.51"],
            "contacts": [
                {"name": "Ana", "email": "ana@acme.example", "consent": True},
                {"name": "B", "email": "b@a.example"},
            ],
        }
    )

    assert Organisation.checked(sent_back(Organisation, drawn(Organisation, record.stored()))) == record


def test_an_unticked_box_stays_unticked(page: Flask) -> None:
    sent_values = sent(Challenge, MultiDict({"requirements-0-text": "Find leaks", "requirements-0-kind": "measure"}))

    again = sent_back(Challenge, drawn(Challenge, sent_values))

    assert sent_values["requirements"] == [{"text": "Find leaks", "kind": "measure", "must": False}]
    assert again["requirements"][0]["must"] is False
    assert Challenge.checked(again).requirements == [Requirement(text="Find leaks", must=False)]


def test_a_blank_row_offers_the_defaults_and_is_dropped(page: Flask) -> None:
    form = drawn(Challenge, {"requirements": [{"text": "Find leaks", "must": True}]}, extra_rows="requirements")

    rows = form.fields["requirements"].rows
    blank = form.fields["requirements"].blank

    assert [(row.fields["must"].value, row.fields["kind"].value) for row in rows] == [(True, "measure")] * 2
    assert blank is not None
    assert [f.name for f in blank.fields.values()][:3] == [
        f"requirements-__row__-{name}" for name in ("text", "kind", "must")
    ]
    assert blank.fields["must"].value is True
    assert sent_back(Challenge, form)["requirements"] == [
        {"text": "Find leaks", "kind": "measure", "must": True, "value": "", "unit": "", "tolerance": ""}
    ]


def test_a_row_in_which_something_was_chosen_is_kept_and_refused(page: Flask) -> None:
    values = sent(Challenge, MultiDict({"requirements-4-text": " ", "requirements-4-kind": "cost"}))

    with pytest.raises(Invalid) as refused:
        Challenge.checked(values)
    form = drawn(Challenge, values, problems=refused.value.problems)

    assert form.fields["requirements"].rows[0].fields["text"].error == "This is needed."
    assert form.fields["requirements"].error is None


def test_rows_come_in_the_order_of_their_numbers_and_lose_those_removed(page: Flask) -> None:
    form = MultiDict([(f"requirements-{number}-text", f"row {number}") for number in (10, 2, 0, 1)])

    removed = without_row(form, "requirements-1")

    assert [row["text"] for row in sent(Challenge, form)["requirements"]] == ["row 0", "row 1", "row 2", "row 10"]
    assert [row["text"] for row in sent(Challenge, removed)["requirements"]] == ["row 0", "row 2", "row 10"]


@pytest.mark.parametrize(
    "key", ["requirements--text", "requirements-x-text", "requirements-__row__-text", "requirements-9999999-text"]
)
def test_rows_without_a_number_of_theirs_are_no_rows(page: Flask, key: str) -> None:
    assert sent(Challenge, MultiDict({key: "x"}))["requirements"] == []


def test_too_many_rows_are_refused_beside_the_field(page: Flask) -> None:
    values = sent(Challenge, MultiDict({f"requirements-{number}-text": "x" for number in range(5000)}))

    with pytest.raises(Invalid) as refused:
        Challenge.checked(values)

    assert len(values["requirements"]) == MOST_ROWS * 2
    assert drawn(Challenge, values, problems=refused.value.problems).fields["requirements"].error == (
        "At most 60 entries fit here."
    )


def test_a_choice_of_several_that_is_cleared_is_sent_as_none(page: Flask) -> None:
    values = sent(Profile, MultiDict({"summary": "Light"}))

    assert values == {
        "summary": "Light",
        "capabilities": [],
        "technologies": [],
        "sectors": [],
        "evidence": [],
        "cooperation": [],
        "languages_spoken": [],
    }
    assert Profile.checked(values) == Profile(summary="Light")


@pytest.mark.parametrize(("written", "value"), [("0,5", 0.5), (" 1.5 ", 1.5), ("12", 12.0), ("-1e3", -1000.0)])
def test_a_number_may_have_a_comma(page: Flask, written: str, value: float) -> None:
    values = sent(Requirement, MultiDict({"text": "Leak", "value": written}))

    assert Requirement.checked(values).value == value


@pytest.mark.parametrize("written", ["1.234,5", "1,234.5", "five", "1e999", "nan", "٣,٥x"])
def test_what_is_no_number_is_shown_again_with_a_sentence(page: Flask, written: str) -> None:
    values = sent(Requirement, MultiDict({"text": "Leak", "value": written}))

    with pytest.raises(Invalid) as refused:
        Requirement.checked(values)
    shown = drawn(Requirement, values, problems=refused.value.problems).fields["value"]

    assert (shown.value, bool(shown.error)) == (written.replace(",", "."), True)


def test_only_the_records_own_fields_are_read(page: Flask) -> None:
    values = sent(
        Terms, MultiDict({"preset": "open", "barred": "Acme\r\n\r\nLumen", "state": "published", "csrf_token": "x"})
    )

    assert Terms.checked(values) == Terms(preset="open", barred=["Acme", "Lumen"])


def test_words_that_no_list_knows_stay_chosen(page: Flask) -> None:
    form = drawn(Profile, {"technologies": ["tdlas", "Zauberlicht", "Zauberlicht", ""], "language": "pt"})

    assert form.fields["technologies"].choices["Own words"] == [("Zauberlicht", "Zauberlicht")]
    assert form.fields["language"].choices[-1] == ("pt", "pt")
    assert sent_back(Profile, form)["language"] == "pt"


def test_a_problem_stands_beside_its_field_and_in_the_summary(page: Flask) -> None:
    values = {
        "title": "x" * 301,
        "ruled_out": ["ok", "y" * 301],
        "requirements": [{"text": "a"}, {"text": "b", "kind": "odd"}],
    }

    with pytest.raises(Invalid) as refused:
        Challenge.checked(values)
    form = drawn(Challenge, values, problems=refused.value.problems)

    said = "".join(opened(form).text)
    assert errors(form) == {
        "title": "At most 300 characters fit here.",
        "ruled_out": "At most 300 characters fit here.",
        "requirements-1-kind": f"{UNKNOWN} Expected one of: measure, process, material, regulation, cost.",
    }
    assert "Title: At most 300 characters fit here." in said
    assert f"Requirement 2, Kind: {UNKNOWN}" in said


def errors(form: Form) -> dict[str, str]:
    """Every error of a form, by the name of its control."""
    rows = [error for f in form.fields.values() for row in f.rows for error in errors(row).items()]
    return {**{f.name: f.error for f in form.fields.values() if f.error}, **dict(rows)}


@pytest.mark.parametrize("place", ["requirements", "requirements.0", "requirements.7.text", "requirements.0.unknown"])
def test_a_problem_of_the_rows_themselves_is_not_lost(page: Flask, place: str) -> None:
    form = drawn(Challenge, {"requirements": [{"text": "x"}]}, problems=[Problem(place, "This is wrong.")])

    assert errors(form) == {"requirements": "This is wrong."}
    assert form.sentences == ()


def test_a_problem_of_no_field_is_a_sentence_about_the_whole(page: Flask) -> None:
    with pytest.raises(Invalid) as refused:
        Verdict.checked({"verb": "hold", "reason_code": "strong_evidence", "colour": "red"})
    with pytest.raises(Invalid) as unsuited:
        Verdict.checked({"verb": "hold", "reason_code": "strong_evidence"})

    forms = [drawn(Verdict, problems=[*refusal.value.problems]) for refusal in (refused, unsuited)]

    assert [form.sentences for form in forms] == [
        ("colour: There is no field of this name.",),
        ("This reason does not go with this verdict.",),
    ]
    assert "This reason does not go with this verdict." in "".join(opened(forms[1]).text)


def test_a_password_is_not_shown_again(page: Flask) -> None:
    browser = opened(drawn(account.NewPassword, {"password": "correct horse battery"}))

    assert browser.sends == [("password", "")]


def test_a_required_field_says_so(page: Flask) -> None:
    form = drawn(Contact)

    assert [name for name, f in form.fields.items() if f.required] == ["name", "email"]
    assert form.fields["email"] == DrawnField(
        name="email", label="E-mail", help="", kind="email", value=None, error=None, required=True, choices=[]
    )


def test_only_rows_have_a_record() -> None:
    assert row_model(Challenge.model_fields["requirements"]) is Requirement
    with pytest.raises(TypeError, match="Title has no rows"):
        row_model(Challenge.model_fields["title"])
