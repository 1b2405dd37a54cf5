"""The findings of the sample cluster and of further challenges to it, and stratified draws of them to be judged."""

import itertools
import json
import random
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
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
UNSEEN = Path(__file__).with_name("unseen_challenges.jsonl")
"""Challenges to the firms of the sample that were written when the rules were, and before these answered any."""
Key = tuple[str, str, str, int]
"""A challenge, a provider, and which of the challenge's requirements, or of what it rules out."""


class Sampled(NamedTuple):
    """A finding of the sample, whose it is, and whether the provider is among the first twenty."""

    challenge: ChallengeRecord
    provider: ProviderRecord
    finding: Finding
    is_shown: bool

    @property
    def key(self) -> Key:
        """Which finding it is."""
        return self.challenge.id, self.provider.id, self.finding.of, self.finding.position


@cache
def sampled() -> tuple[Sampled, ...]:
    """Every finding of every pair of the sample, and of each challenge that nobody saw before."""
    providers = _records(SAMPLE / "providers.jsonl")
    challenges = [*_records(SAMPLE / "challenges.jsonl"), *_records(UNSEEN)]
    index = Index.build([ProviderRecord.checked(one) for one in providers], lexicon=shipped_lexicon())
    return tuple(found for one in challenges for found in _of(ChallengeRecord.checked(one), index))


def _records(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def _of(challenge: ChallengeRecord, index: Index) -> Iterator[Sampled]:
    demands = demands_of(challenge, Reading.of(challenge).language, index)
    shown = {match.provider for match in rank(challenge, index, explained=False).matches}
    for place, ref in enumerate(index.ids):
        for finding in findings(demands, *index.said(place)):
            yield Sampled(challenge, index.reading(place).record, finding, ref in shown)


def draw(sizes: Mapping[str, int], *, seed: int, without: Collection[Key] = ()) -> list[Sampled]:
    """So many findings of each state, mixed: one after the other from those shown and not and from each language of
    the challenge, and none of these; unknown ones only of providers that are shown."""
    strata: dict[str, dict[tuple[bool, str], list[Sampled]]] = {state: defaultdict(list) for state in sizes}
    for one in sampled():
        if one.finding.state in sizes and (one.finding.state != "unknown" or one.is_shown) and one.key not in without:
            strata[one.finding.state][one.is_shown, one.challenge.language or ""].append(one)
    chance = random.Random(seed)
    drawn = [one for state, size in sizes.items() for one in itertools.islice(_in_turn(strata[state], chance), size)]
    chance.shuffle(drawn)
    return drawn


def _in_turn(strata: Mapping[tuple[bool, str], list[Sampled]], chance: random.Random) -> Iterator[Sampled]:
    piles = [chance.sample(strata[key], len(strata[key])) for key in sorted(strata)]
    together = itertools.chain.from_iterable(itertools.zip_longest(*piles))
    return (one for one in together if one is not None)
