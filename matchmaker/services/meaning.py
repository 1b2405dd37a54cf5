"""The vectors of published texts: made by the consumer, never for a page, and looked up when a ranking is made."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from ..domain.challenge import ChallengeRecord
from ..domain.errors import Conflict
from ..domain.profile import ProviderRecord
from ..domain.words import N_
from ..ranking.encoder import Encoder, known_to, label_of
from ..ranking.entries import Reading
from ..ranking.index import Index
from ..ranking.meaning import Known, Texts, hash_of, packed, text_asked, text_of, unpacked
from ..ranking.recipe import MeaningRecipe
from ..store.base import close_reading, session, writing
from ..store.vector import (
    Unread,
    VectorRow,
    bump_pools_with,
    is_challenge_read,
    unread_challenges,
    unread_profiles,
    vectors_of,
)
from .encoding import encoder_in_use

MEANING = "meaning"
"""Under what name the settings of a run keep what its encoder had read."""
AT_ONCE = 50
"""So many texts are read between two transactions."""
GONE = N_(
    "Made again, the run cannot be compared: some vectors that the encoder made for it are no longer kept, since their"
    " texts were withdrawn."
)


def read_texts() -> int:
    """Makes the vectors that are missing of published profiles and open challenges; returns of how many records.

    It takes the encoder's time, so it is for the consumer and for commands.
    """
    encoder = encoder_in_use()
    if encoder is None:
        return 0
    return _read(encoder, unread_profiles, _entries, "profile_version_id") + _read(
        encoder, unread_challenges, _asked, "challenge_version_id"
    )


def with_vectors(index: Index, *, first: Texts | None = None) -> Index:
    """The index of a pool with the vectors that are kept of its texts; as it is where there are none.

    `first` are the texts of what it was learned from, if they were read before.
    """
    encoder = encoder_in_use()
    if encoder is None:
        return index
    label, texts = label_of(encoder), index.texts(first)
    known = _known((name for part in texts for name in part.hashes), label)
    return index.meant(label, known, texts=texts) if known else index


def asking(index: Index, challenges: Iterable[ChallengeRecord]) -> Index:
    """The index of a pool with the vectors that are kept of these challenges."""
    if index.meaning is None:
        return index
    return index.knowing(_known((hash_of(text_asked(one)) for one in challenges), index.meaning.encoder))


def meant_again(index: Index, settings: Mapping[str, Any], challenge: ChallengeRecord, *, whole: bool = True) -> Index:
    """The index with the very vectors that a run was made with; a Conflict when they are no longer there.

    With other texts than those of the run it cannot be `whole`, and takes what there is.
    """
    texts, lacking = index.texts(), frozenset(settings["lacking"])
    wanted = {name for part in texts for name in part.hashes} - lacking | {hash_of(text_asked(challenge))}
    known = _known(wanted, settings["encoder"])
    if whole and wanted - known.keys():
        raise Conflict(GONE)
    return index.meant(settings["encoder"], known, recipe=MeaningRecipe.of(settings["recipe"]), texts=texts)


def reads_otherwise(settings: Mapping[str, Any], *, version_id: int) -> bool:
    """Whether a run for this version of a challenge would now be made with another encoder, with one, or without."""
    encoder = encoder_in_use()
    label = label_of(encoder) if encoder else None
    now = label if label and is_challenge_read(version_id, encoder=label) else None
    return bool(settings.get(MEANING, {}).get("encoder") != now)


def _known(text_hashes: Iterable[str], label: str) -> Known:
    found = {name: unpacked(kept) for name, kept in vectors_of(text_hashes, encoder=label).items()}
    close_reading()
    return found


def _read(
    encoder: Encoder,
    unread: Callable[..., Sequence[Unread]],
    texts_of: Callable[[Unread], list[str]],
    column: str,
) -> int:
    """Reads what waits, part by part; what was withdrawn meanwhile is left alone."""
    label, done, after = label_of(encoder), 0, 0
    while waiting := unread(encoder=label, after=after, limit=AT_ONCE):
        texts = {one.version_id: texts_of(one) for one in waiting}
        every = {hash_of(text): text for own in texts.values() for text in own}
        kept = vectors_of(every, encoder=label)
        close_reading()
        fresh = known_to(encoder, [text for name, text in every.items() if name not in kept])
        kept |= {name: packed(row) for name, row in fresh.items()}
        with writing() as unit:
            staying = unread(encoder=label, after=after, limit=AT_ONCE)
            staying = [one for one in staying if one.version_id in texts]
            session().add_all(
                VectorRow(encoder=label, text_hash=name, vector=kept[name], **{column: one.version_id})
                for one in staying
                for name in dict.fromkeys(map(hash_of, texts[one.version_id]))
            )
            if column == "profile_version_id":
                bump_pools_with(one.owner_id for one in staying)
            unit.commit()
        done, after = done + len(staying), waiting[-1].version_id
    close_reading()
    return done


def _entries(one: Unread) -> list[str]:
    reading = Reading.of(ProviderRecord.model_validate({**one.content, "id": one.ref}))
    return [text_of([entry]) for entry in reading.entries]


def _asked(one: Unread) -> list[str]:
    text = text_asked(ChallengeRecord.model_validate({**one.content, "id": one.ref}))
    return [text] if text else []
