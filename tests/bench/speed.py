"""How long queries take, side by side in one process, and what making, reading and changing an index costs."""

import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from matchmaker.domain.profile import ProviderRecord
from matchmaker.ranking.files import load, save
from matchmaker.ranking.index import Index
from tests.bench import synthetic
from tests.bench.engines import Asking, Engine, ours

CHALLENGES = 10
PENDING = 1000
WITH_EDITS = "ours, whole, with 1,000 pending edits"
WITH_EDITS_FROM_TEXT = "ours, whole, from the text, with 1,000 pending edits"
_ROUNDS = 6
_BUDGET = 10.0
Made = TypeVar("Made")


@dataclass
class Measured:
    """What was measured at one number of profiles: milliseconds a query, and the costs of the index."""

    queries: dict[str, float] = field(default_factory=dict)
    builds: dict[str, float] = field(default_factory=dict)
    size: float = 0.0
    load: float = 0.0
    edit: float = 0.0


def measured(number: int, engines: Sequence[Engine], *, say: Callable[[str], None]) -> Measured:
    """Every engine on so many profiles, a query of each in turn, so that a busy moment meets them all."""
    providers, challenges = list(synthetic.providers(number)), synthetic.challenges(CHALLENGES)
    found = Measured()
    say(f"{number} profiles: ours")
    with tempfile.TemporaryDirectory() as folder:
        index = _index(providers, Path(folder), found)
        asked = ours(index, challenges)
        edits = list(_edits(number))
        _, found.edit = timed(lambda: index.updated(edits[:1]))
        if number > PENDING:
            edited = ours(index.updated(edits), challenges)
            asked[WITH_EDITS] = edited["ours, whole recipe"]
            asked[WITH_EDITS_FROM_TEXT] = edited["ours, whole, from the text"]
        for engine in engines:
            say(f"{number} profiles: {engine.name}")
            asked[engine.name], found.builds[engine.name] = timed(
                lambda engine=engine: engine.prepare(providers, challenges)
            )
        say(f"{number} profiles: asking")
        found.queries = medians(asked)
    return found


def medians(asked: Mapping[str, Sequence[Asking]]) -> dict[str, float]:
    """Milliseconds of processor time a query, for each engine; the very slow ones are asked fewer times.

    In each round an engine answers all queries one after the other, the first once more before, as a server that is
    in use does; what other engines left in the processor's caches is no part of it.
    """
    times: dict[str, list[float]] = {name: [] for name in asked}
    for turn in range(_ROUNDS):
        for name, queries in asked.items():
            if turn == 0 or sum(times[name]) < _BUDGET:
                queries[0]()
                times[name] += [timed(query)[1] for query in queries]
    return {name: 1000 * statistics.median(own) for name, own in times.items()}


def _index(providers: Sequence[ProviderRecord], folder: Path, found: Measured) -> Index:
    """The index, built, written and read again as a worker has it."""
    built, found.builds["ours"] = timed(lambda: Index.build(providers))
    seal = save(built, folder, notes=[])
    found.size = sum(file.stat().st_size for file in folder.iterdir()) / 1e6
    (index, _), found.load = timed(lambda: load(folder, seal=seal))
    return index


def _edits(number: int) -> Iterator[ProviderRecord]:
    """New texts for profiles here and there."""
    count = min(PENDING, number)
    for place, provider in enumerate(synthetic.providers(count, start=number)):
        yield provider.model_copy(update={"id": f"p{place * (number // count):06}"})


def timed(work: Callable[[], Made]) -> tuple[Made, float]:
    """What it gives, and the seconds of processor time that it took."""
    began = time.process_time()
    made = work()
    return made, time.process_time() - began
