"""Features: what is compared, and where it was read."""

import pytest

from matchmaker.ranking.languages import LANGUAGES
from matchmaker.ranking.text import Feature, asked_keys, divided, features, keys, part_keys, word_keys


def test_a_word_is_found_by_its_stem_and_by_what_kindred_words_share() -> None:
    read = features("The tray leaks", "en")

    assert read == [
        Feature("stem:en:tray", 4, 8),
        Feature("spelt:en:trai", 4, 8),
        Feature("root:en:trai", 4, 8),
        Feature("group:en:trai", 4, 8),
        Feature("stem:en:leak", 9, 14),
        Feature("spelt:en:leac", 9, 14),
        Feature("root:en:leacs", 9, 14),
        Feature("group:en:leac", 9, 14),
        Feature("group:en:eacs", 9, 14),
    ]


def test_a_challenge_looks_for_stems_in_its_language_and_for_kindred_forms_in_others() -> None:
    asked = asked_keys("leaks", "en", frozenset({"en", "fr"}))

    assert asked == (
        "stem:en:leak",
        "spelt:fr:leac",
        "root:fr:leacs",
        "group:fr:leac",
        "group:fr:eacs",
    )


def test_hyphens_and_apostrophes_divide_words() -> None:
    text = "quick-release d'oxygène"

    read = features(text, "fr")

    assert [text[start:end] for key, start, end in read if key.startswith("stem:")] == ["quick", "release", "oxygène"]


def test_the_catalan_raised_dot_stands_inside_a_word() -> None:
    text = "la intel·ligència"

    read = features(text, "ca")

    assert {text[start:end] for _, start, end in read} == {"intel·ligència"}


@pytest.mark.parametrize(
    ("word", "language", "other", "other_language"),
    [
        ("spectroscopy", "en", "Spektroskopie", "de"),
        ("spectroscopy", "en", "spectroscopie", "fr"),
        ("thermography", "en", "termografía", "es"),
        ("termografia", "ca", "Thermographie", "de"),
        ("packaging", "en", "packages", "en"),
        ("membrane", "en", "Hochleistungsmembran", "de"),
        ("oxígeno", "es", "oxygène", "fr"),
    ],
)
def test_kindred_words_meet(word: str, language: str, other: str, other_language: str) -> None:
    asked, theirs = (
        asked_keys(word.lower(), language, frozenset({other_language})),
        word_keys(other.lower(), other_language),
    )

    assert set(asked) & set(theirs) != set()


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


def test_of_a_number_other_languages_know_the_number_only() -> None:
    assert features("50000 µm", "en") == [
        Feature("stem:en:50000", 0, 5),
        Feature("spelt:en:50000", 0, 5),
        Feature("stem:en:µm", 6, 8),
        Feature("spelt:en:µm", 6, 8),
    ]


def test_a_german_compound_has_its_first_part_and_its_head() -> None:
    assert part_keys("siegelnahtprüfungen", "de") == ("stem:de:siegelnaht", "stem:de:prufung")
    assert [part_keys(word, "de") for word in ("katzenhaar", "prüfung", "und")] == [(), (), ()]
    assert part_keys("siegelnahtprüfung", "en") == ()


def test_the_parts_of_a_compound_stand_where_the_word_stands() -> None:
    text = "Neue Siegelnahtprüfung"

    found = [one for one in divided(text, "de") if one not in features(text, "de")]

    assert found == [Feature("stem:de:siegelnaht", 5, 22), Feature("stem:de:prufung", 5, 22)]
    assert keys(text, "de") == [one.key for one in divided(text, "de")]
