"""The rules of a seating, each in words with a way to relax it."""

from collections.abc import Sequence

from ..domain.words import N_
from .impossible import Rule
from .seating import Firm, Place, Table


def fewest(table: Table) -> Rule:
    """A debate needs so many people."""
    return Rule.told(
        "fewest",
        (table.ref,),
        N_("People at {table}: at least {count}."),
        N_("Let {table} debate with fewer people, or shortlist more firms for it."),
        table=table.ref,
        count=table.fewest,
    )


def seats(table: Table) -> Rule:
    """A table has only so many seats."""
    return Rule.told(
        "seats",
        (table.ref,),
        N_("Seats at {table}: at most {count}."),
        N_("Give {table} more seats."),
        table=table.ref,
        count=table.seats,
    )


def rivals(table: Table, group: Sequence[str]) -> Rule:
    """Rivals do not hear each other."""
    return Rule.told(
        "rivals",
        (table.ref, *group),
        N_("At most one of the rivals {firms} sits at {table}."),
        N_("Ask the rivals {firms} whether they would sit together at {table}."),
        table=table.ref,
        firms=", ".join(group),
    )


def barred(place: Place) -> Rule:
    """The owner of a challenge barred the firm."""
    return Rule.told(
        "barred",
        place,
        N_("{firm} is barred from {table}."),
        N_("Ask the owner of the challenge to admit {firm} to {table}."),
        table=place.table,
        firm=place.firm,
    )


def pinned(place: Place) -> Rule:
    """The organiser wants the firm there."""
    return Rule.told(
        "pinned",
        place,
        N_("{firm} is pinned to {table}."),
        N_("Take the pin of {firm} off {table}."),
        table=place.table,
        firm=place.firm,
    )


def forbidden(place: Place) -> Rule:
    """The organiser does not want the firm there."""
    return Rule.told(
        "forbidden",
        place,
        N_("{firm} may not sit at {table}, by the organiser's decision."),
        N_("Allow {firm} at {table} again."),
        table=place.table,
        firm=place.firm,
    )


def absent(place: Place) -> Rule:
    """The firm is not there while the table debates."""
    return Rule.told(
        "absent",
        place,
        N_("{firm} is not there while {table} debates."),
        N_("Move {table} to a time at which {firm} is there."),
        table=place.table,
        firm=place.firm,
    )


def countries(table: Table) -> Rule:
    """A table brings countries together."""
    return Rule.told(
        "countries",
        (table.ref,),
        N_("Countries at {table}: at least {count}."),
        N_("Ask for fewer countries at {table}, or shortlist firms from others."),
        table=table.ref,
        count=table.countries,
    )


def clusters(table: Table) -> Rule:
    """A table brings clusters together."""
    return Rule.told(
        "clusters",
        (table.ref,),
        N_("Clusters at {table}: at least {count}."),
        N_("Ask for fewer clusters at {table}, or shortlist firms of others."),
        table=table.ref,
        count=table.clusters,
    )


def newcomers(table: Table) -> Rule:
    """A table keeps seats for those who come for the first time."""
    return Rule.told(
        "newcomers",
        (table.ref,),
        N_("Newcomers at {table}: at least {count}."),
        N_("Ask for fewer newcomers at {table}, or shortlist more of them."),
        table=table.ref,
        count=table.newcomers,
    )


def language(table: Table) -> Rule:
    """All at a table understand each other."""
    return Rule.told(
        "language",
        (table.ref,),
        N_("All at {table} speak the same one of its languages: {languages}."),
        N_("Allow one more language at {table}, or find an interpreter."),
        table=table.ref,
        languages=", ".join(sorted(table.languages)),
    )


def overlap(firm: Firm) -> Rule:
    """Nobody sits at two tables at once."""
    return Rule.told(
        "overlap",
        (firm.ref,),
        N_("{firm} cannot sit at two tables at the same time."),
        N_("Move one of the tables of {firm} to another time."),
        firm=firm.ref,
    )


def load(firm: Firm, count: int) -> Rule:
    """Nobody debates all day."""
    return Rule.told(
        "load",
        (firm.ref,),
        N_("Tables of {firm}: at most {count}."),
        N_("Ask {firm} whether it would sit at one more table."),
        firm=firm.ref,
        count=count,
    )
