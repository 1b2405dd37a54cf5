"""The rules by which the statements of a profile answer a requirement: each says what it found, or nothing."""

from collections.abc import Iterator, Sequence

from .cases import Case, Result
from .comparing import compared
from .demands import Demand
from .limits import Code, Place, answered, denied, exclusive, is_pending
from .phrases import OPPOSITES
from .statements import Quote, Said, Statement
from .touching import MET, PARTLY, UNTOUCHED, Near

DENIED = 0.6
"""The part of what a profile says it cannot do that must be asked for to be a conflict."""
_LEAST_DENIED = 0.1
_TWO_WORDS = 1.5
_STEM = "stem:"


def by_codes(case: Case) -> Result | None:
    """Standards and grades of protection are stated or not, wherever that is; met is what is stated for the task."""
    if not case.demand.codes:
        return None
    asked = {code.name: code.grade for code in case.demand.codes}
    found: dict[str, Result] = {}
    for near in case.near:
        for said, code in near.statement.codes:
            if code.name in asked:
                result = _code_result(case, near.statement, said, code, is_lower=code.grade < asked[code.name])
                if code.name not in found or result.state == "met":
                    found[code.name] = result
    if not found:
        return None
    results = [*found.values()]
    if len(found) < len(asked):
        return results[0]._replace(state="partly")
    return min(results, key=lambda result: result.state == "met")


def _code_result(case: Case, statement: Statement, said: Said, code: Code, *, is_lower: bool) -> Result:
    quote = said.quote(code.start, code.end)
    partly = Result("partly", "code_open", [quote], stated=quote.text, statement=statement)
    if is_lower:
        return partly._replace(rule="code_lower")
    if is_pending(said.text, case.language):
        return partly._replace(rule="code_pending")
    return partly._replace(state="met", rule="code") if case.is_of_task(statement) else partly


def by_qualities(case: Case) -> Result | None:
    """Qualities such as "contactless" are stated in words of their own; the opposite excludes."""
    asked = case.demand.qualities
    if not asked:
        return None
    about = case.about
    found: dict[str, tuple[Near, Quote]] = {}
    if any(case.said.whole.has(answered, name) for name in asked):
        for near in about:
            for said in near.statement.parts:
                for name, place in _stated(case, said):
                    if name not in found or not case.is_of_task(found[name][0].statement):
                        found[name] = near, said.quote(*place)
    if not found:
        return _opposite(case, about)
    words = max((near.touch for near in about), key=lambda touch: touch.share)
    is_all = found.keys() >= set(asked) and (words.share >= PARTLY or not case.demand.strong)
    result = Result(
        "partly",
        "quality_in_part",
        [*dict.fromkeys(quote for _, quote in found.values())],
        words.words,
        statement=next(iter(found.values()))[0].statement,
    )
    if not is_all:
        return result
    is_meant = all(case.is_of_task(near.statement) for near, _ in found.values())
    return result._replace(state="met", rule="quality") if is_meant else result._replace(rule="quality_open")


def _stated(case: Case, said: Said) -> Iterator[tuple[str, tuple[int, int]]]:
    """The asked qualities that a sentence states."""
    for name in case.demand.qualities:
        place = answered(said.passage.text, case.language, name)
        if place and said.heard.start <= place[0] < said.heard.end:
            yield name, place


def _opposite(case: Case, about: Sequence[Near]) -> Result | None:
    names = [name for name in case.demand.qualities if case.said.whole.has(denied, name)]
    nearest = [near for near in about if near.statement.is_capability][:1] if names else []
    for near in nearest:
        for said in near.statement.parts:
            for name in names:
                if place := denied(said.passage.text, case.language, name):
                    return Result("conflict", "quality_opposite", [said.quote(*place)], statement=near.statement)
    return None


