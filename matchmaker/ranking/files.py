"""An index as files: plain arrays that are mapped, texts beside them, and a page that names each with its checksum."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any, overload

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from ..domain import vocabulary
from ..domain.profile import ProviderRecord
from .concepts import Named
from .entries import Reading, entries
from .facts import Choices, Facts
from .index import Index, concepts_in
from .learned import Learned
from .lexicon import WITHOUT_LEXICON
from .postings import Postings
from .recipe import Recipe
from .segment import Segment

CONTENTS = "contents.json"
_LISTS = ("sectors", "countries", "languages", "cooperation")
_LIBRARIES = ("numpy", "scipy", "scikit-learn", "snowballstemmer", "py3langid")
_POSTINGS = ("starts", "rows", "weights", "homes", "common", "spans", "common-weights")
_AT_ONCE = 1 << 20


class DamagedError(Exception):
    """The files of an index are not whole, or another version of this program wrote them."""


@dataclass(frozen=True)
class StoredReadings(Sequence[Reading[ProviderRecord]]):
    """The profiles of an index, each read again from its file when it is asked for."""

    text: NDArray[np.uint8]
    starts: NDArray[np.int64]
    languages: Sequence[str]
    detected: NDArray[np.bool_]

    def __len__(self) -> int:
        return len(self.languages)

    @overload
    def __getitem__(self, place: int) -> Reading[ProviderRecord]: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Reading[ProviderRecord]]: ...
    def __getitem__(self, place: int | slice) -> Reading[ProviderRecord] | Sequence[Reading[ProviderRecord]]:
        if isinstance(place, slice):
            return [self[one] for one in range(*place.indices(len(self)))]
        stored = self.text[self.starts[place] : self.starts[place + 1]].tobytes()
        record = ProviderRecord.model_validate_json(stored)
        language = self.languages[place]
        return Reading(record, language, bool(self.detected[place]), tuple(entries(record, language)))


def save(index: Index, folder: Path, *, notes: object) -> str:
    """Writes an index that was just built into an empty folder, with notes of its keeper; returns a seal for `load`."""
    (segment,) = index.segments
    stored = [json.dumps(read.record.stored(), ensure_ascii=False).encode() for read in segment.readings]
    arrays = {
        "rarity": index.learned.rarity,
        "detected": index.detected,
        "readiness": index.facts.readiness,
        "blocks": segment.blocks,
        "starts": segment.postings.starts,
        "rows": segment.postings.rows,
        "weights": segment.postings.weights,
        "homes": segment.postings.homes,
        "common": segment.postings.common,
        "spans": segment.postings.spans,
        "common-weights": segment.postings.common_weights,
        "named-times": segment.named.said.data,
        "named-places": segment.named.said.indices,
        "named-starts": segment.named.said.indptr,
        "marks": segment.marks,
        "sketches": segment.sketches,
        "profiles": np.frombuffer(b"".join(stored), dtype=np.uint8),
        "profile-starts": np.cumsum([0, *map(len, stored)]).astype(np.int64),
    }
    if index.learned.directions is not None and segment.directions is not None:
        arrays |= {"features": index.learned.directions, "entries": segment.directions}
    for name in _LISTS:
        choices: Choices = getattr(index.facts, name)
        arrays |= {f"{name}-held": choices.held, f"{name}-stated": choices.stated, f"{name}-chosen": choices.chosen}
    texts = {
        "ids": index.ids,
        "spoken": [read.language for read in segment.readings],
        "columns": list(index.learned.columns),
        "codes": {name: getattr(index.facts, name).codes for name in _LISTS},
        "notes": notes,
    }
    for name, array in arrays.items():
        np.save(folder / f"{name}.npy", array, allow_pickle=False)
    for name, text in texts.items():
        (folder / f"{name}.json").write_text(json.dumps(text, ensure_ascii=False), encoding="utf-8")
    contents = {
        "made_by": made_by(),
        "recipe": index.recipe.settings(),
        "digest": index.digest,
        "lexicon": index.lexicon.digest,
        "concepts": len(index.lexicon.columns),
        "files": {file.name: [file.stat().st_size, _checksum(file)] for file in sorted(folder.iterdir())},
    }
    (folder / CONTENTS).write_text(json.dumps(contents), encoding="utf-8")
    return _checksum(folder / CONTENTS)


def load(folder: Path, *, seal: str) -> tuple[Index, Any]:
    """The index of a folder, its arrays mapped, and the notes; `DamagedError` unless every byte is as it was saved.

    It has to be read with a lexicon; that is soon done with the one that it was saved with.
    """
    try:
        contents = _checked(folder, seal)
        array = {name: _mapped(folder / name) for name in contents["files"] if name.endswith(".npy")}
        text = {name: _read(folder / name) for name in contents["files"] if name.endswith(".json")}
    except (OSError, ValueError) as trouble:
        raise DamagedError(f"{folder}: {trouble}") from trouble
    learned = Learned(
        recipe=Recipe.of(contents["recipe"]),
        columns={key: column for column, key in enumerate(text["columns.json"])},
        rarity=array["rarity.npy"],
        directions=array.get("features.npy"),
    )
    readings = StoredReadings(
        array["profiles.npy"], array["profile-starts.npy"], text["spoken.json"], array["detected.npy"]
    )
    postings, blocks = Postings(*(array[f"{name}.npy"] for name in _POSTINGS)), array["blocks.npy"]
    named = (array[f"named-{part}.npy"] for part in ("times", "places", "starts"))
    said = sparse.csr_array(tuple(named), shape=(int(blocks[-1]), contents["concepts"]))
    segment = Segment(
        readings=readings,
        blocks=blocks,
        postings=postings,
        directions=array.get("entries.npy"),
        named=Named(contents["lexicon"], said),
        marks=array["marks.npy"],
        sketches=array["sketches.npy"],
    )
    without = segment.read_with(WITHOUT_LEXICON, before=WITHOUT_LEXICON)
    index = Index(
        learned=learned,
        segments=(segment,),
        concepts=concepts_in((without,), WITHOUT_LEXICON, learned.recipe),
        ids=tuple(text["ids.json"]),
        facts=_facts(array, text["codes.json"]),
        detected=array["detected.npy"],
        present=np.ones(len(readings), dtype=np.bool_),
        digest=contents["digest"],
    )
    return index, text["notes.json"]


@cache
def made_by() -> str:
    """A name for everything that decides what an index holds: this code, the lists it reads, and the libraries."""
    here, lists = Path(__file__).parent, Path(vocabulary.__file__).parent
    words = here.parent / "lexicon"
    own = sorted([*here.rglob("*.py"), *lists.glob("*.py"), *lists.glob("*.tsv"), *words.glob("*.tsv")])
    told = hashlib.sha256("\n".join(f"{library} {version(library)}" for library in _LIBRARIES).encode())
    for file in own:
        told.update(file.read_bytes())
    return told.hexdigest()


def _facts(array: Mapping[str, Any], codes: Mapping[str, list[str]]) -> Facts:
    lists = {
        name: Choices(tuple(codes[name]), *(array[f"{name}-{part}.npy"] for part in ("held", "stated", "chosen")))
        for name in _LISTS
    }
    return Facts(**lists, readiness=array["readiness.npy"])


def check(folder: Path, *, seal: str) -> None:
    """Looks at names, sizes and versions without reading the arrays; `DamagedError` when something is amiss."""
    try:
        _contents(folder, seal)
    except (OSError, ValueError) as trouble:
        raise DamagedError(f"{folder}: {trouble}") from trouble


def _contents(folder: Path, seal: str) -> Any:
    """The page of contents, after its seal and the sizes of the files were compared."""
    page = folder / CONTENTS
    if _checksum(page) != seal:
        raise ValueError("another page of contents than was sealed")
    contents = _read(page)
    if contents["made_by"] != made_by():
        raise ValueError("another version wrote it")
    for name, (size, _) in contents["files"].items():
        if (folder / name).stat().st_size != size:
            raise ValueError(f"{name} has another size than was written")
    return contents


def _checked(folder: Path, seal: str) -> Any:
    """The page of contents, after every byte was compared."""
    contents = _contents(folder, seal)
    for name, (_, checksum) in contents["files"].items():
        if _checksum(folder / name) != checksum:
            raise ValueError(f"{name} is not as it was written")
    return contents


def _checksum(file: Path) -> str:
    told = hashlib.sha256()
    with file.open("rb") as stream:
        while part := stream.read(_AT_ONCE):
            told.update(part)
    return told.hexdigest()


def _mapped(file: Path) -> NDArray[Any]:
    array: NDArray[Any] = np.load(file, mmap_mode="r", allow_pickle=False)
    return array.view(np.ndarray)


def _read(file: Path) -> Any:
    return json.loads(file.read_text(encoding="utf-8"))
