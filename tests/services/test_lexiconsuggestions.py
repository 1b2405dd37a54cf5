"""Which terms of challenges are suggested for the lexicon: names of things that nobody answers."""

from typing import Any

from flask import Flask

from matchmaker.services import lexiconsuggestions
from matchmaker.services.lexiconsuggestions import ENOUGH_CHALLENGES, MOST_SHARE
from matchmaker.store.organisation import OrganisationRow
from tests import factories

AROUND: dict[str, Any] = {"title": "Trays", "teaser": "Trays", "requirements": [], "current_process": None}


def suggested(cluster: OrganisationRow) -> list[tuple[str, str, int]]:
    """The terms that are suggested, each with its language and how many challenges use it."""
    found = lexiconsuggestions.suggestions(cluster.ref, viewer=factories.viewer((cluster, "organiser")))
    return [(one.term, one.language, len(one.challenges)) for one in found]


def asking(cluster: OrganisationRow, *descriptions: str, language: str = "en", sector: str = "food-packaging") -> None:
    """Published challenges that say this."""
    owner = factories.organisation(cluster=cluster)
    for description in descriptions:
        fields = {**AROUND, "description": description, "language": language, "sector": sector}
        factories.challenge(owner, state="published", **fields)


def offering(cluster: OrganisationRow, text: str, *, language: str = "en") -> None:
    """A published profile that says this."""
    says: dict[str, Any] = {"summary": text, "capabilities": [{"text": text}], "technologies": [], "evidence": []}
    factories.profile(factories.organisation(cluster=cluster), language=language, **says)


def test_a_word_that_a_profile_says_is_answered_in_any_of_its_forms(web_app: Flask) -> None:
    cluster = factories.cluster()
    asking(cluster, "Our wobblers need a quuxer.", "The wobbler broke a quuxer.")
    offering(cluster, "We look after every wobbler.")

    assert suggested(cluster) == [("quuxer", "en", 2)]


def test_a_word_that_is_spelt_alike_in_the_language_of_a_profile_is_answered(web_app: Flask) -> None:
    cluster = factories.cluster()
    asking(cluster, "A wobblografy of the quuxer.", "The wobblografy and its quuxer.")
    offering(cluster, "Wir bieten Wobblographie.", language="de")

    assert suggested(cluster) == [("quuxer", "en", 2)]


def test_amounts_and_general_words_are_not_suggested(web_app: Flask) -> None:
    cluster = factories.cluster()
    asking(cluster, *["Twelve people need three minutes, at most thirty metres, for each quuxer."] * 2)

    assert suggested(cluster) == [("quuxer", "en", 2)]


def test_a_general_word_counts_beside_one_that_is_not(web_app: Flask) -> None:
    cluster = factories.cluster()
    asking(cluster, *["The cold quuxer."] * 2)

    assert suggested(cluster) == [("cold quuxer", "en", 2)]


def test_a_word_of_most_challenges_tells_nothing_of_any(web_app: Flask) -> None:
    cluster = factories.cluster()
    many = int(ENOUGH_CHALLENGES * MOST_SHARE)
    asking(cluster, *["A quuxer, a wobbler."] * many, "Only a wobbler.", sector="textiles")
    asking(cluster, *["Nothing."] * (ENOUGH_CHALLENGES - many - 1))

    assert suggested(cluster) == [("quuxer", "en", many)]


def test_a_word_that_several_sectors_use_often_belongs_to_none(web_app: Flask) -> None:
    cluster = factories.cluster()
    for sector in ("textiles", "metals"):
        asking(cluster, *["A quuxer, a wobbler."] * 2, sector=sector)
    asking(cluster, *["A wobbler."] * 2, sector="automotive")

    assert suggested(cluster) == [("quuxer", "en", 4)]