def by_words(case: Case) -> Result | None:
    """The words of the requirement, the rare ones counting most, that stand in one sentence or one short row."""
    if case.meeting.share_at_most < PARTLY or not case.about:
        return None
    demand, near = case.demand, case.about[0]
    touch = near.touch
    is_more = bool(demand.amounts or demand.codes or demand.qualities)
    has_words = touch.words_shared >= _TWO_WORDS or (len(demand.wanted) == 1 and not is_more)
    if touch.share >= MET and touch.rare and has_words and not is_more:
        return Result("met", "words", touch.spans(), touch.words, statement=near.statement)
    if touch.share >= PARTLY and touch.rare and touch.words_shared >= _TWO_WORDS:
        rule = "amount_missing" if demand.amounts and touch.share >= MET else "some_words"
        return Result("partly", rule, touch.spans(), touch.words, statement=near.statement)
    return _by_technology(case)


def _by_technology(case: Case) -> Result | None:
    """A capability that masters what answers the need, and speaks of some of the challenge beside it."""
    able = [near for near in case.about if near.statement.is_capability and near.is_kindred and near.touch.linked]
    best = max(able, key=lambda near: near.touch.share + near.touch.linked, default=None)
    if best is None or best.touch.share + best.touch.linked < PARTLY:
        return None
    return Result("partly", "technology", best.touch.technology_spans(), best.touch.words, statement=best.statement)


def by_limits(case: Case) -> Result | None:
    """What a profile says that it cannot do, when that is what is asked."""
    for near in case.near if case.said.whole.limits else ():
        for said, limit in near.statement.limits if near.touch is not UNTOUCHED else ():
            if _is_asked(case.demand, said, limit.subject):
                span = said.quote(limit.start, limit.end)
                return Result("conflict", "unsuitable", [span], near.touch.words, statement=near.statement)
    return None


def _is_asked(demand: Demand, said: Said, subject: Place) -> bool:
    """Whether what cannot be done is asked: most words of it, some part of all that is asked, and its amounts."""
    first, last = subject
    words: dict[Place, set[str]] = {}
    for key, mentions in said.heard.words.items():
        for mention in mentions:
            if key.startswith(_STEM) and first <= mention.start < last:
                words.setdefault((mention.start, mention.end), set()).update(_keys_at(said, mention.start))
    words = {place: keys for place, keys in words.items() if said.passage.text[slice(*place)].isalpha()}
    said_there = set[str]().union(*words.values())
    asked = [one for one in demand.wanted if not one.is_negated and said_there & one.answers.keys()]
    met = [keys for keys in words.values() if any(keys & one.answers.keys() for one in asked)]
    if not met or len(met) < DENIED * len(words) or sum(one.weight for one in asked) < _LEAST_DENIED * demand.weight:
        return False
    amounts = [amount for amount in said.heard.amounts if first <= amount.start < last]
    return all(any(compared(ours, theirs) == "fits" for ours in demand.amounts) for theirs in amounts)


def _keys_at(said: Said, place: int) -> set[str]:
    """Every feature at a place."""
    return {
        key
        for key, mentions in said.heard.words.items()
        if any(mention.start <= place < mention.end for mention in mentions)
    }


def by_opposites(case: Case) -> Result | None:
    """ "Only" what is opaque excludes what is transparent."""
    whole = case.said.whole
    for name in (one for one in sorted(case.demand.properties) if whole.has(exclusive, OPPOSITES[one])):
        for near in case.near:
            for said in near.statement.parts if near.is_about or near.touch.words_shared >= 1 else ():
                place = exclusive(said.passage.text, case.language, OPPOSITES[name])
                if place and said.heard.start <= place[0] < said.heard.end:
                    return Result("conflict", "only_other", [said.quote(*place)], statement=near.statement)
    return None


def only_ruled_out(case: Case | None) -> Result | None:
    """Every capability of a profile that comes near the challenge is an approach that is ruled out."""
    if case is None or not case.meeting.is_told_whole:
        return None
    able = [near for near in case.near if near.statement.is_capability]
    is_all = len(able) == sum(statement.is_capability for statement in case.said)
    if not able or not is_all or not case.about or any(near.touch.telling < case.demand.strong for near in able):
        return None
    nearest = max(able, key=lambda near: near.closeness)
    return Result("conflict", "ruled_out", nearest.touch.spans(), nearest.touch.words)
