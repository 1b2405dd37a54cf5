"""Entries for the layer of a cluster: a need, a technology, and the link between them, in words of the scenes."""

from typing import Any

from matchmaker.domain.account import Viewer
from matchmaker.domain.layer import Entry, Name
from matchmaker.domain.lexicon import Concept, Link, shipped
from matchmaker.services.lexiconrules import spelling
from matchmaker.services.lexiconwriting import save_entry

NEED: dict[str, Any] = {"key": "own-tray", "kind": "need", "en": ["cheese trays"], "note": "A tray for cheese."}
TECHNOLOGY: dict[str, Any] = {
    "key": "own-powder",
    "kind": "technology",
    "en": ["powders"],
    "shared": ["powders = powders: as goods, and as dust that shows where air goes"],
}
LINK: dict[str, Any] = {"need": "own-tray", "technology": "own-powder", "weight": 1.0, "reason": "Powder shows leaks."}
NAMES = (Name("own-tray"), Name("own-powder"), Name("own-tray", "own-powder"))


def concept(**fields: Any) -> Concept:
    """A need with a term that the challenges of the scenes use; `fields` replace what it says."""
    return Concept.checked({**NEED, **fields})


def sharing(entry: Concept) -> Concept:
    """A concept with a reason for each English term that ships with another meaning."""
    spellings = {spelling(term, "en"): term for term in entry.en}
    lines = [
        f"{spellings[spelling(term, 'en')]} = {other.key}: it is a secret"
        for other in shipped().concepts.values()
        for term in other.en
        if spelling(term, "en") in spellings
    ]
    return entry.model_copy(update={"shared": sorted(set(lines))})


def link(**fields: Any) -> Link:
    """The link from that need to a technology; `fields` replace what it says."""
    return Link.checked({**LINK, **fields})


def add(entry: Entry, *, cluster_ref: str, viewer: Viewer) -> None:
    """Adds an entry to the layer of a cluster."""
    save_entry(entry, is_new=True, version=0, cluster_ref=cluster_ref, viewer=viewer)


def fill(*, cluster_ref: str, viewer: Viewer) -> None:
    """Adds the three entries, so that powders answer to cheese trays."""
    for entry in (concept(), Concept.checked(TECHNOLOGY), link()):
        add(entry, cluster_ref=cluster_ref, viewer=viewer)
