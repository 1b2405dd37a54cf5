"""Profiles made to be found rather than read: seen for what they are, and without a place."""

from pathlib import Path
from typing import Any

import pytest

from matchmaker.domain.lexicon import shipped
from matchmaker.domain.profile import ProviderRecord
from matchmaker.ranking.entries import Reading
from matchmaker.ranking.index import Index
from matchmaker.ranking.lexicon import Lexicon
from matchmaker.ranking.oddities import oddities_of
from matchmaker.ranking.rank import rank
from matchmaker.ranking.text import WORD
from matchmaker.services.recordfile import challenges_in, judgements_in, providers_in

SAMPLE = Path(__file__).parents[2] / "matchmaker" / "sample"
LEXICON = Lexicon(shipped())
PROVIDERS = providers_in(SAMPLE / "providers.jsonl")
HONEST = next(provider for provider in PROVIDERS if provider.id == "provider-150")
VOCABULARY = sorted(
    {
        word.lower()
        for provider in PROVIDERS
        for entry in Reading.of(provider).entries
        for passage in entry
        for word in WORD.findall(passage.text)
    }
)
TECHNOLOGIES = [concept.name("en") for concept in LEXICON.entries.concepts.values() if concept.kind == "technology"]


def stuffed(**fields: Any) -> ProviderRecord:
    """A profile of the sample that no judged challenge has any use for, with more in it."""
    own = [able.stored() for able in HONEST.capabilities]
    more = fields.pop("capabilities", [])
    return ProviderRecord.model_validate({**HONEST.stored(), "capabilities": [*own, *more], **fields})


STUFFED = {
    "repeats": stuffed(summary=f"{HONEST.summary} " + "hyperspectral " * 3_500),
    "repeated phrase": stuffed(summary="seal inspection by thermography and oxygen sensing in one system " * 700),
    "every word": stuffed(summary=" ".join(VOCABULARY)[:49_000]),
    "every word, in parts": stuffed(capabilities=[{"text": " ".join(VOCABULARY[part::40])} for part in range(40)]),
    "every technology": stuffed(capabilities=[{"text": ", ".join(TECHNOLOGIES[part::40])} for part in range(40)]),
    "in sentences": stuffed(
        capabilities=[
            {"text": f"We are experts in {' and in '.join(TECHNOLOGIES[part::40])} for all that you need."}
            for part in range(40)
        ]
    ),
}
EXPECTED = {
    "repeats": {"repeats", "word_list"},
    "repeated phrase": {"repeats"},
    "every word": {"vocabulary"},
    "every word, in parts": {"vocabulary"},
    "every technology": {"everything", "word_list"},
    "in sentences": {"everything"},
}


@pytest.mark.parametrize("way", STUFFED)
def test_a_stuffed_profile_is_seen_for_what_it_is(way: str) -> None:
    assert EXPECTED[way] <= oddities_of(STUFFED[way], LEXICON)


def test_no_honest_profile_of_the_sample_is_odd() -> None:
    assert [provider.id for provider in PROVIDERS if oddities_of(provider, LEXICON)] == []


@pytest.mark.parametrize("way", STUFFED)
def test_a_stuffed_profile_has_no_place_among_the_first(way: str) -> None:
    judgements = judgements_in(SAMPLE / "qrels.tsv")
    unrelated = [one for one in challenges_in(SAMPLE / "challenges.jsonl") if not judgements[one.id][HONEST.id]][::6]
    pool = [provider for provider in PROVIDERS[:80] if provider.id != HONEST.id]
    index = Index.build([*pool, STUFFED[way]], lexicon=LEXICON)

    rankings = [rank(one, index, top=10, explained=False) for one in unrelated]

    assert HONEST.id not in {match.provider for ranking in rankings for match in ranking.matches}
    assert [[*ranking.oddities] for ranking in rankings] == [[HONEST.id]] * len(unrelated)


def test_invisible_characters_are_told_and_cost_no_place() -> None:
    hidden = stuffed(advantages="Quiet\u200b " * 12 + "and quick.")
    index = Index.build([hidden], lexicon=LEXICON)
    asked = challenges_in(SAMPLE / "challenges.jsonl")[0].model_copy(update={"description": HONEST.summary})

    ranking = rank(asked, index)

    assert ranking.oddities == {HONEST.id: ["hidden"]}
    assert [match.provider for match in ranking.matches] == [HONEST.id]


def test_a_profile_that_comes_later_is_looked_at_as_well() -> None:
    index = Index.build([HONEST], lexicon=LEXICON).updated([STUFFED["in sentences"]])

    ranking = rank(challenges_in(SAMPLE / "challenges.jsonl")[0], index)

    assert ranking.oddities == {HONEST.id: ["everything"]}
    assert ranking.pool_size == 0
