"""Ranking and evaluating record files: no database, no account, no setting."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from ..domain.challenge import ChallengeRecord
from ..domain.match import Ranking
from ..domain.profile import ProviderRecord
from ..ranking import evaluate, listjudgement, splits
from ..ranking.encoder import Encoder, understood
from ..ranking.index import Index
from ..ranking.lexicon import Lexicon
from ..ranking.rank import rank

Progress = Callable[[Sequence[ChallengeRecord]], Iterable[ChallengeRecord]]
Evaluation = evaluate.Evaluation
ListJudgement = listjudgement.ListJudgement
Splits = splits.Splits


def rankings(
    challenges: Sequence[ChallengeRecord],
    providers: Sequence[ProviderRecord],
    *,
    top: int,
    explained: bool,
    lexicon: Lexicon,
    encoder: Encoder | None = None,
) -> Iterator[Ranking]:
    """The ranking of the providers for each challenge in turn, with its reasons if they are wanted."""
    index = understood(Index.build(providers, lexicon=lexicon), challenges, encoder)
    for challenge in challenges:
        yield rank(challenge, index, top=top, explained=explained)


def evaluation(
    challenges: Sequence[ChallengeRecord],
    providers: Sequence[ProviderRecord],
    judgements: Mapping[str, Mapping[str, int]],
    *,
    progress: Progress,
    lexicon: Lexicon,
    encoder: Encoder | None = None,
) -> Evaluation:
    """How well the ranking does on judged pairs, beside the naive one."""
    return evaluate.evaluate(challenges, providers, judgements, lexicon=lexicon, encoder=encoder, progress=progress)


def list_judgement(
    challenges: Sequence[ChallengeRecord],
    providers: Sequence[ProviderRecord],
    judgements: Mapping[str, Mapping[str, int]],
    *,
    progress: Progress,
    lexicon: Lexicon,
    encoder: Encoder | None = None,
) -> ListJudgement:
    """How far the verdict on whole lists can be trusted on judged pairs."""
    return listjudgement.judge_lists(
        challenges, providers, judgements, lexicon=lexicon, encoder=encoder, progress=progress
    )


def learning(
    challenges: Sequence[ChallengeRecord],
    providers: Sequence[ProviderRecord],
    judgements: Mapping[str, Mapping[str, int]],
    *,
    verdicts: int,
    progress: Callable[[Sequence[int]], Iterable[int]],
    lexicon: Lexicon,
    encoder: Encoder | None = None,
) -> Splits:
    """How well the ranking does with verdicts on some of the judged challenges, beside the same without."""
    return splits.random_splits(
        challenges, providers, judgements, verdicts=verdicts, lexicon=lexicon, encoder=encoder, progress=progress
    )
