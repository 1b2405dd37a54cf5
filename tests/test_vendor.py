"""The vendored front-end files are exactly those that VENDOR.json lists."""

import hashlib
import json
from pathlib import Path

VENDOR = Path(__file__).parent.parent / "matchmaker" / "static" / "vendor"
PACKAGES = json.loads((VENDOR / "VENDOR.json").read_text(encoding="utf-8"))["packages"]


def test_vendored_files_are_those_listed_with_their_hashes() -> None:
    listed = {file["path"]: file["sha256"] for package in PACKAGES for file in package["files"]}

    found = {
        path.relative_to(VENDOR).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in VENDOR.rglob("*")
        if path.is_file() and path.name != "VENDOR.json"
    }

    assert found == listed


def test_every_vendored_package_keeps_its_licence_beside_it() -> None:
    without = [
        package["name"]
        for package in PACKAGES
        if not package["licence"] or not any("LICENSE" in file["path"] for file in package["files"])
    ]

    assert without == []


def test_no_vendored_file_points_to_a_source_map() -> None:
    pointing = [path.name for path in VENDOR.rglob("*") if path.is_file() and b"sourceMappingURL=" in path.read_bytes()]

    assert pointing == []
