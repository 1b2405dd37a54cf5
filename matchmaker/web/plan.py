"""The pages of a workshop's plan: composing, each version with its why, the organiser's hand, and comparing."""

from typing import Any

from flask import Blueprint, current_app, flash, redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from ..domain.debate import SeatRule, Swap
from ..domain.errors import Invalid
from ..domain.vocabulary import REASON_CODES
from ..services import composing, plan_moves
from ..services import plan as plans
from ..services import workshop as workshops
from ..services.plan import PlanPage
from .forms import Form, drawn, sent, with_choices
from .guards import current_viewer, sign_in_first
from .interface import chosen_language
from .planwords import PLAN_KINDS, PLAN_STATES, PLAN_TONES, demand_words, person_words, table_words, told
from .workshop import editable

pages = Blueprint("plan", __name__, url_prefix="/workshops/<ref>/plans")
pages.before_request(sign_in_first)
for name, call in (
    ("told", told),
    ("person_words", person_words),
    ("table_words", table_words),
    ("demand_words", demand_words),
):
    pages.add_app_template_global(call, name)
pages.add_app_template_filter(lambda state: gettext(PLAN_STATES[state]), "plan_state")
pages.add_app_template_filter(lambda state: PLAN_TONES.get(state, "neutral"), "plan_tone")
pages.add_app_template_filter(lambda kind: gettext(PLAN_KINDS[kind]), "plan_kind")

Page = str | tuple[str, int] | Response


@pages.get("")
def index(ref: str) -> str:
    """Every version, the newest first."""
    viewer = current_viewer()
    versions = plans.versions(ref, viewer=viewer)
    return render_template("workshops/plans.html", workshop=workshops.shown(ref, viewer=viewer), versions=versions)


@pages.post("")
def compose(ref: str) -> Response:
    """Asks for a plan of all tables."""
    return searched(ref, composing.propose(ref, viewer=current_viewer()))


@pages.get("/<plan_ref>")
def show(ref: str, plan_ref: str) -> str:
    """A version: while it is looked for how far that is, then the seats with their why and what they change."""
    viewer = current_viewer()
    page = plans.shown(ref, plan_ref, viewer=viewer)
    workshop = workshops.shown(ref, viewer=viewer)
    if page.line is not None and page.line.state == "searching":
        progress = current_app.extensions["plans"].progress(plan_ref)
        return render_template("workshops/searching.html", workshop=workshop, plan=page, progress=progress)
    return render_template(
        "workshops/plan.html",
        workshop=workshop,
        plan=page,
        rules=plans.rules_of(ref, viewer=viewer),
        reasons=_reasons(),
    )


@pages.get("/<plan_ref>/beside/<other_ref>")
def compare(ref: str, plan_ref: str, other_ref: str) -> str:
    """Two versions beside each other: who moves, and what is covered otherwise."""
    viewer = current_viewer()
    page = plans.shown(ref, plan_ref, viewer=viewer, beside_ref=other_ref)
    return render_template("workshops/beside.html", workshop=workshops.shown(ref, viewer=viewer), plan=page)


@pages.post("/<plan_ref>/search")
def search(ref: str, plan_ref: str) -> Response:
    """Starts a search once more that was left lying, as when the consumer was stopped."""
    plans.shown(ref, plan_ref, viewer=current_viewer())
    return searched(ref, plan_ref)


@pages.post("/<plan_ref>/apply")
def apply(ref: str, plan_ref: str) -> Response:
    """Lets the proposal hold."""
    plan_moves.apply(ref, plan_ref, viewer=current_viewer())
    flash(gettext("This plan holds now. Only those who organise the workshop see it."), "success")
    return redirect(url_for(".show", ref=ref, plan_ref=plan_ref), code=303)


@pages.post("/<plan_ref>/drop")
def drop(ref: str, plan_ref: str) -> Response:
    """Sets the proposal aside."""
    plan_moves.drop(ref, plan_ref, viewer=current_viewer())
    flash(gettext("The proposal is set aside. Nothing has changed."), "success")
    return redirect(url_for("workshop.show", ref=ref), code=303)


@pages.post("/undo")
def undo(ref: str) -> Response:
    """Takes the plan that holds back."""
    plan_moves.undo(ref, viewer=current_viewer())
    flash(gettext("Undone: it is as it was before."), "success")
    return redirect(url_for("workshop.show", ref=ref), code=303)


