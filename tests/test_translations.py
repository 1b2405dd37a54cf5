"""The catalogues hold every word of the interface, translated, with the same values in it."""

import re
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.pofile import read_po

from matchmaker.config import HOME
from matchmaker.domain.vocabulary import REASON_CODES

CATALOGUES = sorted((HOME / "matchmaker" / "translations").glob("*/LC_MESSAGES/messages.po"))
VALUES = re.compile(r"%\(\w+\)[sd]|\{\w+(?::\w+)?\}")


def words_in_code() -> set[str]:
    """Every sentence that the code and the templates mark for translation."""
    with (HOME / "babel.cfg").open() as mapping:
        methods, options = parse_mapping_cfg(mapping)
    keywords = {"_": None, "N_": None, "gettext": None, "ngettext": (1, 2), "lazy_gettext": None}
    found = extract_from_dir(HOME, methods, options, keywords, directory_filter=_is_ours)
    return {message[0] if isinstance(message, tuple) else message for _, _, message, _, _ in found} - {""}


def _is_ours(folder: str) -> bool:
    return Path(folder).name not in {".venv", ".git", "tests", "vendor", "node_modules", "instance", "docs"}


def catalogue(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file)


def sides(message: Message) -> tuple[list[str], list[str]]:
    """The forms of a message in English, and in the catalogue's language."""
    english = list(message.id) if isinstance(message.id, tuple) else [message.id]
    own = list(message.string) if isinstance(message.string, tuple) else [message.string]
    return english, own


def test_there_is_a_catalogue_for_each_language_but_english() -> None:
    assert [path.parent.parent.name for path in CATALOGUES] == ["ca", "de", "es", "fr"]


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.parent.parent.name)
def test_a_catalogue_holds_every_word_translated(path: Path) -> None:
    messages = [message for message in catalogue(path) if message.id]

    missing = words_in_code() - {sides(message)[0][0] for message in messages}
    blank = [message.id for message in messages if not all(sides(message)[1]) or message.fuzzy]

    assert (missing, blank) == (set(), [])


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.parent.parent.name)
def test_a_translation_keeps_the_values_of_its_sentence(path: Path) -> None:
    wrong = []
    for message in catalogue(path):
        english, own = sides(message)
        expected = set(VALUES.findall(english[-1]))
        wrong += [text for text in own if message.id and set(VALUES.findall(text)) - expected]
        wrong += [own[-1]] if message.id and expected - set(VALUES.findall(own[-1])) else []

    assert wrong == []


CHALLENGES = {"ca": "repte", "de": "herausforderung|fragesteller", "es": "reto", "fr": "défi"}
"""The word for a challenge in each language; German has one for its owner too."""
OTHER_WORDS = re.compile(r"fragestellung|desaf[ií]|problématique|\bchallenge", re.IGNORECASE)


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.parent.parent.name)
def test_a_challenge_is_called_by_one_word_everywhere(path: Path) -> None:
    language = path.parent.parent.name
    told = [(english[0], own) for english, own in map(sides, catalogue(path)) if english[0]]
    told += [(reason.label("en"), [reason.label(language)]) for reason in REASON_CODES]

    about_one = [own for english, own in told if re.search(r"\bchallenges?\b", english, re.IGNORECASE)]

    assert [own for own in about_one if not re.search(CHALLENGES[language], " ".join(own).casefold())] == []
    assert [text for _, own in told for text in own if OTHER_WORDS.search(text)] == []
