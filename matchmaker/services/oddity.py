"""What is odd about profiles, for those who look after them: on the page of a run, of a profile, and on the desk."""

from dataclasses import dataclass

from ..domain.oddity import Oddity, is_stuffed
from ..domain.profile import Profile, ProviderRecord
from ..ranking.oddities import oddities_of
from ..store.match import RunRow
from ..store.profile import ProfileVersionRow, firm_names
from .lexicon import Lexicon
from .matching import ODDITIES


@dataclass(frozen=True)
class SetAside:
    """A firm that a run gave no place, since its profile was made to be found rather than read."""

    profile_ref: str
    name: str
    oddities: tuple[Oddity, ...]


def set_aside_in(run: RunRow) -> list[SetAside]:
    """The firms that a run set aside, by name."""
    odd = {ref: tuple(found) for ref, found in run.settings.get(ODDITIES, {}).items() if is_stuffed(frozenset(found))}
    names = firm_names(odd) if odd else {}
    return sorted((SetAside(ref, name, odd[ref]) for ref, name in names.items()), key=lambda one: one.name.casefold())


def oddities_of_text(version: ProfileVersionRow | None, lexicon: Lexicon) -> tuple[Oddity, ...]:
    """What is odd about a version of a profile, with the lexicon of those who look after it."""
    return oddities_in_words(version.record, lexicon) if version else ()


def oddities_in_words(profile: Profile, lexicon: Lexicon) -> tuple[Oddity, ...]:
    """What is odd about what a profile says."""
    provider = ProviderRecord.model_validate({"capabilities": [], **profile.stored(), "id": "profile"})
    return tuple(sorted(oddities_of(provider, lexicon)))