@pages.get("/hand")
def hand(ref: str) -> Page:
    """Putting somebody to a table, keeping somebody from one, and changing two places, as forms."""
    editable(ref, "compose")
    rule = drawn(SeatRule, {name: request.args.get(name) for name in ("verb", "table", "person")})
    seat = f"{request.args.get('table', '')} {request.args.get('person', '')}"
    return _hand(ref, rule=rule, swap=drawn(Swap, {"seat": seat}))


@pages.post("/hand/rule")
def set_rule(ref: str) -> Page:
    """Asks what it changes that somebody has to sit at a table, or must not."""
    editable(ref, "compose")
    values = sent(SeatRule, request.form)
    try:
        plan_ref = composing.propose_rule(ref, SeatRule.checked(values), viewer=current_viewer())
    except Invalid as refusal:
        rule = drawn(SeatRule, values, problems=refusal.problems)
        return _hand(ref, rule=rule, swap=drawn(Swap), status=422)
    if plan_ref is None:
        flash(gettext("It is kept, and holds when the tables are composed."), "success")
        return redirect(url_for(".hand", ref=ref), code=303)
    return searched(ref, plan_ref)


@pages.post("/hand/swap")
def swap(ref: str) -> Page:
    """Asks what it changes that two people change places."""
    editable(ref, "compose")
    values = sent(Swap, request.form)
    try:
        plan_ref = composing.propose_swap(ref, Swap.checked(values), viewer=current_viewer())
    except Invalid as refusal:
        return _hand(ref, rule=drawn(SeatRule), swap=drawn(Swap, values, problems=refusal.problems), status=422)
    return searched(ref, plan_ref)


@pages.post("/rules/<rule_ref>/remove")
def remove_rule(ref: str, rule_ref: str) -> Response:
    """Lets go of a rule of the hand."""
    plan_moves.remove_rule(ref, rule_ref, viewer=current_viewer())
    flash(gettext("The rule is gone. The seats stay as they are until the tables are composed again."), "success")
    return redirect(url_for(".hand", ref=ref), code=303)


def searched(ref: str, plan_ref: str) -> Response:
    """Looks for the plan at once when that is short work, else hands it to the consumer; then shows it."""
    viewer = current_viewer()
    if composing.is_large(ref, viewer=viewer):
        current_app.extensions["plans"].start(plan_ref)
    else:
        composing.search(plan_ref, seconds=composing.SECONDS_ON_PAGE)
    return redirect(url_for("plan.show", ref=ref, plan_ref=plan_ref), code=303)


def _hand(ref: str, *, rule: Form, swap: Form, status: int = 200) -> tuple[str, int]:
    viewer = current_viewer()
    page = plans.hand(ref, viewer=viewer)
    people = [(one, person_words(one, page)) for one in page.people if page.people[one].attendance != "away"]
    own = {ref for ref, line in page.lines.items() if line.challenge.is_inside}
    tables = [(one, table_words(one, page)) for one in page.lines if one in own]
    places = [seat.place for table in page.tables for seat in table.seats if table.ref in own]
    seats = [(f"{place.table} {place.firm}", _seat_words(place, page)) for place in places]
    waiting = [(f"- {one.ref}", person_words(one.ref, page)) for one in page.unseated]
    others: Any = {gettext("Without a seat"): waiting, gettext("With a seat"): seats}
    content = render_template(
        "workshops/hand.html",
        workshop=workshops.shown(ref, viewer=viewer),
        plan=page,
        rules=plans.rules_of(ref, viewer=viewer),
        reasons=_reasons(),
        rule=with_choices(
            rule,
            verb=[("pin", gettext("has to sit at the table")), ("forbid", gettext("must not sit at the table"))],
            table=tables,
            person=sorted(people, key=lambda one: one[1].casefold()),
            reason_code=_reason_choices(),
        ),
        swap=with_choices(swap, seat=seats, other=others),
    )
    return content, status


def _seat_words(place: Any, page: PlanPage) -> str:
    return f"{table_words(place.table, page)}: {person_words(place.firm, page)}"


def _reason_choices() -> list[tuple[str, str]]:
    language = chosen_language()
    return [(one.code, one.label(language)) for one in REASON_CODES if {"pin", "forbid"} & set(one.verbs)]


def _reasons() -> dict[str, str]:
    return dict(_reason_choices())
