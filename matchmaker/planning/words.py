"""What a plan says to people: sentences with places for refs, which the caller replaces by names."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Sentence:
    """A marked sentence and the values of its places.

    Values named `firm`, `owner`, `person`, `table`, `round` and `requirement` are refs, `firms` are refs joined by a
    comma and a space; the caller puts names in their place before it fills the translated template. `country`,
    `cluster` and `languages` are codes, `count` and `score` are figures.
    """

    template: str
    values: Mapping[str, str | int] = field(default_factory=dict)
