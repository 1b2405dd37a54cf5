"""A meeting problem as a time-indexed integer programme: one choice for each pair and each round."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from . import meetingrules as rules
from .links import Links
from .meetings import MeetingProblem, Pair
from .model import Model, ones
from .solver import Answer


@dataclass(frozen=True)
class MeetingModel:
    """The programme, its columns for each link and round, and the number of the link of each."""

    model: Model
    columns: Mapping[tuple[int, int], int]
    worth: Mapping[int, float]

    @classmethod
    def of(cls, problem: MeetingProblem, links: Links) -> "MeetingModel":
        """The programme of a problem whose pairs were counted out; each rule is in it under its name."""
        model = Model()
        slots = range(len(links.rounds))
        columns = {(number, slot): model.choice() for number in range(len(links.links)) for slot in slots}
        for number in range(len(links.links)):
            model.row(ones(columns[number, slot] for slot in slots), at_most=1)
        _people(model, links, columns)
        _hand(model, problem, links, columns)
        if links.tables < len(links.people):
            rule = model.rule(rules.tables(links.tables))
            for slot in slots:
                own = (columns[number, slot] for number in range(len(links.links)))
                model.row(ones(own), at_most=links.tables, rule=rule)
        worth = {column: links.links[number].worth for (number, _), column in columns.items()}
        return cls(model, columns, worth)

    def rounds(self, answer: Answer) -> dict[int, int]:
        """The round of each link that an answer chooses."""
        return {number: slot for (number, slot), column in self.columns.items() if answer.chosen(column)}

    def serve(self, links: Links, targets: Iterable[int]) -> None:
        """Asks that everybody has so many meetings."""
        own = _own(links, self.columns)
        for number, target in enumerate(targets):
            self.model.row(ones(column for _, column in own[number]), at_least=target)

    def limit(self, links: Links, targets: Iterable[int]) -> None:
        """Asks that nobody has more meetings than so many."""
        own = _own(links, self.columns)
        for number, target in enumerate(targets):
            self.model.row(ones(column for _, column in own[number]), at_most=target)


def _people(model: Model, links: Links, columns: Mapping[tuple[int, int], int]) -> None:
    own = _own(links, columns)
    for number, person in enumerate(links.people):
        mine = own[number]
        if person.at_least:
            every = ones(column for _, column in mine)
            model.row(every, at_least=person.at_least, rule=model.rule(rules.at_least(person)))
        if person.at_most is not None:
            every = ones(column for _, column in mine)
            model.row(every, at_most=person.at_most, rule=model.rule(rules.at_most(person, person.at_most)))
        by_round = defaultdict(list)
        for slot, column in mine:
            by_round[slot].append(column)
        rule = model.rule(rules.at_once(person))
        for then in by_round.values():
            model.row(ones(then), at_most=person.at_once, rule=rule)
        away = [column for slot, column in mine if not links.present[number] >> slot & 1]
        if away:
            model.row(ones(away), at_most=0, rule=model.rule(rules.absent(person)))
    if links.most_per_country is None:
        return
    by_country = defaultdict(list)
    for (number, _), column in columns.items():
        link = links.links[number]
        if code := links.country(link):
            by_country[link.owner, code].append(column)
    for (owner, code), those in sorted(by_country.items()):
        rule = model.rule(rules.country(links.people[owner], code, links.most_per_country))
        model.row(ones(those), at_most=links.most_per_country, rule=rule)


def _hand(model: Model, problem: MeetingProblem, links: Links, columns: Mapping[tuple[int, int], int]) -> None:
    """Pins; and of what is forbidden or refused only what is pinned, for nothing else would be planned."""
    numbers = {link.pair: number for number, link in enumerate(links.links)}
    slots = range(len(links.rounds))
    pins = {Pair(pin.owner, pin.firm): pin for pin in sorted(problem.pinned, key=lambda pin: pin.round or "")}
    refused = {one.pair for one in problem.wanted if "no" in (one.owner_wish, one.firm_wish)}
    for pair, pin in sorted(pins.items()):
        if pair not in numbers:
            continue
        every = ones(columns[numbers[pair], slot] for slot in slots)
        fixed = [(columns[numbers[pair], slot], 1.0) for slot in slots if pin.round in (None, links.rounds[slot])]
        model.row(fixed, at_least=1, rule=model.rule(rules.pinned(pin)))
        if pair in problem.forbidden:
            model.row(every, at_most=0, rule=model.rule(rules.forbidden(pair)))
        if pair in refused:
            model.row(every, at_most=0, rule=model.rule(rules.refused(pair)))


def _own(links: Links, columns: Mapping[tuple[int, int], int]) -> dict[int, list[tuple[int, int]]]:
    """The rounds and columns of each person."""
    own: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for (number, slot), column in columns.items():
        for end in links.links[number].ends:
            own[end].append((slot, column))
    return own
