"""The pages of challenges: the list, one challenge, and its text and terms as forms."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from ..domain.challenge import PRESETS, Challenge, ChallengeSearch, Promise, Terms
from ..domain.errors import Conflict, Invalid, Problem
from ..domain.review import ChangesAsked
from ..domain.states import LABELS
from ..domain.words import N_
from ..services import challenge as challenges
from ..services import challenge_moves, challenge_writing
from ..services.challenge import ChallengePage
from ..services.leak import lacking
from ..services.organisation import organisations_to_write_for
from .editing import in_language, in_parts, new_key, rearranged, sent_version, with_organisations
from .forms import Form, drawn, sent
from .guards import current_viewer, sign_in_first
from .searching import PageLinks, is_narrowed, page_number, searched
from .stale import Difference, differences
from .standing import challenge_sentence, challenge_title, owner_words, tone
from .suggesting import offering, with_suggestions

pages = Blueprint("challenge", __name__, url_prefix="/challenges")
pages.add_app_template_filter(tone, "tone")
pages.add_app_template_filter(owner_words, "owner_words")
pages.add_app_template_global(challenge_title, "challenge_title")

Answer = str | Response | tuple[str, int]
PARTS = {
    "language": N_("The problem"),
    "requirements": N_("What an answer must do"),
    "sector": N_("The frame"),
}
SHOWN = "challenges/show.html"
PUBLIC_FILTERS = ("words", "sector", "language")


@pages.get("")
def index() -> str:
    """The challenges that this viewer may know of."""
    viewer = current_viewer()
    search, form = searched(ChallengeSearch)
    found = challenges.listed(search, viewer=viewer, page=page_number())
    return render_template(
        "challenges/list.html",
        challenges=found.rows,
        page=PageLinks(found.number, found.pages, found.total),
        filters=[field for name, field in form.fields.items() if viewer.ref or name in PUBLIC_FILTERS],
        is_narrowed=is_narrowed(search),
        may_write=bool(viewer.organisations or viewer.clusters),
    )


@pages.get("/new")
def new() -> Answer:
    """A blank form."""
    return sign_in_first() or _new(drawn(Challenge, {"language": current_viewer().language}))


@pages.post("/new")
def create() -> Answer:
    """Keeps the draft at once, and submits it if that was asked."""
    if first := sign_in_first():
        return first
    if form := rearranged(Challenge) or with_suggestions():
        return _new(form)
    values, organisation = sent(Challenge, request.form), request.form.get("organisation", "")
    try:
        record = Challenge.checked(values)
        if not organisation:
            return _new(drawn(Challenge, values), status=422)
        ref = challenge_writing.create(
            organisation, record, viewer=current_viewer(), key=request.form.get("key", "")[:100]
        )
    except Invalid as refusal:
        return _new(drawn(Challenge, values, problems=refusal.problems), status=422)
    return _kept(ref, values)


@pages.get("/<ref>")
def show(ref: str) -> str:
    """What this viewer may read of a challenge."""
    return shown(challenges.opened(ref, viewer=current_viewer()))


@pages.get("/<ref>/edit")
def edit(ref: str) -> Answer:
    """The form with what is stored."""
    if first := sign_in_first():
        return first
    page = editable(ref, "edit")
    record = page.record or Challenge()
    problems = lacking(record, page.marks) if "missing" in request.args else []
    return _edit(page, drawn(Challenge, record.model_dump(), problems=problems))


@pages.post("/<ref>/edit")
def save(ref: str) -> Answer:
    """Keeps what was written, and submits it if that was asked."""
    if first := sign_in_first():
        return first
    page = editable(ref, "edit")
    values, version = sent(Challenge, request.form), sent_version()
    if form := rearranged(Challenge) or with_suggestions():
        return _edit(page, form, version=version)
    try:
        record = Challenge.checked(values)
        challenge_writing.save(ref, record, version=version, viewer=current_viewer())
    except Invalid as refusal:
        return _edit(page, drawn(Challenge, values, problems=refusal.problems), version=version, status=422)
    except Conflict:
        page = editable(ref, "edit")
        found = differences(page.record or Challenge(), record)
        return _edit(page, drawn(Challenge, values), found=found, status=409)
    return _kept(ref, values)


@pages.get("/<ref>/terms")
def terms(ref: str) -> Answer:
    """How far word of it goes, as a form."""
    if first := sign_in_first():
        return first
    page = editable(ref, "set_terms")
    return _terms(page, drawn(Terms, page.terms.model_dump() if page.terms else {}))


@pages.post("/<ref>/terms")
def agree(ref: str) -> Answer:
    """Keeps the terms."""
    if first := sign_in_first():
        return first
    page = editable(ref, "set_terms")
    values = sent(Terms, request.form)
    try:
        own = Terms.checked(values)
        challenge_writing.agree(ref, own, version=sent_version(), viewer=current_viewer())
    except Invalid as refusal:
        return _terms(page, drawn(Terms, values, problems=refusal.problems), version=sent_version(), status=422)
    except Conflict:
        page = editable(ref, "set_terms")
        return _terms(page, drawn(Terms, values), found=differences(page.terms or Terms(), own), status=409)
    flash(gettext("The terms are kept. They hold from now on."), "success")
    return redirect(url_for("challenge.show", ref=ref), code=303)


def shown(page: ChallengePage, **forms: Any) -> str:
    """The page of a challenge, with the forms of its next steps."""
    return render_template(SHOWN, **told(page, **forms))


def told(page: ChallengePage, **forms: Any) -> dict[str, Any]:
    """What the page of a challenge is drawn from."""
    return {
        "challenge": page,
        "title": title_of(page),
        "preset": [gettext(words) for words in PRESETS[page.terms.preset][:2]] if page.terms else None,
        "sentence": challenge_sentence(page),
        "ask": drawn(ChangesAsked),
        "promise": promise_form(),
        **forms,
    }


def promise_form(values: dict[str, Any] | None = None, *, problems: Sequence[Problem] = ()) -> Form:
    """The form of the promised day, which may be left open when a challenge is published."""
    form = drawn(Promise, values, problems=problems)
    answer_by = form.fields["answer_by"]
    return replace(
        form, fields={"answer_by": replace(answer_by, required=False, help=gettext("Its owner reads this day."))}
    )


def title_of(page: ChallengePage) -> str:
    """The title as far as the viewer may read it."""
    title = page.record.title if page.record else None
    return challenge_title(title, sector=page.sector, is_inside=page.is_inside)


def editable(ref: str, action: str) -> ChallengePage:
    """The challenge when the viewer may do this with it now; else the refusal that says why not."""
    challenges.allowed(action, ref, current_viewer())
    page = challenges.shown(ref, viewer=current_viewer())
    if action not in page.may:
        raise Conflict(challenge_writing.NO_LONGER, state=LABELS[page.state or "draft"])
    return page


def _kept(ref: str, values: dict[str, Any]) -> Answer:
    """Where to go after the text was kept: on to the page, or back to the form with what is missing to submit."""
    if request.form.get("action") != "submit":
        flash(gettext("The challenge is kept."), "success")
        return redirect(url_for("challenge.show", ref=ref), code=303)
    try:
        challenge_moves.submit(ref, viewer=current_viewer())
    except Invalid as refusal:
        saved = Problem("", gettext("It is kept as a draft. To submit it, complete what is named below."))
        page = challenges.shown(ref, viewer=current_viewer())
        return _edit(page, drawn(Challenge, values, problems=[saved, *refusal.problems]), status=422)
    flash(gettext("The challenge is submitted. An organiser reads it next."), "success")
    return redirect(url_for("challenge.show", ref=ref), code=303)


def _new(form: Form, *, status: int = 200) -> tuple[str, int]:
    organisations = organisations_to_write_for(current_viewer())
    chosen = request.form.get("organisation", request.args.get("organisation"))
    form = with_organisations(
        in_language(offering(form), request.form.get("language")),
        organisations,
        chosen=chosen,
        is_missed=status == 422 and not chosen,
    )
    content = render_template(
        "challenges/edit.html", form=form, parts=in_parts(form, PARTS), key=new_key(), organisations=organisations
    )
    return content, status


def _edit(
    page: ChallengePage,
    form: Form,
    *,
    version: int | None = None,
    found: list[Difference] | None = None,
    status: int = 200,
) -> tuple[str, int]:
    form = in_language(offering(form), form.fields["language"].value)
    content = render_template(
        "challenges/edit.html",
        form=form,
        parts=in_parts(form, PARTS),
        challenge=page,
        version=page.version if version is None else version,
        is_stale=found is not None,
        differences=found,
        action=url_for("challenge.save", ref=page.ref),
    )
    return content, status


def _terms(
    page: ChallengePage,
    form: Form,
    *,
    version: int | None = None,
    found: list[Difference] | None = None,
    status: int = 200,
) -> tuple[str, int]:
    choices = [(code, f"{gettext(title)}. {gettext(meaning)}") for code, (title, meaning, _) in PRESETS.items()]
    preset = replace(form.fields["preset"], kind="options", choices=choices)
    content = render_template(
        "challenges/terms.html",
        form=replace(form, fields={**form.fields, "preset": preset}),
        challenge=page,
        version=page.version if version is None else version,
        is_stale=found is not None,
        differences=found,
    )
    return content, status
