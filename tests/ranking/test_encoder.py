"""The encoders that can be asked for; the real one only where it is installed."""

import numpy as np
import pytest

from matchmaker.domain.errors import Conflict
from matchmaker.ranking.encoder import ENCODERS, known_to
from matchmaker.ranking.meaning import hash_of
from matchmaker.services.encoding import CHOICES, encoder_called
from tests.ranking.encoders import Letters

TEXTS = ["Undichte Siegelnähte finden", "Finding leaking seals", "Queso de oveja curado"]


def test_none_is_none_and_one_that_is_not_installed_is_refused() -> None:
    assert encoder_called(CHOICES[0]) is None
    with pytest.raises(Conflict, match="The encoder no-such-encoder is not installed"):
        encoder_called("no-such-encoder")


def test_each_text_is_read_once_and_an_empty_one_never() -> None:
    known = known_to(Letters(), [*TEXTS, *TEXTS, ""])

    assert set(known) == {hash_of(text) for text in TEXTS}
    assert known_to(Letters(), [""]) == {}


@pytest.mark.encoder
@pytest.mark.parametrize("name", ENCODERS)
def test_a_real_one_brings_two_languages_together(name: str) -> None:
    encoder = ENCODERS[name]()

    rows = encoder.encode(TEXTS)

    alone = np.concatenate([encoder.encode([text]) for text in TEXTS])
    assert (rows.dtype, len(rows)) == (np.float32, len(TEXTS))
    assert np.linalg.norm(rows, axis=1) == pytest.approx(np.ones(len(TEXTS)), abs=1e-5)
    assert rows[0] @ rows[1] > max(rows[0] @ rows[2], rows[1] @ rows[2]) + 0.2
    assert (rows == alone).all()
