"""Which hard rules a plan breaks, worked out again from the problem and not by the planner's own means."""

from collections import Counter
from itertools import combinations

from matchmaker.planning.meetings import MeetingPlan, MeetingProblem
from matchmaker.planning.seating import SeatingPlan, SeatingProblem


def seating_faults(problem: SeatingProblem, plan: SeatingPlan) -> list[str]:
    """Every rule of a seating that is broken; none for a lawful plan."""
    firms = {firm.ref: firm for firm in problem.firms}
    tables = {table.ref: table for table in problem.tables}
    faults = [f"{place} is pinned" for place in problem.pinned - plan.places]
    faults += [f"{place} is forbidden" for place in problem.forbidden & plan.places]
    for table in problem.tables:
        there = [firms[place.firm] for place in plan.places if place.table == table.ref]
        refs = {firm.ref for firm in there}
        shortlisted = {candidate.firm for candidate in table.candidates} | {place.firm for place in problem.pinned}
        people = sum(firm.people for firm in there)
        broken = {
            "people": not table.fewest <= people <= table.seats,
            "barred": refs & table.barred,
            "shortlist": refs - shortlisted,
            "rivals": any(len(refs & group) > 1 for group in problem.rivals),
            "countries": len({firm.country for firm in there} - {None}) < table.countries,
            "clusters": len({firm.cluster for firm in there} - {None}) < table.clusters,
            "newcomers": sum(firm.is_newcomer for firm in there) < table.newcomers,
            "language": table.languages and not table.languages.intersection(*(firm.languages for firm in there)),
            "absent": any(table.when.overlaps(gone) for firm in there for gone in firm.absent),
        }
        faults += [f"{table.ref}: {rule}" for rule, is_broken in broken.items() if is_broken]
    for firm in problem.firms:
        own = [tables[place.table] for place in plan.places if place.firm == firm.ref]
        most = problem.most_tables if firm.most_tables is None else firm.most_tables
        if most is not None and len(own) > most:
            faults.append(f"{firm.ref}: load")
        if any(one.when.overlaps(other.when) for one, other in combinations(own, 2)):
            faults.append(f"{firm.ref}: two tables at once")
    return faults


def meeting_faults(problem: MeetingProblem, plan: MeetingPlan) -> list[str]:
    """Every rule of a plan of meetings that is broken; none for a lawful plan."""
    when = {slot.ref: slot.when for slot in problem.rounds}
    countries = {firm.ref: firm.country for firm in problem.firms}
    pins = {(pin.owner, pin.firm) for pin in problem.pinned}
    wanted = {one.pair for one in problem.wanted if "no" not in (one.owner_wish, one.firm_wish)} - problem.forbidden
    pairs = Counter(meeting.pair for meeting in plan.meetings)
    faults = [f"{pair} meets {count} times" for pair, count in pairs.items() if count > 1]
    faults += [f"{pair} is not wanted" for pair in pairs if pair not in wanted | pins]
    for pin in problem.pinned:
        held = [one.round for one in plan.meetings if (one.owner, one.firm) == (pin.owner, pin.firm)]
        if not held or pin.round not in (None, held[0]):
            faults.append(f"{pin} is pinned")
    for side, people in enumerate((problem.owners, problem.firms)):
        for person in people:
            own = [meeting for meeting in plan.meetings if meeting.pair[side] == person.ref]
            busiest = max(Counter(meeting.round for meeting in own).values(), default=0)
            broken = {
                "at once": busiest > person.at_once,
                "away": any(when[meeting.round].meets_any(person.absent) for meeting in own),
                "at least": len(own) < person.at_least,
                "at most": person.at_most is not None and len(own) > person.at_most,
            }
            faults += [f"{person.ref}: {rule}" for rule, is_broken in broken.items() if is_broken]
    homes = Counter((meeting.owner, countries[meeting.firm]) for meeting in plan.meetings)
    most = len(plan.meetings) if problem.most_per_country is None else problem.most_per_country
    faults += [f"{home}: country" for home, count in homes.items() if home[1] and count > most]
    numbers = Counter((meeting.round, meeting.table) for meeting in plan.meetings)
    faults += [f"{place}: table taken twice" for place, count in numbers.items() if count > 1]
    if problem.tables is not None:
        faults += [f"{meeting}: no such table" for meeting in plan.meetings if meeting.table > problem.tables]
    return faults
