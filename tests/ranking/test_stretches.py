"""Texts with sentences in more than one language."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matchmaker.ranking.languages import LANGUAGES
from matchmaker.ranking.stretches import Stretch, stretches
from tests.ranking.pools import REPEATABLE, texts

SAID = {
    "en": "The camera looks at each of the seams before they are packed.",
    "es": "La cámara mira cada una de las juntas antes de que se envasen.",
    "fr": "La caméra regarde chacune des soudures avant qu'elles soient emballées.",
    "de": "Die Kamera prüft jede der Nähte, bevor sie verpackt werden.",
    "ca": "La càmera mira cadascuna de les soldadures abans que s'envasin amb els altres.",
}
PAIRS = [(own, other) for own in SAID for other in SAID if own != other]


@pytest.mark.parametrize(("own", "other"), PAIRS)
def test_a_sentence_that_is_surely_in_another_language_is_read_in_it(own: str, other: str) -> None:
    text = f"{SAID[own]} {SAID[other]} {SAID[own]}"
    first, second = len(SAID[own]) + 1, len(SAID[own]) + len(SAID[other]) + 2

    found = stretches(text, own)

    assert found == (
        Stretch(0, text[:first], own),
        Stretch(first, text[first:second], other),
        Stretch(second, text[second:], own),
    )


@pytest.mark.parametrize(("own", "other"), PAIRS)
def test_a_text_that_is_all_in_another_language_than_is_stated_is_read_in_it(own: str, other: str) -> None:
    assert stretches(SAID[other], own) == (Stretch(0, SAID[other], other),)


@pytest.mark.parametrize("own", LANGUAGES)
@pytest.mark.parametrize(
    "text",
    [
        "",
        "  ",
        "12 µm",
        "Machine Vision",
        "Vision for the line",
        "OCT, SWIR und NIR",
        "Le Creuset",
        "La Mancha de",
    ],
)
def test_a_few_words_are_in_the_language_of_the_record(own: str, text: str) -> None:
    assert stretches(text, own) == (Stretch(0, text, own),)


def test_a_quoted_name_does_not_make_a_sentence_foreign() -> None:
    told = "Wir haben die Software „The Art of the Seam“ für die Prüfung an den Linien eingeführt."

    assert stretches(told, "de") == (Stretch(0, told, "de"),)


@REPEATABLE
@given(said=st.lists(st.one_of(st.sampled_from([*SAID.values()]), texts, st.just("\n"))), own=st.sampled_from([*SAID]))
def test_stretches_make_up_the_text_and_neighbours_differ(said: list[str], own: str) -> None:
    text = " ".join(said)

    found = stretches(text, own)

    assert "".join(one.text for one in found) == text
    assert all(text.startswith(one.text, one.start) for one in found)
    assert all(one.language != following.language for one, following in pairwise(found))
