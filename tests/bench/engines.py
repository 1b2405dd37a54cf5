"""What the ranking is measured beside: each engine takes the same texts and questions, and finds the best twenty."""

import re
import sqlite3
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.metrics.pairwise import cosine_similarity

from matchmaker.domain.challenge import ChallengeRecord
from matchmaker.domain.profile import ProviderRecord
from matchmaker.ranking.index import Index
from matchmaker.ranking.query import Query
from matchmaker.ranking.rank import best_first, rank, scores_for_all
from matchmaker.ranking.top import highest

TOP = 20
Asking = Callable[[], object]


class Engine(NamedTuple):
    """A name as the table shows it, and how texts and questions become things that can be asked again and again."""

    name: str
    prepare: Callable[[Sequence[ProviderRecord], Sequence[ChallengeRecord]], list[Asking]]


def ours(index: Index, challenges: Sequence[ChallengeRecord]) -> dict[str, list[Asking]]:
    """The ways to ask an index: words alone, the whole recipe, and all the way from the text to the reasons."""
    queries = [_ready(Query.of(challenge, index)) for challenge in challenges]
    return {
        "ours, words alone": [lambda query=query: _best_words(_fresh(query)) for query in queries],
        "ours, whole recipe": [lambda query=query: _best(_fresh(query)) for query in queries],
        "ours, whole, from the text": [
            lambda challenge=challenge: rank(challenge, index, top=TOP, explained=False) for challenge in challenges
        ],
        "ours, whole, with reasons": [
            lambda challenge=challenge: rank(challenge, index, top=TOP) for challenge in challenges
        ],
    }


def _ready(query: Query) -> Query:
    """The challenge as a vector, as the other engines get theirs."""
    assert query.walks
    assert query.columns is not None
    assert query.direction is None or len(query.direction)
    return query


def _fresh(query: Query) -> Query:
    """The query without what was found last time."""
    for found in ("words", "concepts"):
        query.__dict__.pop(found, None)
    return query


def _best_words(query: Query) -> object:
    near = highest(query.words, TOP)
    return near[np.argsort(-query.words[near], kind="stable")][:TOP]


def _best(query: Query) -> object:
    return best_first(scores_for_all(query, query.index), query.index, top=TOP)


def _cosine(providers: Sequence[ProviderRecord], challenges: Sequence[ChallengeRecord]) -> list[Asking]:
    vectoriser = TfidfVectorizer()
    profiles = vectoriser.fit_transform(map(text_of, providers))
    asked = [vectoriser.transform([challenge.description]) for challenge in challenges]
    return [lambda vector=vector: cosine_similarity(vector, profiles) for vector in asked]


def _cosine_from_text(providers: Sequence[ProviderRecord], challenges: Sequence[ChallengeRecord]) -> list[Asking]:
    vectoriser = TfidfVectorizer()
    profiles = vectoriser.fit_transform(map(text_of, providers))
    return [
        lambda text=challenge.description: cosine_similarity(vectoriser.transform([text]), profiles)
        for challenge in challenges
    ]


def _bm25s(backend: str) -> Callable[[Sequence[ProviderRecord], Sequence[ChallengeRecord]], list[Asking]]:
    def prepare(providers: Sequence[ProviderRecord], challenges: Sequence[ChallengeRecord]) -> list[Asking]:
        import bm25s

        engine: Any = bm25s.BM25(backend=backend)
        engine.index([_words(text_of(provider)) for provider in providers], show_progress=False)
        asked = [[_words(challenge.description)] for challenge in challenges]
        count = min(TOP, len(providers))
        return [lambda words=words: engine.retrieve(words, k=count, show_progress=False) for words in asked]

    return prepare


def _rank_bm25(providers: Sequence[ProviderRecord], challenges: Sequence[ChallengeRecord]) -> list[Asking]:
    from rank_bm25 import BM25Okapi

    engine: Any = BM25Okapi([_words(text_of(provider)) for provider in providers])
    asked = [_words(challenge.description) for challenge in challenges]
    return [lambda words=words: np.argpartition(-engine.get_scores(words), TOP)[:TOP] for words in asked]


def _tantivy(providers: Sequence[ProviderRecord], challenges: Sequence[ChallengeRecord]) -> list[Asking]:
    import tantivy

    schema = tantivy.SchemaBuilder().add_text_field("text", stored=False).build()
    index: Any = tantivy.Index(schema)
    writer = index.writer(num_threads=1)
    for provider in providers:
        writer.add_document(tantivy.Document(text=text_of(provider)))
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    searcher = index.searcher()
    asked = [index.parse_query(challenge.description, ["text"]) for challenge in challenges]
    return [lambda query=query: searcher.search(query, TOP) for query in asked]


def _fts5(providers: Sequence[ProviderRecord], challenges: Sequence[ChallengeRecord]) -> list[Asking]:
    database = sqlite3.connect(":memory:")
    database.execute("CREATE VIRTUAL TABLE profile USING fts5(text, content='')")
    rows = ((place, text_of(provider)) for place, provider in enumerate(providers))
    database.executemany("INSERT INTO profile(rowid, text) VALUES (?, ?)", rows)
    database.execute("INSERT INTO profile(profile) VALUES ('optimize')")
    database.commit()
    asked = [" OR ".join(dict.fromkeys(_words(challenge.description))) for challenge in challenges]
    question = "SELECT rowid FROM profile WHERE profile MATCH ? ORDER BY rank LIMIT ?"
    return [lambda words=words: database.execute(question, (words, TOP)).fetchall() for words in asked]


COSINE = Engine("scikit-learn cosine_similarity", _cosine)
COSINE_FROM_TEXT = Engine("scikit-learn, from the text", _cosine_from_text)
NUMBA = Engine("bm25s, numba", _bm25s("numba"))
OTHERS = (
    COSINE,
    COSINE_FROM_TEXT,
    Engine("bm25s, numpy", _bm25s("numpy")),
    NUMBA,
    Engine("rank_bm25", _rank_bm25),
    Engine("tantivy", _tantivy),
    Engine("SQLite FTS5", _fts5),
)


def text_of(provider: ProviderRecord) -> str:
    """The words of a synthetic profile, for engines that take one text."""
    return provider.capabilities[0].text


def _words(text: str) -> list[str]:
    return re.findall(r"\w\w+", text.lower())
