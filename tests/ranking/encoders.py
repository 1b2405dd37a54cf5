"""A small encoder for the tests: texts that share groups of letters point the same way. It stands for a real one."""

import zlib
from collections.abc import Sequence

import numpy as np

from matchmaker.ranking.meaning import Rows

DIMENSIONS = 256
GROUP = 4


class Letters:
    """Counts the groups of four letters of a text in so many places, to length 1."""

    name = "letters"
    version = "1"

    def encode(self, texts: Sequence[str]) -> Rows:
        """A row for each text."""
        rows = np.zeros((len(texts), DIMENSIONS))
        for row, text in zip(rows, texts, strict=True):
            padded = f" {text.lower()} ".ljust(GROUP)
            for start in range(len(padded) - GROUP + 1):
                row[zlib.crc32(padded[start : start + GROUP].encode()) % DIMENSIONS] += 1
        return np.asarray(rows / np.linalg.norm(rows, axis=1, keepdims=True), dtype=np.float32)
