"""A small lexicon for the tests of the ranking."""

from matchmaker.domain.lexicon import Concept, Entries, Link
from matchmaker.ranking.lexicon import Lexicon

CONCEPTS = (
    Concept(
        key="leaking-seal",
        kind="defect",
        en=["leaking seal", "seal leak"],
        es=["sellado con fugas"],
        fr=["scellage non étanche"],
        de=["undichte Siegelnaht", "Siegelnahtdefekt"],
        ca=["segellat amb fuites"],
    ),
    Concept(
        key="seal", kind="product", en=["seal"], es=["sellado"], fr=["scellage"], de=["Siegelnaht"], ca=["segellat"]
    ),
    Concept(
        key="inspection",
        kind="process",
        weight=0.3,
        en=["inspection"],
        es=["inspección"],
        fr=["contrôle"],
        de=["Prüfung"],
        ca=["inspecció"],
    ),
    Concept(
        key="thermography",
        kind="technology",
        en=["thermography", "thermal imaging"],
        es=["termografía"],
        fr=["thermographie"],
        de=["Thermografie"],
        ca=["termografia"],
    ),
    Concept(
        key="oct",
        kind="technology",
        en=["=OCT", "optical coherence tomography"],
        es=["tomografía de coherencia óptica"],
        fr=["tomographie par cohérence optique"],
        de=["optische Kohärenztomografie"],
        ca=["tomografia de coherència òptica"],
    ),
)
LINK = Link(
    need="leaking-seal",
    technology="thermography",
    weight=0.9,
    reason="Residual heat of a fresh seal shows its cold spots",
)
ENTRIES = Entries.of(CONCEPTS, [LINK])
LEXICON = Lexicon(ENTRIES)


def without(key: str) -> Lexicon:
    """The lexicon without a concept."""
    return Lexicon(Entries.of([concept for concept in CONCEPTS if concept.key != key], [LINK]))
