"""Features: what is compared, and where it was read."""

import pytest

from matchmaker.ranking.languages import LANGUAGES
from matchmaker.ranking.text import Feature, features, word_keys


def test_features_are_stems_and_roots_with_their_places() -> None:
    read = features("The leaking trays", "en")

    assert read == [
        Feature("stem:leac", 4, 11),
        Feature("root:leacin", 4, 11),
        Feature("stem:trai", 12, 17),
        Feature("root:trais", 12, 17),
    ]


def test_hyphens_and_apostrophes_divide_words() -> None:
    text = "quick-release d'oxygène"

    read = features(text, "fr")

    assert [text[start:end] for key, start, end in read if key.startswith("stem:")] == ["quick", "release", "oxygène"]


def test_the_catalan_raised_dot_stands_inside_a_word() -> None:
    text = "la intel·ligència"

    read = features(text, "ca")

    assert [text[start:end] for _, start, end in read] == ["intel·ligència", "intel·ligència"]


@pytest.mark.parametrize(
    ("word", "language", "other", "other_language"),
    [
        ("spectroscopy", "en", "Spektroskopie", "de"),
        ("spectroscopy", "en", "spectroscopie", "fr"),
        ("thermography", "en", "termografía", "es"),
        ("termografia", "ca", "Thermographie", "de"),
        ("packaging", "en", "packages", "en"),
        ("Verpackung", "de", "Verpackungsfolie", "de"),
        ("oxígeno", "es", "oxygène", "fr"),
    ],
)
def test_kindred_words_meet_in_a_stem_or_root(word: str, language: str, other: str, other_language: str) -> None:
    mine, theirs = word_keys(word.lower(), language), word_keys(other.lower(), other_language)

    assert set(mine) & set(theirs) != set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_text_of_stop_words_has_no_features(language: str) -> None:
    text = " ".join(sorted(LANGUAGES[language].stop_words)).upper()

    assert features(text, language) == []


def test_stop_words_count_with_and_without_accents() -> None:
    assert features("además ademas", "es") == []


def test_signs_emoji_and_marks_of_direction_are_no_words() -> None:
    text = "🙂\u200fלייזר\u200f 🔬 laser\u200e!"

    read = features(text, "en")

    assert [text[start:end] for key, start, end in read if key.startswith("stem:")] == ["לייזר", "laser"]


def test_numbers_have_no_root() -> None:
    assert features("50000 µm", "en") == [Feature("stem:50000", 0, 5), Feature("stem:µm", 6, 8)]
