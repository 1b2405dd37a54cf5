"""What nobody in a pool answers, and who of which cluster comes nearest, as far as consent lets it be said."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ..domain.listverdict import Lacking, ListVerdict, Remedy
from ..store.pool import clusters_in_pool


@dataclass(frozen=True)
class Missing:
    """A technology that would answer a need, why, and how many firms of which cluster name it, by its name."""

    technology: str
    reason: str
    firms: int
    clusters: Mapping[str, int]


@dataclass(frozen=True)
class GapLine:
    """A need that nobody answers, in the words of the challenge, the requirements that name it, and what would."""

    words: str
    requirements: Sequence[int]
    missing: Sequence[Missing]


def gap_lines(verdict: ListVerdict | None, *, cluster_id: int) -> list[GapLine]:
    """The gap of a list.

    A firm counts while its profile may be used by this cluster: who took back that consent is no longer told of.
    """
    if verdict is None or not verdict.gap:
        return []
    named = {ref for lacking in verdict.gap for remedy in lacking.remedies for ref in remedy.providers}
    clusters = clusters_in_pool(named, cluster_id=cluster_id)
    return [_line(lacking, clusters) for lacking in verdict.gap]


def _line(lacking: Lacking, clusters: Mapping[str, str]) -> GapLine:
    return GapLine(lacking.words, lacking.requirements, [_missing(remedy, clusters) for remedy in lacking.remedies])


def _missing(remedy: Remedy, clusters: Mapping[str, str]) -> Missing:
    staying = [clusters[ref] for ref in remedy.providers if ref in clusters]
    return Missing(remedy.technology, remedy.reason, len(staying), Counter(sorted(staying)))
