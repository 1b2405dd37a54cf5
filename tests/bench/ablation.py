"""What each part of the ranking adds: nDCG@10 without it, on judged collections.

Each argument is a folder with challenges.jsonl, providers.jsonl and qrels.tsv. It prints the table of docs/ranking.md.
"""

import random
import re
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, field, replace
from pathlib import Path
from unittest.mock import patch

from matchmaker.domain.challenge import ChallengeRecord
from matchmaker.domain.lexicon import Entries, shipped
from matchmaker.domain.profile import Capability, ProviderRecord
from matchmaker.ranking import asked, entries, query, terms, text, vectors
from matchmaker.ranking.evaluate import Judgements, Line, evaluate
from matchmaker.ranking.languages import LANGUAGES, without_accents
from matchmaker.ranking.lexicon import WITHOUT_LEXICON, Lexicon
from matchmaker.ranking.recipe import Recipe
from matchmaker.ranking.stretches import Stretch
from matchmaker.services.lexicon import shipped_lexicon
from matchmaker.services.recordfile import challenges_in, judgements_in, providers_in

Collection = tuple[list[ChallengeRecord], list[ProviderRecord], Judgements]
WHOLE = Recipe()


@contextmanager
def reading(name: str, other: object) -> Iterator[None]:
    """Words read another way for a while."""
    _forget()
    with patch.object(text, name, other):
        yield
    _forget()


def _forget() -> None:
    text.word_keys.cache_clear()
    text.asked_keys.cache_clear()


def without_stop_lists() -> AbstractContextManager[None]:
    """Every word read as one that says something."""
    return reading("LANGUAGES", {code: replace(language, words="") for code, language in LANGUAGES.items()})


@contextmanager
def plain_counts() -> Iterator[None]:
    """A word said twice counting twice."""
    with patch.object(vectors, "emphasis", _times), patch.object(query, "emphasis", _times):
        yield


def compounds_left_whole() -> AbstractContextManager[None]:
    """German words read as they stand."""
    return patch.object(terms, "COMPOUNDING", "")


@contextmanager
def compounds_as_one_word() -> Iterator[None]:
    """German compounds met as a whole, but for the terms of the lexicon."""
    with patch.object(text, "part_keys", _nothing), patch.object(query, "part_keys", _nothing):
        yield


def _nothing(word: str, language: str) -> tuple[str, ...]:
    """No part."""
    return ()


def records_in_one_language() -> AbstractContextManager[None]:
    """Every sentence read in the language of its record."""
    return patch.object(entries, "stretches", lambda text, language: (Stretch(0, text, language),))


def asking_for_what_is_ruled_out() -> AbstractContextManager[None]:
    """Technologies asked for though an approach ruled out names them."""
    return patch.object(asked, "ruled_out", lambda *read: frozenset())


def _times(times: int, recipe: Recipe) -> float:
    """The count itself."""
    return float(times)


@dataclass(frozen=True)
class Variant:
    """The ranking with one part changed."""

    name: str
    recipe: Recipe = WHOLE
    words: Callable[[], AbstractContextManager[None]] = field(default=nullcontext)
    lexicon: Lexicon | None = None


LEXICON = shipped_lexicon()
UNLINKED = Lexicon(Entries.of(shipped().concepts.values(), ()))
UNDAMPED = Lexicon(
    Entries.of(
        (concept.model_copy(update={"weight": 1.0}) for concept in shipped().concepts.values()),
        shipped().links.values(),
    )
)

VARIANTS = (
    Variant("as it is"),
    Variant("without the lexicon", lexicon=WITHOUT_LEXICON),
    Variant("concepts without links", lexicon=UNLINKED),
    Variant("links without concepts", replace(WHOLE, link_weight=1e6)),
    Variant("every concept at full weight", lexicon=UNDAMPED),
    Variant("compounds left whole", lexicon=Lexicon(shipped()), words=compounds_left_whole),
    Variant("what is ruled out asked for too", words=asking_for_what_is_ruled_out),
    Variant("compounds whole in words", words=compounds_as_one_word),
    Variant("each record in one language", words=records_in_one_language),
    Variant("without stop words", words=without_stop_lists),
    Variant("without stemming", words=lambda: reading("stemmed", lambda word, language: word)),
    Variant("without one spelling (accents folded only)", words=lambda: reading("spelt_alike", without_accents)),
    Variant("without kindred stems", replace(WHOLE, kinds={**WHOLE.kinds, "spelt": 0.0})),
    Variant("without roots", replace(WHOLE, kinds={**WHOLE.kinds, "root": 0.0})),
    Variant("without groups of four letters", replace(WHOLE, kinds={**WHOLE.kinds, "group": 0.0})),
    Variant("own words at full weight", replace(WHOLE, own_language_weight=1.0)),
    Variant("plain counts (no 1 + ln)", words=plain_counts),
    Variant("without pivot", replace(WHOLE, pivot=0.0)),
    Variant("pivot 2", replace(WHOLE, pivot=2.0)),
    Variant("pivot 4", replace(WHOLE, pivot=4.0)),
    Variant("without related vocabulary", replace(WHOLE, lsa_dimensions=0)),
    Variant("related vocabulary alone", replace(WHOLE, weights={**WHOLE.weights, "words": 1e-4})),
)


