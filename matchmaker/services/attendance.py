"""That somebody does not come after all, or comes late: noted at once, and the seats that this empties given anew."""

from ..domain.account import Viewer
from ..domain.clock import SKIPPED, SkippedTime, moment_of
from ..domain.errors import Invalid, Problem, Stale
from ..domain.participant import Attendance
from ..domain.states import allows
from ..domain.words import N_
from ..store.base import writing
from ..store.plan import standing_plan
from . import audit
from .composing import ask_repair
from .participant import found_person
from .seatplan import places_in
from .workshop_writing import changeable

WHEN_NEEDED = N_("Say when the person arrives.")


def note(ref: str, person_ref: str, known: Attendance, *, version: int, viewer: Viewer) -> str | None:
    """Notes whether and when somebody comes; returns the ref of a proposal when a seat of theirs may have to change."""
    with writing() as unit:
        row = changeable("keep_people", ref, viewer)
        person = found_person(row, person_ref)
        if person.version != version:
            raise Stale()
        person.attendance, person.arrives_at = known.attendance, None
        if known.attendance == "late":
            day = known.day or row.first_day
            if known.at is None:
                raise Invalid([Problem("at", WHEN_NEEDED)])
            try:
                person.arrives_at = moment_of(day, known.at, row.time_zone)
            except SkippedTime:
                values = {"day": day.isoformat(), "at": f"{known.at:%H:%M}", "zone": row.time_zone}
                raise Invalid([Problem("at", SKIPPED, values)]) from None
        person.version = version + 1
        audit.record(
            known.attendance, noun="participant", ref=person_ref, viewer=viewer, cluster_id=row.cluster_id, workshop=ref
        )
        plan = standing_plan(row.id)
        is_seated = plan is not None and any(place.firm == person_ref for place in places_in(plan.content))
        plan_ref = None
        if is_seated and known.attendance != "coming" and allows("workshop", row.state, "apply"):
            plan_ref = ask_repair(row, about=person_ref, viewer=viewer)
        unit.commit()
    return plan_ref
