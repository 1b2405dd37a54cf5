"""A layer over a lexicon: what is in force, and where each entry comes from."""

from matchmaker.domain.layer import Name, entry_in, in_force, standing_of
from matchmaker.domain.lexicon import Concept, Entries, Link

LEAK = Concept(key="leak", kind="need", en=["leak"])
HEAT = Concept(key="heat", kind="technology", en=["thermography"])
LINK = Link(need="leak", technology="heat", reason="Gas cools.")
SHIPPED = Entries.of([LEAK, HEAT], [LINK])


def test_an_empty_layer_changes_nothing() -> None:
    assert in_force(SHIPPED, {}) is SHIPPED


def test_entries_are_added_changed_and_retired() -> None:
    changed = HEAT.model_copy(update={"weight": 0.5})
    own = Concept(key="glow", kind="technology", en=["glow"])

    found = in_force(SHIPPED, {Name("heat"): changed, Name("glow"): own, Name("leak", "heat"): None})

    assert found == Entries.of([LEAK, changed, own], [])


def test_where_an_entry_comes_from() -> None:
    layer = {Name("heat"): HEAT.model_copy(update={"weight": 0.5}), Name("leak", "heat"): None, Name("glow"): LEAK}
    names = (Name("leak"), Name("heat"), Name("leak", "heat"), Name("glow"), Name("nowhere"))

    told = [standing_of(name, shipped=SHIPPED, layer=layer) for name in names]

    assert told == ["shipped", "changed", "retired", "own", None]


def test_a_name_tells_what_it_names() -> None:
    assert [str(Name.of(entry)) for entry in (LEAK, LINK)] == ["leak", "leak → heat"]
    assert [Name.of(entry).kind for entry in (LEAK, LINK)] == ["concept", "link"]
    assert [entry_in(SHIPPED, Name.of(entry)) for entry in (LEAK, LINK)] == [LEAK, LINK]
