"""The photos of a challenge: added and removed by those who edit it, read by those who read its details."""

from dataclasses import dataclass

from ..domain.account import Viewer
from ..domain.errors import Conflict, Invalid, NotFound, Problem
from ..domain.photo import MOST_PHOTOS, PhotoWords
from ..domain.rights import sees_details
from ..domain.states import LABELS
from ..domain.words import N_
from ..store.base import session, writing
from ..store.challenge import ChallengeRow
from ..store.photo import PhotoRow, number_of_photos, photo_of, remove_photo
from . import audit
from .challenge import EDITABLE, allowed, found_for
from .challenge_writing import NO_LONGER
from .photofile import picture_in

ENOUGH = N_("A challenge has {most} photos at most. Remove one first.")


@dataclass(frozen=True)
class PhotoFile:
    """A photo to be handed out, and its type."""

    content: bytes
    media_type: str = "image/jpeg"


def add(ref: str, content: bytes, words: PhotoWords, *, viewer: Viewer) -> str:
    """Keeps a photo that was drawn anew from a file; returns its ref."""
    _editable(ref, viewer)
    picture = picture_in(content)
    with writing() as unit:
        row = _editable(ref, viewer)
        if number_of_photos(row.id) >= MOST_PHOTOS:
            raise Invalid([Problem("file", ENOUGH, {"most": MOST_PHOTOS})])
        photo = PhotoRow(
            challenge_id=row.id,
            account_id=audit.actor_id(viewer),
            alt=words.alt,
            width=picture.width,
            height=picture.height,
            content=picture.content,
        )
        session().add(photo)
        session().flush()
        _audit("add_photo", row, photo.ref, viewer)
        photo_ref = photo.ref
        unit.commit()
    return photo_ref


def remove(ref: str, photo_ref: str, *, viewer: Viewer) -> None:
    """Removes a photo for good."""
    with writing() as unit:
        row = _editable(ref, viewer)
        if not remove_photo(row.id, photo_ref):
            raise NotFound()
        _audit("remove_photo", row, photo_ref, viewer)
        unit.commit()


def file_of(ref: str, photo_ref: str, *, viewer: Viewer) -> PhotoFile:
    """A photo for who reads the challenge's details; for everybody else it is not there."""
    row, circle, facts = found_for(ref, viewer)
    photo = photo_of(row.id, photo_ref) if sees_details(circle, facts) else None
    if photo is None:
        raise NotFound()
    return PhotoFile(photo.content)


def _editable(ref: str, viewer: Viewer) -> ChallengeRow:
    row, circle = allowed("edit", ref, viewer)
    if row.state not in EDITABLE[circle]:
        raise Conflict(NO_LONGER, state=LABELS[row.state])
    return row


def _audit(act: str, row: ChallengeRow, photo_ref: str, viewer: Viewer) -> None:
    audit.record(act, noun="challenge", ref=row.ref, viewer=viewer, cluster_id=row.cluster_id, photo=photo_ref)
