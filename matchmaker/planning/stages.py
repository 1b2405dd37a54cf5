"""One aim after the other: each as good as can be while the aims before it stay as good as they were."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from .impossible import NoPlan
from .model import Model
from .solver import Answer, Solver

TOLERANCE = 1e-6


class Stage(NamedTuple):
    """An aim: what it is called when progress is told, and what each choice is worth for it."""

    name: str
    worth: Mapping[int, float]


def staged(model: Model, stages: Sequence[Stage], solver: Solver) -> list[Answer]:
    """The answers to these aims in their order (lexicographic optimisation).

    An aim for which there was no time is answered, unproven, with the values of the aim before. Raises NoPlan when the
    first has none.
    """
    answers: list[Answer] = []
    for number, stage in enumerate(stages):
        answer = solver.best(model.programme(stage.worth), step=stage.name, share=2 / (1 + len(stages) - number))
        if answer.values is None:
            if not answers:
                raise NoPlan(is_proven=answer.is_impossible)
            answer = replace(answer, values=answers[-1].values, is_proven=False)
        reached = sum(answer.value_of(column) * worth for column, worth in stage.worth.items())
        model.row(stage.worth.items(), at_least=reached - TOLERANCE)
        answers.append(answer)
    return answers
