"""Between the inputs of two runs: the list that comes out when one after the other is put in place of what was."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from ..domain.challenge import ChallengeRecord
from ..domain.words import N_
from ..ranking.index import Index
from ..ranking.lesson import Lesson
from ..ranking.recipe import Recipe
from ..store.match import RunRow
from .learning import lesson_in
from .lexicon import layer_at
from .matching import INDEX, LEFT_OUT, PROGRAM, ranked, record_of
from .meaning import MEANING, asking, meant_again
from .pool import LAYER, Member, Members, Pending, index_of, learned_from

MOST_REBUILT = 2_000
"""In a larger pool nothing is ranked again for this page; it says what changed, and how each firm moved in all."""

CAUSES: Mapping[str, str] = {
    "program": N_("The program is another version."),
    "lexicon": N_("The lexicon was edited."),
    "profiles": N_("Profiles were published, edited or withdrawn."),
    "challenge": N_("The challenge was edited."),
    "barred": N_("Other firms are left out."),
    "settings": N_("The settings of the ranking were changed."),
    "meaning": N_("The encoder is another, or it has read other texts."),
    "verdicts": N_("Verdicts teach the ranking something else."),
}
"""What may differ between two runs, in the order in which it is put in place of what was."""
OTHER, TOGETHER = "other", "together"
SENTENCES: Mapping[str, str] = {
    **CAUSES,
    OTHER: N_("Something else changed."),
    TOGETHER: N_("All of this together."),
}
"""The same as sentences, with what cannot be named and what cannot be told apart."""


class Place(NamedTuple):
    """Where a firm stands in a run."""

    rank: int
    score: float


Places = Mapping[str, Place]


class Edition(NamedTuple):
    """The lexicon of a cluster at a revision of its layer, and the digest that it had."""

    cluster_id: int
    revision: int
    digest: str

    def is_kept(self) -> bool:
        """Whether the service still has it: its shipped part comes with the program."""
        return layer_at(self.cluster_id, self.revision).lexicon.digest == self.digest


@dataclass(frozen=True)
class Inputs:
    """All that a run was made from; its profiles: those in the pool, and those that the weights were learned from."""

    program: str
    lexicon: Edition
    profiles: tuple[Members, Members]
    challenge: ChallengeRecord
    barred: tuple[str, ...]
    settings: Mapping[str, Any]
    meaning: Mapping[str, Any] | None
    verdicts: Lesson | None

    @classmethod
    def of(cls, run: RunRow) -> "Inputs":
        """The inputs that a run keeps."""
        members, settings = tuple(Member(*values) for values in run.pool), run.settings
        return cls(
            program=settings.get(PROGRAM, ""),
            lexicon=Edition(run.cluster_id, settings.get(INDEX, {}).get(LAYER, 0), settings.get("lexicon", "")),
            profiles=(members, learned_from(members, settings[INDEX]) if INDEX in settings else members),
            challenge=record_of(run.challenge.ref, run.challenge_version.content),
            barred=tuple(settings[LEFT_OUT]),
            settings=settings["recipe"],
            meaning=_read(settings),
            verdicts=lesson_in(settings),
        )

    def differing(self, other: "Inputs") -> list[str]:
        """The names of what differs."""
        return [name for name in CAUSES if getattr(self, name) != getattr(other, name)]

    def towards(self, other: "Inputs", cause: str) -> "Inputs":
        """These inputs with one of them as it is in others."""
        return replace(self, **{cause: getattr(other, cause)})


Stages = Sequence[tuple[str, Places]]


def stages_between(before: Inputs, after: Inputs, causes: Sequence[str], first: Places, last: Places) -> Stages:
    """The list after each cause is put in place of what was, in turn; from the stored first to the stored last.

    What stands between is ranked again. The program as it was is no longer kept, and with it the lexicon that it
    shipped, so these come first: the list before them is the stored one.
    """
    stages: list[tuple[str, Places]] = [("", first)]
    inputs, indexes, waiting = before, dict[tuple[Members, str], Index](), 0
    for cause in causes[:-1]:
        inputs, waiting = inputs.towards(after, cause), waiting + 1
        if _can_rank(inputs):
            stages.append((cause if waiting == 1 else TOGETHER, _ranked(inputs, indexes)))
            waiting = 0
    if causes:
        stages.append((causes[-1] if not waiting else TOGETHER, last))
    return stages


def _can_rank(inputs: Inputs) -> bool:
    """Whether the service has now what would be ranked with, and the pool is not too large to be read again here."""
    return len(inputs.profiles[0]) <= MOST_REBUILT and inputs.lexicon.is_kept()


def _ranked(inputs: Inputs, indexes: dict[tuple[Members, str], Index]) -> Places:
    """The list that these inputs give today."""
    (members, learned), recipe = inputs.profiles, Recipe.of(inputs.settings)
    key = (members, f"{inputs.lexicon} {sorted(recipe.settings().items())} {inputs.meaning}")
    if key not in indexes:
        layered = layer_at(inputs.lexicon.cluster_id, inputs.lexicon.revision)
        index = Pending.between(learned, members).added_to(index_of(learned, layered, recipe=recipe))
        if inputs.meaning is not None:
            index = meant_again(index, inputs.meaning, inputs.challenge, whole=False)
        indexes[key] = index
    index = asking(indexes[key], [inputs.challenge])
    ranking = ranked(inputs.challenge, index, left_out=inputs.barred, lesson=inputs.verdicts, explained=False)
    return {match.provider: Place(match.rank, match.score) for match in ranking.matches}


def _read(settings: Mapping[str, Any]) -> Mapping[str, Any] | None:
    """Which encoder a run was made with, how, and what it had not read; its scale follows from the profiles."""
    kept = settings.get(MEANING)
    return {name: kept[name] for name in ("encoder", "recipe", "lacking")} if kept else None
