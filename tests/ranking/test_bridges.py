"""What the lexicon adds to a ranking, and how it is told."""

import pytest

from matchmaker.domain.match import Bridge, Reason
from matchmaker.ranking.index import Index
from matchmaker.ranking.lexicon import WITHOUT_LEXICON, Lexicon
from matchmaker.ranking.query import Query
from matchmaker.ranking.rank import rank
from tests.ranking.lexicons import LEXICON, LINK, without
from tests.ranking.pools import challenge, provider, scores

POOL = [
    provider("german", ["Thermografie an frischen Nähten"], language="de"),
    provider("spanish", ["Inspección del sellado con tomografía de coherencia óptica"], language="es"),
    provider("other", ["Astronomy mirrors"]),
]
ASKED = challenge("Leaking seals on trays")


def lexicon_reasons(provider_id: str, lexicon: Lexicon = LEXICON) -> list[Reason]:
    """The reasons of a provider that the lexicon gives."""
    ranking = rank(ASKED, Index.build(POOL, lexicon=lexicon))
    match = next(match for match in ranking.matches if match.provider == provider_id)
    return [reason for reason in match.reasons if reason.signal == "lexicon"]


def test_a_link_leads_to_a_firm_that_writes_another_language() -> None:
    ranking = rank(ASKED, Index.build(POOL, lexicon=LEXICON))

    assert [match.provider for match in ranking.matches] == ["german"]


def test_each_share_names_its_entry_and_quotes_the_profile() -> None:
    (reason,) = lexicon_reasons("german")

    assert reason.bridge == Bridge(concept="leaking-seal", technology="thermography", reason=LINK.reason)
    assert reason.terms == ["Leaking seals", "Thermografie"]
    assert [(span.field, span.start, span.end, span.text) for span in reason.spans] == [
        ("capabilities[0].text", 0, 12, "Thermografie")
    ]


def test_a_concept_that_both_sides_name_bridges_their_languages() -> None:
    ranking = rank(challenge("Inspection of the seal"), Index.build(POOL, lexicon=LEXICON))
    match = next(match for match in ranking.matches if match.provider == "spanish")

    told = {(reason.bridge.name, *reason.terms) for reason in match.reasons if reason.bridge}

    assert told == {("seal", "seal", "sellado"), ("inspection", "Inspection", "Inspección")}


def test_a_technology_that_is_ruled_out_is_not_asked_for() -> None:
    told = "Leaking seals on trays; thermal imaging was too slow"
    pool = Index.build(POOL, lexicon=LEXICON)

    asked = Query.of(challenge(told, ruled_out=["Thermography"]), pool).asked
    without_ruling = Query.of(challenge(told), pool).asked

    assert [*asked.factors] == ["leaking-seal"]
    assert [*without_ruling.factors] == ["leaking-seal", "thermography"]


def test_where_and_with_what_an_approach_is_ruled_out_is_still_asked_for() -> None:
    asked = challenge("Inspection of the seal", ruled_out=["Thermography of the seal"])

    ranking = rank(asked, Index.build(POOL, lexicon=LEXICON))

    told = {reason.bridge.name for match in ranking.matches for reason in match.reasons if reason.bridge}
    assert told == {"seal", "inspection"}


def test_no_reason_tells_of_what_is_ruled_out() -> None:
    pool = [*POOL, provider("both", ["Thermography of leaking seals"])]
    asked = challenge("Leaking seals on trays", ruled_out=["thermal imaging"])

    ranking = rank(asked, Index.build(pool, lexicon=LEXICON))

    assert [match.provider for match in ranking.matches] == ["both"]
    told = [reason.bridge for reason in ranking.matches[0].reasons if reason.bridge]
    assert told == [Bridge(concept="leaking-seal")]
    assert round(sum(reason.share for reason in ranking.matches[0].reasons), 6) == ranking.matches[0].score


@pytest.mark.parametrize("lexicon", [LEXICON, WITHOUT_LEXICON])
def test_shares_add_up_to_the_score(lexicon: Lexicon) -> None:
    ranking = rank(challenge("Inspection of leaking seals: thermography"), Index.build(POOL, lexicon=lexicon))

    for match in ranking.matches:
        assert round(sum(reason.share for reason in match.reasons), 6) == match.score


def test_without_an_entry_the_scores_are_as_if_it_had_never_been() -> None:
    with_it = Index.build(POOL, lexicon=LEXICON)
    never = Index.build(POOL, lexicon=without("thermography"))

    taken_away = with_it.read_with(without("thermography"))
    put_back = taken_away.read_with(LEXICON)

    assert rank(ASKED, taken_away) == rank(ASKED, never)
    assert rank(ASKED, put_back) == rank(ASKED, with_it)
    assert scores(rank(ASKED, taken_away)) != scores(rank(ASKED, with_it))


def test_an_entry_that_a_challenge_has_nothing_to_do_with_changes_nothing_for_it() -> None:
    with_it, without_it = (Index.build(POOL[:1], lexicon=lexicon) for lexicon in (LEXICON, without("oct")))

    assert scores(rank(ASKED, with_it)) == scores(rank(ASKED, without_it))


def test_profiles_that_came_later_are_read_with_the_lexicon_too() -> None:
    index = Index.build(POOL[1:], lexicon=LEXICON).updated(POOL[:1])

    assert [match.provider for match in rank(ASKED, index).matches] == ["german"]


def test_in_a_pool_that_the_lexicon_does_not_know_it_has_no_say() -> None:
    pool = [provider("a", ["Seal rings for pumps"]), provider("b", ["Astronomy mirrors"])]

    index = Index.build(pool, lexicon=LEXICON)

    assert index.concepts.share == 0.0
    assert index.weights["lexicon"] == 0.0
    assert scores(rank(ASKED, index)) == scores(rank(ASKED, Index.build(pool)))
