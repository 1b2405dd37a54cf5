"""The layer of a cluster: the entries that its organisers add, change or retire, over the lexicon that ships."""

from collections.abc import Mapping
from typing import Literal, NamedTuple, TypeAlias

from .lexicon import CONCEPT_KINDS, Concept, ConceptKind, Entries, Link
from .schema import Record, field
from .text import Line
from .words import N_

EntryKind: TypeAlias = Literal["concept", "link"]
Standing: TypeAlias = Literal["shipped", "own", "changed", "retired"]
Entry: TypeAlias = Concept | Link

KIND_LABELS: Mapping[ConceptKind, str] = {
    "need": N_("Need"),
    "defect": N_("Defect"),
    "process": N_("Process"),
    "material": N_("Material"),
    "product": N_("Product"),
    "sector": N_("Sector"),
    "technology": N_("Technology"),
}
STANDING_LABELS: Mapping[Standing, str] = {
    "shipped": N_("shipped"),
    "own": N_("your own"),
    "changed": N_("changed by you"),
    "retired": N_("retired"),
}


class Name(NamedTuple):
    """What an entry is called: the key of a concept, or both keys of a link."""

    key: str
    technology: str = ""

    @property
    def kind(self) -> EntryKind:
        """Which of the two it names."""
        return "link" if self.technology else "concept"

    @classmethod
    def of(cls, entry: Entry) -> "Name":
        """The name of an entry."""
        return cls(entry.key) if isinstance(entry, Concept) else cls(entry.need, entry.technology)

    def __str__(self) -> str:
        """The name as people read it."""
        return f"{self.key} → {self.technology}" if self.technology else self.key


Layer: TypeAlias = Mapping[Name, Entry | None]
"""The entries of a layer by their names; None for one that is retired."""


def entry_in(entries: Entries, name: Name) -> Entry | None:
    """The entry of this name, if there is one."""
    if name.technology:
        return entries.links.get((name.key, name.technology))
    return entries.concepts.get(name.key)


def in_force(shipped: Entries, layer: Layer) -> Entries:
    """What a lexicon says with a layer over it."""
    if not layer:
        return shipped
    kept: dict[Name, Entry] = {Name.of(entry): entry for entry in shipped.concepts.values()}
    kept |= {Name.of(entry): entry for entry in shipped.links.values()}
    kept |= {name: entry for name, entry in layer.items() if entry is not None}
    staying = [entry for name, entry in kept.items() if layer.get(name, entry) is not None]
    return Entries.of(
        [entry for entry in staying if isinstance(entry, Concept)],
        [entry for entry in staying if isinstance(entry, Link)],
    )


def standing_of(name: Name, *, shipped: Entries, layer: Layer) -> Standing | None:
    """Where an entry comes from; None when neither the shipped lexicon nor the layer has it."""
    is_shipped = entry_in(shipped, name) is not None
    if name not in layer:
        return "shipped" if is_shipped else None
    if layer[name] is None:
        return "retired"
    return "changed" if is_shipped else "own"


class LexiconSearch(Record):
    """What the list of a lexicon is narrowed by."""

    words: Line | None = field(N_("Words"), help=N_("In any of the five languages."))
    kind: Literal["link", *CONCEPT_KINDS] | None = field(N_("Kind"), "choice")  # type: ignore[valid-type] # they are
    standing: Standing | None = field(N_("Where from"), "choice")
    initial: Line | None = field(N_("Initial"), max_length=1)
