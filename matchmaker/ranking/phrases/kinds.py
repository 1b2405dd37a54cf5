"""What is known of how people of one language ask and promise. Each text holds patterns, divided by `|`; a space stands
for any white space."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Amounts:
    """How amounts are written. A `domain` says from where or how far something works; a threshold is a demand.

    `before` and `after` say on which side of the amount a phrase stands. `within` opens the time that something takes.
    """

    decimal: str
    units: Mapping[str, str]
    numbers: Mapping[str, int]
    multipliers: Mapping[str, float]
    per: str
    to: str
    between: str
    joined: str
    either: str
    about: str
    domain_from: str
    domain_to: str
    at_least: str
    at_most: str
    at_least_after: str
    at_most_after: str
    accuracy: str
    accuracy_after: str
    accuracy_to: str
    resolution: str
    resolution_after: str
    wavelength: str
    within: str
    each: str
    lanes: str
    packs: str
    pieces: str
    frames: str
    readings: str
    cycles: str
    pace: str


@dataclass(frozen=True)
class Demands:
    """How people ask for something, in prose.

    `weak` are words of any demand, which say little of its subject. `told` opens what is said of how things are done
    now, `tried` of what was tried. What is `ruled_out` stands before or after its phrase, by whether that is a verb.
    """

    must: str
    never: str
    should: str
    wanted: str
    without: str
    told: str
    tried: str
    ruled_out_before: str
    ruled_out_after: str
    materials: str
    line: str
    costs: str
    abbreviations: str
    weak: str


@dataclass(frozen=True)
class Limits:
    """How people say what they cannot do. What is `unsuitable` follows its phrase; what fails stands around it. A
    negation that is `apart` opens a demand of its own."""

    unsuitable: str
    unable: str
    negation: str
    apart: str
    only: str
    pending: str


@dataclass(frozen=True)
class Qualities:
    """Words for the opposite of a quality, which excludes it, and for properties of what is handled."""

    denied: Mapping[str, str]
    properties: Mapping[str, str]


OPPOSITES = {
    "transparent": "opaque", "opaque": "transparent", "dry": "wet", "wet": "dry", "moving": "standing",
    "standing": "moving", "liquid": "solid", "solid": "liquid",
}  # fmt: skip
"""Properties of which one says that it is not the other."""