ENTRY_VARIANTS = (
    VARIANTS[0],
    Variant("only the best entry", replace(WHOLE, best_entries=(1.0,))),
    Variant("mean of the best three", replace(WHOLE, best_entries=(1 / 3, 1 / 3, 1 / 3))),
    Variant("without pivot", replace(WHOLE, pivot=0.0)),
    Variant("without related vocabulary", replace(WHOLE, lsa_dimensions=0)),
)


def main(folders: list[str]) -> None:
    """Prints a table of the collections as they are, and one in which providers have several entries."""
    whole = {Path(folder).name: collection(Path(folder)) for folder in folders}
    several = {f"{name}, {how.__name__}": how(judged) for name, judged in whole.items() for how in (divided, bundled)}
    table(VARIANTS, whole)
    print()
    table(ENTRY_VARIANTS, several)


def table(variants: Sequence[Variant], collections: Mapping[str, Collection]) -> None:
    """Prints a row for each variant and a column for each collection."""
    print("| nDCG@10 |", " | ".join(collections), "|")
    print("|---|" + "---|" * len(collections))
    print("| naive |", " | ".join(f"{measured(WHOLE, judged).naive:.4f}" for judged in collections.values()), "|")
    for variant in variants:
        with variant.words():
            lines = [measured(variant.recipe, judged, variant.lexicon or LEXICON) for judged in collections.values()]
            found = [f"{line.ours:.4f}" for line in lines]
        print(f"| {variant.name} |", " | ".join(found), "|")


def divided(judged: Collection) -> Collection:
    """The same providers, the text of each cut at sentences into three entries."""
    challenges, providers, judgements = judged
    return (
        challenges,
        [provider.model_copy(update={"capabilities": thirds(provider)}) for provider in providers],
        judgements,
    )


def thirds(provider: ProviderRecord) -> list[Capability]:
    """The sentences of a provider's text in three parts of equal number."""
    sentences = re.split(r"(?<=[.?!])\s+", " ".join(able.text for able in provider.capabilities).strip())
    size = -(-len(sentences) // 3)
    parts = [" ".join(sentences[start : start + size]) for start in range(0, len(sentences), size)]
    return [Capability(text=part) for part in parts if part]


def bundled(judged: Collection) -> Collection:
    """One provider of every three, chosen by lot, with their texts as its entries; it is as good as its best one."""
    challenges, providers, judgements = judged
    lot = random.Random(0).sample(providers, k=len(providers))
    groups = {f"bundle-{start:05}": lot[start : start + 3] for start in range(0, len(lot), 3)}
    merged = [
        ProviderRecord(
            id=name, language=own[0].language, capabilities=[able for one in own for able in one.capabilities]
        )
        for name, own in groups.items()
    ]
    grades = {
        challenge: {name: max(graded.get(one.id, 0) for one in own) for name, own in groups.items()}
        for challenge, graded in judgements.items()
    }
    return challenges, merged, grades


def collection(folder: Path) -> Collection:
    """The records and judgements of a folder."""
    providers = providers_in(folder / "providers.jsonl")
    return challenges_in(folder / "challenges.jsonl"), providers, judgements_in(folder / "qrels.tsv")


def measured(recipe: Recipe, judged: Collection, lexicon: Lexicon = WITHOUT_LEXICON) -> Line:
    """The nDCG@10 of a recipe on a collection, beside naive."""
    lines = evaluate(*judged, recipe=recipe, lexicon=lexicon).lines
    return next(line for line in lines if line.measure == "nDCG@10")


if __name__ == "__main__":
    main(sys.argv[1:])
