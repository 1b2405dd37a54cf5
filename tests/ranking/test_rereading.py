"""Reading only what a changed lexicon understands otherwise gives what reading everything gives, to the bit."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from matchmaker.domain.lexicon import Concept, Entries, Link
from matchmaker.ranking.concepts import Named
from matchmaker.ranking.index import Index
from matchmaker.ranking.lexicon import Lexicon
from matchmaker.ranking.query import Query
from matchmaker.ranking.rank import placed, rank
from matchmaker.ranking.rereading import named_again
from matchmaker.ranking.segment import named_in
from tests.ranking.pools import REPEATABLE, challenge, provider

WORDS = (
    *("seal", "seals", "leak", "LED", "Leder", "led", "Siegel", "Naht", "Siegelnaht", "Prüfung", "Siegelnahtprüfung"),
    *("the", "tray", "infrared camera", "camera", "seal leak", "junta", "càmera", "=LED", "=SWIR", "SWIR"),
)
texts = st.lists(st.sampled_from([word.removeprefix("=") for word in WORDS]), min_size=1, max_size=6).map(" ".join)
terms = st.lists(st.sampled_from(WORDS), max_size=3)
concepts = st.dictionaries(
    st.sampled_from("abcdef"), st.fixed_dictionaries({"en": terms, "de": terms, "es": terms}), min_size=1
)
pools = st.lists(st.tuples(st.sampled_from(["en", "de", "es", "ca"]), st.lists(texts, max_size=3)), min_size=1)


def lexicon(said: dict[str, dict[str, list[str]]]) -> Lexicon:
    """A lexicon of technologies with these terms."""
    return Lexicon(Entries.of([Concept(key=key, kind="technology", **own) for key, own in said.items()], []))


def same(one: Named, other: Named) -> bool:
    """Whether two tables are the same in every bit."""
    parts = [(getattr(one.said, part), getattr(other.said, part)) for part in ("data", "indices", "indptr")]
    alike = all(np.array_equal(left, right) and left.dtype == right.dtype for left, right in parts)
    return alike and one.digest == other.digest and one.said.shape == other.said.shape


@REPEATABLE
@given(pool=pools, before=concepts, after=concepts)
def test_a_changed_lexicon_finds_what_reading_anew_finds(
    pool: list[tuple[str, list[str]]],
    before: dict[str, dict[str, list[str]]],
    after: dict[str, dict[str, list[str]]],
) -> None:
    providers = [provider(f"p{place}", own, language=language) for place, (language, own) in enumerate(pool)]
    (segment,) = Index.build(providers, lexicon=lexicon(before)).segments

    again = named_again(
        segment.named, segment.readings, segment.blocks, before=lexicon(before), after=lexicon({**before, **after})
    )
    back = named_again(
        again, segment.readings, segment.blocks, before=lexicon({**before, **after}), after=lexicon(before)
    )

    assert same(again, named_in(segment.readings, segment.blocks, lexicon({**before, **after})))
    assert same(back, segment.named)


def test_taking_an_entry_away_gives_the_scores_without_it_to_the_bit() -> None:
    pool = [
        provider("thermal", ["Lock-in thermography of packages."]),
        provider("german", ["Thermografie an Verpackungen."], language="de"),
        provider("other", ["Glass tubes and packages."]),
    ]
    need = Concept(key="leak", kind="need", en=["leaking seals"])
    glass = Concept(key="glass", kind="technology", en=["glass tubes"])
    heat = Concept(key="heat", kind="technology", en=["thermography"], de=["Thermografie"])
    link = Link(need="leak", technology="heat", reason="Escaping gas cools the seam.")
    asked = challenge("Leaking seals of packages.")
    without = Lexicon(Entries.of([need, glass], []))

    index = Index.build(pool, lexicon=without)
    added = index.read_with(Lexicon(Entries.of([need, glass, heat], [link])))
    back = added.read_with(without)

    assert rank(asked, back) == rank(asked, index)
    assert rank(asked, added) == rank(asked, Index.build(pool, lexicon=added.lexicon))
    assert {match.provider for match in rank(asked, added).matches} == {"thermal", "other", "german"}
    assert {match.provider for match in rank(asked, index).matches} == {"thermal", "other"}


@REPEATABLE
@given(pool=pools, asked=texts, before=concepts, after=concepts)
def test_a_challenge_read_again_stands_where_a_new_ranking_puts_it(
    pool: list[tuple[str, list[str]]],
    asked: str,
    before: dict[str, dict[str, list[str]]],
    after: dict[str, dict[str, list[str]]],
) -> None:
    providers = [provider(f"p{place}", own, language=language) for place, (language, own) in enumerate(pool)]
    first = Index.build(providers, lexicon=lexicon(before))
    second = first.read_with(lexicon(after))

    query = Query.of(challenge(asked), first)
    places = [placed(query, first, top=5), placed(query.read_with(second), second, top=5)]

    rankings = [rank(challenge(asked), index, top=5, explained=False) for index in (first, second)]
    assert places == [{match.provider: (match.rank, match.score) for match in found.matches} for found in rankings]
