"""Reading a pool with a lexicon that differs a little: only entries with a word that it understands otherwise."""

from collections.abc import Mapping, Sequence

import numpy as np
from scipy import sparse

from ..domain.lexicon import TERM_LANGUAGES
from ..domain.profile import ProviderRecord
from .concepts import Named
from .entries import Entry, Reading
from .lexicon import Lexicon
from .postings import Whole
from .terms import Terms
from .text import WORD


class Difference:
    """What differs between the terms of two lexicons in one language, as far as single words can tell.

    A term is only met where its first word stands, so an entry without a word that either begins a term which came,
    went or changed its meaning, or is divided or written otherwise, names what it named before.
    """

    def __init__(self, before: Terms, after: Terms) -> None:
        self._before, self._after = before, after
        changed = before.ways.items() ^ after.ways.items()
        self._firsts = frozenset(forms[0] for forms, _ in changed if forms)
        self._told = dict[str, bool]()
        self.is_any = bool(changed) or before.exact != after.exact or before.compounds != after.compounds

    def touches(self, text: str) -> bool:
        """Whether the text may name other concepts now."""
        return self.is_any and any(self._touches(word) for word in WORD.findall(text))

    def _touches(self, word: str) -> bool:
        told = self._told.get(word)
        if told is None:
            told = self._told[word] = self._is_understood_otherwise(word)
        return told

    def _is_understood_otherwise(self, word: str) -> bool:
        forms, parts = self._before.forms(word), self._before.parts(word)
        if forms != self._after.forms(word) or parts != self._after.parts(word):
            return True
        return not self._firsts.isdisjoint((*forms, *parts))


def named_again(
    named: Named, readings: Sequence[Reading[ProviderRecord]], blocks: Whole, *, before: Lexicon, after: Lexicon
) -> Named:
    """What the entries name in another lexicon, given what they name in one: the same as if all were read again."""
    changed = {language for language in TERM_LANGUAGES if before.told_in(language) != after.told_in(language)}
    differences = {language: Difference(before.terms(language), after.terms(language)) for language in changed}
    touched = [
        (int(blocks[block]) + owner, entry)
        for owner, reading in enumerate(readings if changed else ())
        for block, entry in enumerate(reading.entries)
        if _is_touched(entry, differences)
    ]
    touched.sort(key=lambda one: one[0])
    rows = np.array([row for row, _ in touched], dtype=np.int64)
    again = Named.of([entry for _, entry in touched], after)
    return Named(after.digest, _replaced(_moved(named.said, before, after), rows, again.said))


def _is_touched(entry: Entry, differences: Mapping[str, Difference]) -> bool:
    """Whether the entry may name other concepts now."""
    heard = (stretch for passage in entry for stretch in passage.stretches)
    return any(one.language in differences and differences[one.language].touches(one.text) for one in heard)


def _moved(said: sparse.csr_array, before: Lexicon, after: Lexicon) -> sparse.csr_array:
    """The counts with each concept in the column that it has now; those of concepts that are gone are left out."""
    columns = np.array([after.columns.get(key, -1) for key in before.columns], dtype=np.int32)
    places = columns[said.indices]
    stays = places >= 0
    starts = np.concatenate([[0], np.cumsum(stays)])[said.indptr]
    shape = (said.shape[0], len(after.columns))
    return sparse.csr_array((said.data[stays], places[stays], starts.astype(np.int32)), shape=shape)


def _replaced(said: sparse.csr_array, rows: Whole, other: sparse.csr_array) -> sparse.csr_array:
    """The counts with some rows taken from another table, which has just those."""
    if not len(rows):
        return said
    sizes = np.diff(said.indptr)
    owners = np.repeat(np.arange(said.shape[0]), sizes)
    stays = ~np.isin(owners, rows)
    owners = np.concatenate([owners[stays], np.repeat(rows, np.diff(other.indptr))])
    order = np.argsort(owners, kind="stable")
    sizes[rows] = np.diff(other.indptr)
    starts = np.concatenate([[0], np.cumsum(sizes)]).astype(np.int32)
    data = np.concatenate([said.data[stays], other.data])[order].astype(np.int32)
    places = np.concatenate([said.indices[stays], other.indices])[order].astype(np.int32)
    return sparse.csr_array((data, places, starts), shape=said.shape)
