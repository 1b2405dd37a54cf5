"""The rules of a plan of meetings, each in words with a way to relax it."""

from ..domain.words import N_
from .impossible import Rule
from .meetings import Pair, Participant, Pin


def pinned(pin: Pin) -> Rule:
    """The organiser wants the two to meet."""
    if pin.round is None:
        return Rule.told(
            "pinned",
            (pin.owner, pin.firm),
            N_("{owner} and {firm} are pinned to meet."),
            N_("Take the pin off the meeting of {owner} and {firm}."),
            owner=pin.owner,
            firm=pin.firm,
        )
    return Rule.told(
        "pinned",
        (pin.owner, pin.firm, pin.round),
        N_("{owner} and {firm} are pinned to meet in {round}."),
        N_("Let {owner} and {firm} meet in another round than {round}."),
        owner=pin.owner,
        firm=pin.firm,
        round=pin.round,
    )


def forbidden(pair: Pair) -> Rule:
    """The organiser does not want the two to meet."""
    return Rule.told(
        "forbidden",
        pair,
        N_("{owner} and {firm} may not meet, by the organiser's decision."),
        N_("Allow the meeting of {owner} and {firm} again."),
        owner=pair.owner,
        firm=pair.firm,
    )


def refused(pair: Pair) -> Rule:
    """One of the two does not want to meet the other."""
    return Rule.told(
        "refused",
        pair,
        N_("{owner} or {firm} does not want to meet the other."),
        N_("Ask {owner} and {firm} whether they would meet after all."),
        owner=pair.owner,
        firm=pair.firm,
    )


def at_least(person: Participant) -> Rule:
    """Whoever comes wants to meet somebody."""
    return Rule.told(
        "at_least",
        (person.ref,),
        N_("Meetings of {person}: at least {count}."),
        N_("Promise {person} fewer meetings, or find others who want to meet it."),
        person=person.ref,
        count=person.at_least,
    )


def at_most(person: Participant, count: int) -> Rule:
    """Nobody meets without end."""
    return Rule.told(
        "at_most",
        (person.ref,),
        N_("Meetings of {person}: at most {count}."),
        N_("Ask {person} whether it would hold one more meeting."),
        person=person.ref,
        count=count,
    )


def at_once(person: Participant) -> Rule:
    """Nobody is in two places."""
    return Rule.told(
        "at_once",
        (person.ref,),
        N_("Meetings of {person} at the same time: at most {count}."),
        N_("Ask {person} to bring a colleague."),
        person=person.ref,
        count=person.at_once,
    )


def absent(person: Participant) -> Rule:
    """Somebody is elsewhere for a while."""
    return Rule.told(
        "absent",
        (person.ref,),
        N_("{person} is not there in every round."),
        N_("Ask {person} to be there longer, or add a round while it is."),
        person=person.ref,
    )


def country(owner: Participant, code: str, count: int) -> Rule:
    """An owner meets firms from more than one country."""
    return Rule.told(
        "country",
        (owner.ref, code),
        N_("Firms from {country} that meet {owner}: at most {count}."),
        N_("Allow {owner} one more firm from {country}."),
        owner=owner.ref,
        country=code,
        count=count,
    )


def tables(count: int) -> Rule:
    """A room has only so many tables."""
    return Rule.told(
        "tables",
        (),
        N_("Meeting tables in each round: {count}."),
        N_("Set up one more meeting table, or add a round."),
        count=count,
    )
