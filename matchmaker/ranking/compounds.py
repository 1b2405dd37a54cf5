"""German compounds: a word as the known words that it is made of."""

from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache

_SHORTEST_PART = 4
_SHORTEST_COMPOUND = 9
# What German puts between the parts of a word: Verpackung-s-folie, Schweiß-, Blase-n-bildung.
_JOINTS = ("", "s", "n", "en", "es", "e", "er")


class Splitter:
    """Splits lower-case words into the known words that they are made of, each given by its stem.

    The last part may have an ending: Siegelnahtprüfungen is Siegelnaht and Prüfung.
    """

    def __init__(self, stems: Mapping[str, str], *, stem_of: Callable[[str], str]) -> None:
        self.stems = {word: stem for word, stem in stems.items() if len(word) >= _SHORTEST_PART}
        self._known = frozenset(self.stems.values())
        self._stem_of = stem_of
        self.parts = lru_cache(maxsize=50_000)(self._parts)

    def _parts(self, word: str) -> tuple[str, ...]:
        """The stems of the parts, as few as can be; none when the word is no compound of known ones."""
        if len(word) < _SHORTEST_COMPOUND or not word.isalpha():
            return ()
        fewest: dict[int, tuple[str, ...]] = {0: ()}
        for start in range(len(word) - _SHORTEST_PART + 1):
            if start in fewest:
                for after, stem in self._next(word, start):
                    if after not in fewest or len(fewest[after]) > len(fewest[start]) + 1:
                        fewest[after] = (*fewest[start], stem)
        return fewest.get(len(word), ())

    def _next(self, word: str, start: int) -> Iterator[tuple[int, str]]:
        """Each part that begins here, by where the one after it may begin, and its stem."""
        for end in range(start + _SHORTEST_PART, len(word)):
            stem = self.stems.get(word[start:end])
            if stem is not None:
                rest = ((end + len(joint)) for joint in _JOINTS if word.startswith(joint, end))
                yield from ((after, stem) for after in rest if after < len(word))
        if start:
            last = word[start:]
            stem = self.stems.get(last) or self._stem_of(last)
            if stem in self._known:
                yield len(word), stem
