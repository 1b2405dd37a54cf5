"""Reasons, quotations and changes as sentences of the reader's language."""

from collections.abc import Iterable, Mapping

from flask_babel import gettext

from ..domain.quotation import Quotation
from ..domain.vocabulary import COOPERATION, COUNTRIES, SECTORS, SPOKEN_LANGUAGES, Vocabulary
from ..domain.words import N_
from ..services.reasons import Why
from ..services.run import Changes, Names
from .interface import term

_CODES: Mapping[str, Vocabulary] = {
    "sector": SECTORS,
    "country": COUNTRIES,
    "spoken_language": SPOKEN_LANGUAGES,
    "cooperation": COOPERATION,
}

CONFLICTS: Mapping[str, str] = {
    "sector": N_("another sector"),
    "trl": N_("less ready than wanted"),
    "country": N_("another country"),
    "spoken_language": N_("no common language"),
    "cooperation": N_("not the kind wanted"),
}
DOES_NOT_FIT = N_("does not fit")


def of_words(whys: Iterable[Why]) -> list[Why]:
    """The reasons that rest on words."""
    return [why for why in whys if why.signal not in CONFLICTS]


def of_facts(whys: Iterable[Why]) -> list[Why]:
    """The reasons that rest on stated facts."""
    return [why for why in whys if why.signal in CONFLICTS]


def conflict_words(why: Why) -> str:
    """In what a fact does not fit, said plainly."""
    return str(gettext(CONFLICTS.get(why.signal, DOES_NOT_FIT)))


def why_words(why: Why) -> str:
    """The words and facts behind a reason."""
    vocabulary = _CODES.get(why.signal)
    return ", ".join(term(vocabulary, word) if vocabulary else word for word in dict.fromkeys(why.terms))


def place_words(quotation: Quotation) -> str:
    """Where in the profile the words stand."""
    label = f"{gettext(quotation.label)} {quotation.number}" if quotation.number else str(gettext(quotation.label))
    return f"{label}, {gettext(quotation.detail)}" if quotation.detail else label


def change_sentences(changes: Changes | None) -> list[str]:
    """What has changed since a run, one sentence each."""
    if changes is None:
        return []
    told = [
        gettext("The challenge was changed.") if changes.challenge_is_newer else "",
        gettext("The list of barred organisations leaves out other firms now.") if changes.barred_differ else "",
        gettext("Newly published: %(names)s.", names=_names(changes.published)) if changes.published else "",
        gettext("Changed their profile: %(names)s.", names=_names(changes.changed)) if changes.changed else "",
        gettext("No longer published: %(names)s.", names=_names(changes.gone)) if changes.gone else "",
    ]
    return [sentence for sentence in told if sentence]


def _names(names: Names) -> str:
    listed = ", ".join(names.shown)
    return gettext("%(names)s and %(more)s more", names=listed, more=names.more) if names.more else listed
