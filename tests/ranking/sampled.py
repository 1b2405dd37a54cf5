"""The findings of the sample cluster, and a stratified draw of them to be checked by hand.

python -c "from tests.ranking.sampled import draw, lines; print(*lines(draw(200)), sep='\\n')"
"""

import itertools
import json
import random
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import matchmaker
from matchmaker.domain.challenge import ChallengeRecord
from matchmaker.domain.match import Finding
from matchmaker.domain.profile import ProviderRecord
from matchmaker.ranking.demands import demands_of
from matchmaker.ranking.entries import Reading
from matchmaker.ranking.findings import findings
from matchmaker.ranking.index import Index
from matchmaker.ranking.rank import rank
from matchmaker.services.lexicon import shipped_lexicon

SAMPLE = Path(matchmaker.__file__).parent / "sample"
STATES = ("met", "conflict", "partly", "unknown")
COLUMNS = ("challenge", "provider", "of", "position", "state", "rule", "field", "start", "end", "quote", "requirement")


class Sampled(NamedTuple):
    """A finding of the sample, whose it is, and whether the provider is among the first twenty."""

    challenge: ChallengeRecord
    provider: ProviderRecord
    finding: Finding
    is_shown: bool


@cache
def sampled() -> tuple[Sampled, ...]:
    """Every finding of every pair of the sample."""
    challenges, providers = _records("challenges"), _records("providers")
    index = Index.build([ProviderRecord.checked(one) for one in providers], lexicon=shipped_lexicon())
    return tuple(found for one in challenges for found in _of(ChallengeRecord.checked(one), index))


def _records(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (SAMPLE / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]


def _of(challenge: ChallengeRecord, index: Index) -> Iterator[Sampled]:
    demands = demands_of(challenge, Reading.of(challenge).language, index)
    shown = {match.provider for match in rank(challenge, index, explained=False).matches}
    for place, ref in enumerate(index.ids):
        for finding in findings(demands, *index.said(place)):
            yield Sampled(challenge, index.reading(place).record, finding, ref in shown)


def draw(count: int, *, seed: int = 0) -> list[Sampled]:
    """So many findings, one after the other from each state and language of the challenge, unknown ones only of
    providers that are shown."""
    strata: dict[tuple[str, str], list[Sampled]] = defaultdict(list)
    for one in sampled():
        if one.finding.state != "unknown" or one.is_shown:
            strata[one.finding.state, one.challenge.language or ""].append(one)
    chance = random.Random(seed)
    piles = [chance.sample(strata[key], len(strata[key])) for key in sorted(strata, key=_order)]
    in_turn = itertools.chain.from_iterable(itertools.zip_longest(*piles))
    return list(itertools.islice((one for one in in_turn if one is not None), count))


def _order(key: tuple[str, str]) -> tuple[int, str]:
    return STATES.index(key[0]), key[1]


def lines(drawn: Iterable[Sampled]) -> Iterator[str]:
    """The findings as lines of a table, with their first quotation; the last column, right or wrong, is left open."""
    yield "\t".join([*COLUMNS, "right"])
    for challenge, provider, finding, _ in drawn:
        span = finding.spans[0] if finding.spans else None
        where = (span.field, span.start, span.end, span.text) if span else ("", "", "", "")
        whose = (challenge.id, provider.id, finding.of, finding.position)
        row = (*whose, finding.state, finding.rule, *where, finding.text)
        yield "\t".join([*map(str, row), ""])
