"""The photos of a challenge: who adds, removes and reads them, how many there are, and that erasure takes them."""

import pytest
from flask import Flask

from matchmaker.domain.errors import Conflict, Forbidden, Invalid, NotFound
from matchmaker.domain.photo import MOST_PHOTOS, PhotoWords
from matchmaker.domain.redaction import Words
from matchmaker.services import challenge as challenges
from matchmaker.services import nda, photo, released
from matchmaker.services.auditing import acts_around
from matchmaker.services.erasure import erase
from matchmaker.services.exporting import exported
from matchmaker.store.base import session, writing
from matchmaker.store.photo import PhotoRow, forget_photos_naming
from tests import factories, files, scenes
from tests.everywhere import everywhere
from tests.services.test_nda import text

WORDS = PhotoWords(alt="A leaking tray")


def kept(scene: scenes.Scene, ref: str | None = None, *, alt: str = "A leaking tray") -> str:
    """The ref of a photo that the organiser added."""
    return photo.add(ref or scene.ref, files.photo(), PhotoWords(alt=alt), viewer=scene.organiser)


def reads(scene: scenes.Scene, photo_ref: str, *names: str) -> list[bool]:
    """Whether people of these firms get the file, and are told of it."""
    found = []
    for name in names:
        viewer = scene.people[name]
        told = [one.ref for one in challenges.shown(scene.ref, viewer=viewer).photos]
        try:
            photo.file_of(scene.ref, photo_ref, viewer=viewer)
        except NotFound:
            assert told == []
            found.append(False)
        else:
            assert told == [photo_ref]
            found.append(True)
    return found


def test_photos_follow_the_details_dial(app: Flask) -> None:
    scene = scenes.ranked(terms={"preset": "nda"})
    nda.write(scene.cluster.ref, text(), version=0, viewer=scene.organiser)
    scene.decide("Termolux")
    release_ref, firm, photo_ref = scene.release("Termolux"), scene.people["Termolux"], kept(scene)

    before = reads(scene, photo_ref, "Termolux", "Dichtblick")
    released.accept_nda(release_ref, version=1, viewer=firm)

    assert before == [False, False]
    assert reads(scene, photo_ref, "Termolux", "Dichtblick") == [True, False]
    assert [one.ref for one in released.release_for_firm(release_ref, viewer=firm).challenge.photos] == [photo_ref]
    assert photo.file_of(scene.ref, photo_ref, viewer=scene.owner).media_type == "image/jpeg"


def test_those_who_edit_add_up_to_six_and_remove_them(app: Flask) -> None:
    scene = scenes.ranked()
    ref = factories.challenge(scene.owner_firm).ref
    added = [photo.add(ref, files.photo(), WORDS, viewer=scene.owner) for _ in range(MOST_PHOTOS)]

    with pytest.raises(Invalid) as refusal:
        photo.add(ref, files.photo(), WORDS, viewer=scene.owner)
    photo.remove(ref, added[0], viewer=scene.owner)

    assert [(one.place, one.sentence) for one in refusal.value.problems] == [("file", photo.ENOUGH)]
    assert [one.ref for one in challenges.shown(ref, viewer=scene.owner).photos] == added[1:]
    with pytest.raises(NotFound):
        photo.file_of(ref, added[0], viewer=scene.owner)
    with pytest.raises(NotFound):
        photo.remove(ref, added[0], viewer=scene.owner)
    acts = [(act.act, act.details.get("photo")) for act in acts_around(ref)]
    assert acts[-1] == ("remove_photo", added[0])
    assert acts[-2] == ("add_photo", added[-1])


def test_nobody_else_adds_or_removes_and_a_photo_of_another_challenge_is_not_one_of_this(app: Flask) -> None:
    scene = scenes.ranked(terms={"preset": "invited"})
    other = factories.challenge(scene.owner_firm).ref
    photo_ref = kept(scene)

    with pytest.raises(Forbidden):
        photo.add(scene.ref, files.photo(), WORDS, viewer=scene.people["Termolux"])
    with pytest.raises(Conflict):
        photo.add(scene.ref, files.photo(), WORDS, viewer=scene.owner)
    with pytest.raises(NotFound):
        photo.remove(other, photo_ref, viewer=scene.organiser)
    with pytest.raises(NotFound):
        photo.file_of(other, photo_ref, viewer=scene.organiser)

    assert everywhere(PhotoRow).count() == 1


def test_reading_a_photo_is_reading_the_details(app: Flask) -> None:
    scene = scenes.ranked()
    photo_ref = kept(scene)

    photo.file_of(scene.ref, photo_ref, viewer=scene.organiser)

    noticed = session().info["readings"]
    assert [reading.reader_ref for reading in noticed] == [scene.organiser.ref]


def test_a_photo_whose_words_name_an_erased_person_is_gone(app: Flask) -> None:
    scene = scenes.ranked()
    kept(scene, alt="Marta Solé beside the sealer")
    stays = kept(scene)

    with writing() as unit:
        gone = forget_photos_naming(Words("marta@example.org", ("Marta Solé",)))
        unit.commit()

    assert gone == 1
    assert [row.ref for row in everywhere(PhotoRow)] == [stays]


def test_who_is_erased_takes_the_photos_that_they_added_along(app: Flask) -> None:
    scene = scenes.ranked()
    ref = factories.challenge(scene.owner_firm).ref
    photo.add(ref, files.photo(), WORDS, viewer=scene.owner)
    stays = kept(scene)

    erased = erase(scene.owner.email, leaves_empty=True)

    assert erased.changed["photo"] == 1
    assert [row.ref for row in everywhere(PhotoRow)] == [stays]


def test_an_export_leaves_photos_out(app: Flask) -> None:
    scene = scenes.ranked()
    kept(scene, alt="Canary picture")

    assert "Canary picture" not in str(
        list(exported("challenges", cluster_ref=scene.cluster.ref, viewer=scene.organiser))
    )
