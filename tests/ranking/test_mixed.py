"""Records with sentences in more than one language, from the index to the reasons."""

import pytest

from matchmaker.domain.match import Bridge, Match, Span
from matchmaker.ranking.index import Index
from matchmaker.ranking.lexicon import Lexicon
from matchmaker.ranking.query import Query
from matchmaker.ranking.rank import rank
from matchmaker.ranking.requirements import suggestions
from tests.ranking.lexicons import LEXICON, without
from tests.ranking.pools import challenge, provider

GERMAN = "Wir prüfen Schalen mit Thermografie, bevor sie das Werk verlassen. "
ENGLISH = "Our inspection finds what is leaking at the seals before they are packed."
MIXED = provider("mixed", [GERMAN + ENGLISH], language="de")


def match_of(description: str, *, lexicon: Lexicon = LEXICON, **fields: str) -> Match:
    """The match of the mixed profile."""
    (match,) = rank(challenge(description, **fields), Index.build([MIXED], lexicon=lexicon)).matches
    return match


def test_a_profile_is_found_by_the_stems_of_each_of_its_languages() -> None:
    said = Index.build([MIXED]).learned.columns

    told = [key in said for key in ("stem:en:leak", "stem:de:leaking", "stem:de:schal", "stem:en:schalen")]

    assert told == [True, False, True, False]


@pytest.mark.parametrize(
    ("language", "asked", "said"), [("en", "leaks", "leaking"), ("de", "Prüfung von Schale", "schalen")]
)
def test_the_words_of_each_of_its_languages_are_quoted_where_they_stand(language: str, asked: str, said: str) -> None:
    match = match_of(asked, language=language)

    (reason,) = [reason for reason in match.reasons if reason.signal == "words" and reason.terms[1] == said]
    (span,) = reason.spans
    assert (GERMAN + ENGLISH)[span.start : span.end] == span.text
    assert span.text.lower() == said
    assert round(sum(reason.share for reason in match.reasons), 6) == match.score


def test_the_lexicon_reads_each_sentence_in_its_language() -> None:
    match = match_of("Prüfung", language="de")

    told = [(reason.bridge, reason.terms, reason.spans) for reason in match.reasons if reason.bridge]
    span = Span(field="capabilities[0].text", start=len(GERMAN) + 4, end=len(GERMAN) + 14, text="inspection")
    assert told == [(Bridge(concept="inspection"), ["Prüfung", "inspection"], [span])]


def test_a_lexicon_that_changes_in_one_language_is_read_again_in_its_sentences() -> None:
    before, asked = without("inspection"), challenge("inspection")

    again = Index.build([MIXED], lexicon=before).read_with(LEXICON)

    assert rank(asked, again) == rank(asked, Index.build([MIXED], lexicon=LEXICON))
    assert [reason.bridge for reason in rank(asked, again).matches[0].reasons if reason.bridge] == [
        Bridge(concept="inspection")
    ]
    assert rank(asked, again.read_with(before)) == rank(asked, Index.build([MIXED], lexicon=before))


def test_a_challenge_asks_in_each_of_its_languages() -> None:
    pool = Index.build([provider("german", ["Schalen"], language="de"), provider("english", ["Seals that leak"])])

    query = Query.of(challenge(GERMAN + ENGLISH, language="de"), pool)

    assert query.languages == {"de", "en"}
    assert {"stem:de:schal", "stem:en:leak", "stem:en:seal"} <= query.factors.keys()
    assert (query.stems["stem:en:leak"], query.said["stem:en:leak"]) == ("stem:en:leak", "leaking")


def test_what_a_challenge_asks_of_texts_of_one_language_has_length_1_by_the_parts_it_says_in_it() -> None:
    pool = Index.build([provider("german", [GERMAN], language="de"), provider("english", [ENGLISH])])
    query = Query.of(challenge("Schalen. " + ENGLISH, language="de"), pool)

    alone = Query.of(challenge("Schalen", language="de"), pool)

    assert alone.factors["stem:de:schal"] == pool.recipe.own_language_weight
    assert 0 < query.factors["stem:de:schal"] < alone.factors["stem:de:schal"]
    assert query.language == "de"


def test_requirements_are_suggested_from_a_sentence_in_another_language() -> None:
    told = GERMAN + "The answer must find each of the leaks before the trays are packed."

    (found,) = suggestions({"description": told}, "de")

    assert (found.rule, found.words, told[found.start : found.end]) == ("must", "must", told[len(GERMAN) :])
