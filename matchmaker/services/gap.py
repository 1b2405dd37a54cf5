"""What nobody in a pool answers, and who of which cluster comes nearest, as far as consent lets it be said."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ..domain.lexicon import Entries
from ..domain.listverdict import Lacking, Remedy
from ..store.match import RunRow
from ..store.pool import clusters_in_pool
from .keptranking import verdict_of
from .lexicon import Names, layer_at, names_in
from .matching import INDEX
from .pool import LAYER


@dataclass(frozen=True)
class Missing:
    """A technology that would answer a need, its names in the lexicon that the run was made with, why it would, and how
    many firms of which cluster name it, by its name."""

    technology: str
    names: Names
    reason: str
    firms: int
    clusters: Mapping[str, int]


@dataclass(frozen=True)
class GapLine:
    """A need that nobody answers, in the words of the challenge, the requirements that name it, and what would."""

    words: str
    requirements: Sequence[int]
    missing: Sequence[Missing]


def gap_of(run: RunRow) -> list[GapLine]:
    """The gap of a run, for the organisers of its cluster, who alone read their layer of the lexicon.

    A firm counts while its profile may be used by this cluster: who took back that consent is no longer told of.
    """
    verdict = verdict_of(run)
    if verdict is None or not verdict.gap:
        return []
    entries = layer_at(run.cluster_id, run.settings.get(INDEX, {}).get(LAYER, 0)).lexicon.entries
    named = {ref for lacking in verdict.gap for remedy in lacking.remedies for ref in remedy.providers}
    clusters = clusters_in_pool(named, cluster_id=run.cluster_id)
    return [_line(lacking, clusters, entries) for lacking in verdict.gap]


def _line(lacking: Lacking, clusters: Mapping[str, str], entries: Entries) -> GapLine:
    missing = [_missing(remedy, clusters, entries) for remedy in lacking.remedies]
    return GapLine(lacking.words, lacking.requirements, missing)


def _missing(remedy: Remedy, clusters: Mapping[str, str], entries: Entries) -> Missing:
    staying = [clusters[ref] for ref in remedy.providers if ref in clusters]
    names = names_in(entries, remedy.technology)
    return Missing(remedy.technology, names, remedy.reason, len(staying), Counter(sorted(staying)))
