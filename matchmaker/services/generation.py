"""The generations of an index on disk: whole folders that never change, one of which is pointed at."""

import fcntl
import json
import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..ranking.files import DamagedError, check, load, save
from ..ranking.index import Index

_POINTER = "current.json"
_LOCK = "lock"


@dataclass(frozen=True)
class Pointer:
    """Which generation holds, in which folder it is, and the seal of its files."""

    generation: str
    folder: str
    seal: str


@dataclass(frozen=True)
class Generation:
    """An index, its name, and the notes that were put beside it.

    `pointer` and `files` are as they were when it was mapped; without a pointer it is in memory alone.
    """

    name: str
    index: Index
    notes: Any
    pointer: Pointer | None = None
    files: tuple[tuple[str, int, int, int], ...] = ()

    def holds(self, shelf: Path) -> bool:
        """Whether the shelf still points here, and nobody touched the files: what is mapped must not shrink."""
        if self.pointer is None or pointer_of(shelf) != self.pointer:
            return False
        return self.files == _state(shelf / self.pointer.folder)


def generation_on(shelf: Path) -> Generation | None:
    """The generation that a shelf points at; None when there is none, or its files are not whole.

    Another process may move the pointer and sweep while this one reads; then it reads again.
    """
    pointer = pointer_of(shelf)
    while pointer is not None:
        folder = shelf / pointer.folder
        try:
            files = _state(folder)
            index, notes = load(folder, seal=pointer.seal)
            return Generation(pointer.generation, index, notes, pointer, files)
        except (DamagedError, OSError):
            before, pointer = pointer, pointer_of(shelf)
            if pointer == before:
                return None
    return None


def pointer_of(shelf: Path) -> Pointer | None:
    """What a shelf points at, if that can be read."""
    try:
        pointer = Pointer(**json.loads((shelf / _POINTER).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None
    told = all(isinstance(value, str) for value in (pointer.generation, pointer.folder, pointer.seal))
    return pointer if told and Path(pointer.folder).name == pointer.folder else None


def is_whole(shelf: Path) -> bool:
    """Whether what a shelf points at looks whole, by names, sizes and version."""
    pointer = pointer_of(shelf)
    if pointer is None:
        return False
    try:
        check(shelf / pointer.folder, seal=pointer.seal)
    except DamagedError:
        return False
    return True


def put(shelf: Path, name: str, index: Index, *, notes: object) -> Generation | None:
    """Writes a generation, points at it and sweeps the older ones away; to be called under the lock.

    Whoever has an older one mapped keeps it until it lets go. Killed at any moment, this leaves the older one in place.
    """
    folder = shelf / f"{name}-{secrets.token_hex(4)}"
    folder.mkdir()
    pointer = Pointer(name, folder.name, save(index, folder, notes=notes))
    draft = folder.with_suffix(".pointer")
    draft.write_text(json.dumps(vars(pointer)), encoding="utf-8")
    draft.replace(shelf / _POINTER)
    for other in shelf.iterdir():
        if other.name not in (folder.name, _POINTER, _LOCK):
            _remove(other)
    return generation_on(shelf)


def drop(shelf: Path) -> None:
    """Throws every generation of a shelf away; whoever needs one next makes it anew."""
    with locked(shelf):
        for other in shelf.iterdir():
            if other.name != _LOCK:
                _remove(other)


@contextmanager
def locked(shelf: Path) -> Iterator[None]:
    """One at a time, among threads and processes, for as long as the block runs."""
    shelf.mkdir(parents=True, exist_ok=True)
    with (shelf / _LOCK).open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _state(folder: Path) -> tuple[tuple[str, int, int, int], ...]:
    """Each file's name, number, size and time of change."""
    try:
        found = [(file.name, file.stat()) for file in os.scandir(folder)]
    except OSError:
        return ()
    return tuple(sorted((name, one.st_ino, one.st_size, one.st_mtime_ns) for name, one in found))


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)
