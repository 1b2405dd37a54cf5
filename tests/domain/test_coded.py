"""Values from closed lists: words become codes, unknown words are named."""

from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from matchmaker.domain.coded import Cooperation, Country, EvidenceKind, Language, SizeClass, SpokenLanguage, Trl
from matchmaker.domain.errors import problems_of


@pytest.mark.parametrize(
    ("kind", "word", "code"),
    [
        (Language, "en-GB", "en"),
        (Language, "es_MX", "es"),
        (Language, " Deutsch ", "de"),
        (Language, "CA", "ca"),
        (SpokenLanguage, "pt-BR", "pt"),
        (Country, "Alemania", "DE"),
        (Country, "espan\u0303a", "ES"),
        (SizeClass, "PME", "sme"),
        (EvidenceKind, "Reference", "customer"),
        (Trl, 7, 7),
        (Trl, " TRL 7 ", 7),
        (Trl, "trl9", 9),
        (Trl, "3.0", 3),
    ],
)
def test_a_word_becomes_its_code(kind: Any, word: Any, code: Any) -> None:
    assert TypeAdapter(kind).validate_python(word) == code


@pytest.mark.parametrize(
    ("kind", "word", "sentence"),
    [
        (Language, "pt", "“pt” is not known here. Expected one of: en, es, fr, de, ca."),
        (Country, "Atlantis\n\x07 {x}", "“Atlantis {x}” is not known here."),
        (Country, "🍞" * 1_000_000, f"“{'🍞' * 60}” is not known here."),
        (Cooperation, 7, "Text is expected here."),
        (Country, None, "Text is expected here."),
        (Language, "e\x00n", "The text holds a NUL character, which no text needs."),
        (Trl, "TRL 0", "The smallest value is 1."),
        (Trl, 10, "The largest value is 9."),
        (Trl, "9" * 5000, "This number is too large."),
        (Trl, "٧", "A whole number is expected here."),
        (Trl, "six to seven", "A whole number is expected here."),
        (Trl, 6.5, "A whole number is expected here."),
    ],
    ids=range(12),
)
def test_an_unknown_word_is_named(kind: Any, word: Any, sentence: str) -> None:
    with pytest.raises(ValidationError) as refused:
        TypeAdapter(kind).validate_python(word)

    assert [problem.text() for problem in problems_of(refused.value)] == [sentence]
