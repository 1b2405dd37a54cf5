"""How `flask evaluate --nothing` is written: how far the verdicts on whole lists can be trusted."""

from collections.abc import Iterator

from ..services.fileranking import ListJudgement


def judgement_lines(judgement: ListJudgement) -> Iterator[str]:
    """A line for each verdict, and the bounds; of a collection that the lexicon does not know, only that."""
    yield ""
    yield f"The lexicon knows enough to tell for {judgement.told} of {judgement.challenges} judged challenges."
    if not judgement.told:
        return
    yield f"{'':<44}{'precision':>10}{'recall':>8}{'said':>6}{'are':>6}"
    rows = {
        "nothing (judged above 0 left out)": judgement.nothing,
        "nothing (true providers left out)": judgement.without_true,
        "good": judgement.good,
    }
    for name, trust in rows.items():
        yield f"{name:<44}{trust.precision:>10.3f}{trust.recall:>8.3f}{trust.said:>6}{trust.cases:>6}"
    bounds = judgement.bounds
    yield f"Fixed on all of them: nothing below {bounds.nothing_below:.4f}, good from {bounds.good_from:.4f}."
