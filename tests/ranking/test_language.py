"""The language of a record that does not state it."""

import pytest

from matchmaker.ranking.entries import Reading
from matchmaker.ranking.language import language_of
from tests.ranking.pools import provider


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "We inspect the sealed seams of trays with a thermal camera."),
        ("es", "Inspeccionamos las soldaduras de las bandejas con una cámara térmica."),
        ("fr", "Nous contrôlons les soudures des barquettes avec une caméra thermique."),
        ("de", "Wir prüfen die Siegelnähte der Schalen mit einer Wärmebildkamera."),
        ("ca", "Inspeccionem les soldadures de les safates amb una càmera tèrmica."),
    ],
)
def test_language_is_detected(language: str, text: str) -> None:
    assert language_of(text) == language


def test_a_text_without_letters_is_read_as_english() -> None:
    assert language_of("12 🙂 %") == "en"


def test_a_reading_says_whether_its_language_was_detected() -> None:
    text = "Nous contrôlons les soudures des barquettes."

    stated = Reading.of(provider(capabilities=[text], language="de"))
    silent = Reading.of(provider(capabilities=[text], language=None))

    assert (stated.language, stated.detected, silent.language, silent.detected) == ("de", False, "fr", True)
