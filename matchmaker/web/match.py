"""The ranked matches of a challenge: the page, its spreadsheet, and the verdicts."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from ..domain.errors import Conflict, Invalid
from ..domain.match import MatchSearch, Verdict
from ..domain.states import LABELS
from ..domain.vocabulary import COUNTRIES, LANGUAGES, REASON_CODES, SECTORS, TECHNOLOGIES
from ..domain.words import N_
from ..services import match as matches
from ..services import verdict as verdicts
from ..services.match import MatchesPage
from ..services.rankedfirm import RankedFirm
from .editing import sent_version
from .forms import DrawnField, Form, drawn, prefixed, sent
from .grounds import grounds_of, matrix_of_firms, reason_part
from .guards import current_viewer, sign_in_first
from .interface import chosen_language, day, term
from .reasons import change_sentences, conflict_words, learning_sentence, of_facts, of_words, place_words, why_words
from .searching import PageLinks, is_narrowed, page_number, searched
from .sheet import Cell, sheet

pages = Blueprint("match", __name__, url_prefix="/challenges/<ref>")
for words in (why_words, conflict_words, of_words, of_facts, place_words):
    pages.add_app_template_filter(words)

Answer = str | Response | tuple[str, int]
VERBS: Mapping[str, str] = {"shortlist": N_("Shortlist"), "hold": N_("Hold"), "decline": N_("Decline")}
STATE_TONES: Mapping[str, str] = {
    "shortlisted": "accent",
    "held": "warning",
    "declined": "danger",
    "released": "info",
    "interested": "success",
    "not_interested": "warning",
    "confirmed": "success",
}
FINDING_STATES: Mapping[str, tuple[str, str]] = {
    "met": (N_("met"), "success"),
    "partly": (N_("partly met"), "info"),
    "unknown": (N_("unknown"), "neutral"),
    "conflict": (N_("conflict"), "danger"),
}
HEADS = (
    N_("Rank"), N_("Firm"), N_("Country"), N_("Language"), N_("Score"), N_("Why"), N_("Evidence"), N_("Requirements"),
    N_("Verdict"), N_("Reason"), N_("Note"), N_("By"), N_("On"),
)  # fmt: skip
COMPACT = "compact"
# On the public collections 8 of 301 first places reach the one, and none the other.
RARE_SCORE, FULL_BAR = 0.3, 0.4


@pages.before_request
def before() -> Response | None:
    """Only someone who is signed in goes on."""
    return sign_in_first()


@pages.app_template_filter("state_tone")
def state_tone(state: str) -> str:
    """The colour of where a firm stands; the badge says it in words."""
    return STATE_TONES.get(state, "neutral")


@pages.app_template_filter("finding_state")
def finding_state(state: str) -> str:
    """What a finding is, in words."""
    return str(gettext(FINDING_STATES[state][0]))


@pages.app_template_filter("finding_tone")
def finding_tone(state: str) -> str:
    """The colour of a finding; the badge says it in words."""
    return FINDING_STATES[state][1]


@pages.app_template_filter("reason_label")
def reason_label(code: str | None) -> str:
    """The words for the reason of a verdict."""
    return term(REASON_CODES, code)


@pages.get("/matches")
def index(ref: str) -> Answer:
    """The firms of the latest run, best first."""
    return shown(ref)


@pages.get("/matches.xlsx")
def spreadsheet(ref: str) -> Response:
    """The firms that the page shows, every page of them, as a spreadsheet."""
    search, _ = searched(MatchSearch)
    page = matches.downloaded(ref, viewer=current_viewer(), search=search)
    return sheet(
        f"matches-{ref}.xlsx",
        title=gettext("Matches"),
        heads=list(map(gettext, HEADS)),
        rows=map(_cells, page.page.rows),
    )


@pages.post("/matches/<match_ref>/verdict")
def give_verdict(ref: str, match_ref: str) -> Answer:
    """Gives the verdict of the pressed button; what is refused shows at its row with what was written."""
    prefix = f"{match_ref}-"
    values = sent(Verdict, request.form, prefix=prefix)
    try:
        decided = verdicts.give(
            match_ref, Verdict.checked(values), challenge_ref=ref, version=sent_version(), viewer=current_viewer()
        )
    except Invalid as refusal:
        form = drawn(Verdict, values, problems=refusal.problems, prefix=prefix)
        return shown(ref, refused={match_ref: form}), 422
    except Conflict as conflict:
        form = replace(drawn(Verdict, values, prefix=prefix), sentences=(conflict.text(gettext),))
        return shown(ref, refused={match_ref: form}), 409
    flash(gettext("%(name)s is %(state)s.", name=decided.name, state=gettext(LABELS[decided.state])), "success")
    return back(ref, match_ref)


@pages.post("/verdicts/<verdict_ref>/undo")
def undo_verdict(ref: str, verdict_ref: str) -> Response:
    """Takes a verdict back."""
    undone = verdicts.undo(verdict_ref, challenge_ref=ref, viewer=current_viewer())
    flash(
        gettext("Undone: %(name)s is %(state)s again.", name=undone.name, state=gettext(LABELS[undone.state])),
        "success",
    )
    return back(ref, undone.match_ref)


def back(ref: str, match_ref: str | None) -> Response:
    """To the ranked page as it was narrowed, at the row of the match."""
    anchor = f"match-{match_ref}" if match_ref else None
    return redirect(url_for("match.index", ref=ref, _anchor=anchor, decided=match_ref, **_narrowed()), code=303)


def shown(ref: str, *, run_ref: str | None = None, refused: Mapping[str, Form] | None = None) -> str:
    """The ranked page, of the latest run or of one that is asked for."""
    search, form = searched(MatchSearch)
    page = matches.matches_page(
        ref,
        viewer=current_viewer(),
        search=search,
        run_ref=run_ref,
        page=page_number(),
        decided_ref=request.args.get("decided", ""),
    )
    rows: Sequence[RankedFirm] = page.page.rows
    filters, is_compact = _offered(form, page), request.args.get("view") == COMPACT
    forms = _verdict_forms(rows, refused or {})
    return render_template(
        "matches/list.html",
        matches=page,
        rows=rows,
        forms_by_ref=forms,
        reasons_by_ref={
            row.ref: reason_part(forms[row.ref], row.name, is_blank=row.ref not in (refused or {})) for row in rows
        },
        matrix=matrix_of_firms(page.matrix, rows[: matches.SIDE_BY_SIDE]),
        grounds={row.ref: grounds_of(row, full_bar=FULL_BAR, is_compact=is_compact) for row in rows},
        refused=refused or {},
        verbs={verb: gettext(label) for verb, label in VERBS.items()},
        page=PageLinks(page.page.number, page.page.pages, page.page.total),
        filters=filters,
        chosen=_chosen(filters),
        is_narrowed=is_narrowed(search),
        narrowed=_narrowed(),
        changes=change_sentences(page.changes),
        learning=learning_sentence(page.run.learning if page.run else None),
        decided=page.decided if page.decided not in rows else None,
        is_old=run_ref is not None,
        is_compact=is_compact,
        other_view=_in_view("" if is_compact else COMPACT),
        rare_score=RARE_SCORE,
        full_bar=FULL_BAR,
    )


def _narrowed() -> dict[str, Any]:
    """What the address narrows the page by, to be kept in other addresses."""
    return {name: request.args[name] for name in (*MatchSearch.model_fields, "view", "page") if request.args.get(name)}


def _in_view(view: str) -> str:
    """The same page with its quotations or without."""
    kept = {name: value for name, value in _narrowed().items() if name != "view"}
    return f"{request.path}?{urlencode({**kept, 'view': view} if view else kept)}"


def _verdict_forms(rows: Sequence[RankedFirm], refused: Mapping[str, Form]) -> dict[str, Form]:
    """The form of each row: as it was refused, or blank; the blank ones differ in their names alone."""
    blank = _by_verb(drawn(Verdict))
    return {
        row.ref: _by_verb(refused[row.ref]) if row.ref in refused else prefixed(blank, f"{row.ref}-") for row in rows
    }


def _by_verb(form: Form) -> Form:
    """The form with the reasons under the verdicts that they go with."""
    choices = {
        gettext(label): [
            (reason.code, reason.label(chosen_language())) for reason in REASON_CODES if verb in reason.verbs
        ]
        for verb, label in VERBS.items()
    }
    reason = replace(form.fields["reason_code"], choices=choices, empty_label=gettext("No reason given"))
    return replace(form, fields={**form.fields, "reason_code": reason})


def _offered(form: Form, page: MatchesPage) -> list[DrawnField]:
    """The filters, each with the values that the firms of this run have."""
    labels: dict[str, Callable[[str], str]] = {
        "country": lambda code: term(COUNTRIES, code),
        "language": lambda code: term(LANGUAGES, code),
        "sector": lambda code: term(SECTORS, code),
        "technology": lambda code: term(TECHNOLOGIES, code),
        "trl": lambda level: f"TRL {level}",
        "state": lambda state: str(gettext(LABELS[state])),
    }
    return [
        replace(
            form.fields[name],
            choices=sorted(
                ((code, label(code)) for code in page.offered.get(name, ())), key=lambda pair: pair[1].casefold()
            ),
        )
        for name, label in labels.items()
    ]


def _chosen(filters: Sequence[DrawnField]) -> list[tuple[str, str]]:
    """What the page is narrowed to, as label and value."""
    return [
        (field.label, dict(field.choices).get(str(field.value), str(field.value))) for field in filters if field.value
    ]


def _cells(row: RankedFirm) -> list[Cell]:
    verdict = row.verdict
    return [
        row.rank,
        row.name,
        term(COUNTRIES, row.country),
        term(LANGUAGES, row.language),
        row.score,
        "; ".join(f"{gettext(why.label)}: {why_words(why)} ({why.share:+.2f})" for why in row.summary),
        "\n".join("".join(text for text, _ in quotation.pieces) for quotation in row.quotations),
        "\n".join(f"{finding.text}: {finding_state(finding.state)}" for finding in row.findings),
        gettext(LABELS[row.state]),
        term(REASON_CODES, verdict.reason_code) if verdict else None,
        verdict.note if verdict else None,
        verdict.person if verdict else None,
        day(verdict.at) if verdict else None,
    ]
