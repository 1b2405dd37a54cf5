"""Reasons, quotations and changes as sentences of the reader's language."""

from collections.abc import Iterable, Mapping

from flask_babel import format_decimal, gettext

from ..domain.quotation import Quotation
from ..domain.vocabulary import COOPERATION, COUNTRIES, SECTORS, SPOKEN_LANGUAGES, Vocabulary
from ..domain.words import N_
from ..services.learning import Outcome
from ..services.reasons import LABELS, LEARNED, REQUIREMENTS, WHAT_COUNTED, Why
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
SPEAKS_AGAINST = N_("speaks against it")


LEARNING: Mapping[str, str] = {
    "on": N_(
        "This order has learned from your verdicts on %(num)s other challenges: ranked by the verdicts on the rest, "
        "they came out better on average (nDCG@10 %(learned)s instead of %(cold)s)."
    ),
    "no_gain": N_(
        "Learning from your verdicts on %(num)s other challenges was tried and did not rank them better, so it "
        "changes nothing here."
    ),
    "too_few": N_(
        "Learning from your verdicts begins when firms are shortlisted for %(needed)s other challenges; so far for "
        "%(num)s."
    ),
    "off": N_("Learning from your verdicts is switched off."),
}


def of_words(whys: Iterable[Why]) -> list[Why]:
    """The reasons that rest on words; what is said about the requirements stands by itself."""
    return [why for why in whys if why.signal not in {*CONFLICTS, REQUIREMENTS}]


def of_facts(whys: Iterable[Why]) -> list[Why]:
    """The reasons that rest on stated facts."""
    return [why for why in whys if why.signal in CONFLICTS]


def conflict_words(why: Why) -> str:
    """In what a fact does not fit, said plainly."""
    otherwise = SPEAKS_AGAINST if why.signal in LEARNED else DOES_NOT_FIT
    return str(gettext(CONFLICTS.get(why.signal, otherwise)))


def why_words(why: Why) -> str:
    """The words and facts behind a reason."""
    if why.signal == WHAT_COUNTED:
        return ", ".join(gettext(LABELS[signal]) for signal in why.terms)
    vocabulary = _CODES.get(why.signal)
    return ", ".join(term(vocabulary, word) if vocabulary else word for word in dict.fromkeys(why.terms))


def place_words(quotation: Quotation) -> str:
    """Where in the profile the words stand."""
    label = f"{gettext(quotation.label)} {quotation.number}" if quotation.number else str(gettext(quotation.label))
    return f"{label}, {gettext(quotation.detail)}" if quotation.detail else label


def learning_sentence(outcome: Outcome | None) -> str:
    """What came of learning from verdicts when a run was made; nothing where there was nothing to learn from."""
    if outcome is None or (outcome.state == "too_few" and not outcome.judged):
        return ""
    sentence = gettext(
        LEARNING[outcome.state],
        num=outcome.judged,
        needed=outcome.needed,
        cold=format_decimal(outcome.cold, "0.00"),
        learned=format_decimal(outcome.learned, "0.00"),
    )
    return str(sentence)


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
        gettext("The lexicon was changed.") if changes.lexicon_differs else "",
        gettext("The encoder has read other texts since.") if changes.encoder_differs else "",
    ]
    return [sentence for sentence in told if sentence]


def _names(names: Names) -> str:
    listed = ", ".join(names.shown)
    return gettext("%(names)s and %(more)s more", names=listed, more=names.more) if names.more else listed
