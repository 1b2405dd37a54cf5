"""What can be done with an entry of the lexicon besides editing it, for programs; each gives it as it then stands."""

from ..domain.account import Viewer
from ..domain.layer import Name
from ..services import lexiconwriting
from ..services.lexiconwriting import Act
from .lexicon import CONCEPTS, LINKS, ConceptView, LinkView, concept_view, link_view
from .operation import Operation


def retire_concept(ref: str, concept: str, version: int, viewer: Viewer) -> ConceptView:
    """Retire a concept: no ranking of the cluster uses it any more."""
    return _concept("retire", ref, concept, version, viewer)


def restore_concept(ref: str, concept: str, version: int, viewer: Viewer) -> ConceptView:
    """Bring a retired concept back."""
    return _concept("restore", ref, concept, version, viewer)


def reset_concept(ref: str, concept: str, version: int, viewer: Viewer) -> ConceptView:
    """Set a changed concept back to the text that ships."""
    return _concept("reset", ref, concept, version, viewer)


def undo_concept(ref: str, concept: str, version: int, viewer: Viewer) -> ConceptView:
    """Undo the last change of a concept."""
    return _concept("undo", ref, concept, version, viewer)


def retire_link(ref: str, need: str, technology: str, version: int, viewer: Viewer) -> LinkView:
    """Retire a link: no ranking of the cluster uses it any more."""
    return _link("retire", ref, Name(need, technology), version, viewer)


def restore_link(ref: str, need: str, technology: str, version: int, viewer: Viewer) -> LinkView:
    """Bring a retired link back."""
    return _link("restore", ref, Name(need, technology), version, viewer)


def reset_link(ref: str, need: str, technology: str, version: int, viewer: Viewer) -> LinkView:
    """Set a changed link back to the text that ships."""
    return _link("reset", ref, Name(need, technology), version, viewer)


def undo_link(ref: str, need: str, technology: str, version: int, viewer: Viewer) -> LinkView:
    """Undo the last change of a link."""
    return _link("undo", ref, Name(need, technology), version, viewer)


def _concept(act: Act, ref: str, concept: str, version: int, viewer: Viewer) -> ConceptView:
    lexiconwriting.do(act, Name(concept), version=version, cluster_ref=ref, viewer=viewer)
    return concept_view(ref, concept, viewer)


def _link(act: Act, ref: str, name: Name, version: int, viewer: Viewer) -> LinkView:
    lexiconwriting.do(act, name, version=version, cluster_ref=ref, viewer=viewer)
    return link_view(ref, name.key, name.technology, viewer)


OPERATIONS = tuple(
    Operation("POST", f"{path}/{act.__name__.partition('_')[0]}", act, refusals=(409,))
    for path, acts in (
        (f"{CONCEPTS}/<concept>", (retire_concept, restore_concept, reset_concept, undo_concept)),
        (f"{LINKS}/<need>/<technology>", (retire_link, restore_link, reset_link, undo_link)),
    )
    for act in acts
)
