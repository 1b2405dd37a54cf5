"""Fetch the front-end libraries with npm, keep the few files the pages need, and list them in VENDOR.json."""

import hashlib
import json
import re
import subprocess
import tarfile
import tempfile
from dataclasses import dataclass
from pathlib import Path

VENDOR = Path(__file__).parent.parent / "matchmaker" / "static" / "vendor"
SOURCE_MAP = re.compile(rb"\n?(//# sourceMappingURL=\S+|/\*# sourceMappingURL=\S+? ?\*/)\s*$")
UNCHANGED = "none"
WITHOUT_MAP = "the sourceMappingURL line is removed, for the map is not shipped"


@dataclass(frozen=True)
class Package:
    """One library: which release of it, and which of its files go into which folder."""

    name: str
    version: str
    licence: str
    folder: str
    files: tuple[str, ...]
    purpose: str


PACKAGES = (
    Package(
        name="bootstrap",
        version="5.3.9",
        licence="MIT",
        folder="bootstrap",
        files=("dist/css/bootstrap.min.css", "dist/js/bootstrap.bundle.min.js", "LICENSE"),
        purpose="layout and components",
    ),
    Package(
        name="@popperjs/core",
        version="2.11.8",
        licence="MIT",
        folder="popper",
        files=("LICENSE.md",),
        purpose="licence of the code inside bootstrap.bundle.min.js",
    ),
    Package(
        name="htmx.org",
        version="2.0.11",
        licence="0BSD",
        folder="htmx",
        files=("dist/htmx.min.js", "LICENSE"),
        purpose="page fragments without page loads",
    ),
    Package(
        name="tom-select",
        version="2.6.2",
        licence="Apache-2.0",
        folder="tom-select",
        files=("dist/js/tom-select.complete.min.js", "dist/css/tom-select.bootstrap5.min.css", "LICENSE"),
        purpose="searchable choices",
    ),
    Package(
        name="swagger-ui-dist",
        version="5.35.0",
        licence="Apache-2.0",
        folder="swagger-ui",
        files=("swagger-ui-bundle.js", "swagger-ui.css", "LICENSE", "NOTICE"),
        purpose="the description of the API as a page",
    ),
)


def packed(package: Package, *, into: Path) -> Path:
    """The archive of a package's release, downloaded by npm."""
    command = ["npm", "pack", f"{package.name}@{package.version}", "--json", "--pack-destination", str(into)]
    answer = subprocess.run(command, check=True, capture_output=True, text=True)
    return into / str(json.loads(answer.stdout)[0]["filename"])


def kept(package: Package, *, archive: Path) -> list[dict[str, str]]:
    """The entries of VENDOR.json for a package whose files have just been written."""
    entries = []
    (VENDOR / package.folder).mkdir(parents=True, exist_ok=True)
    with tarfile.open(archive) as members:
        for source in package.files:
            member = members.extractfile(f"package/{source}")
            if member is None:
                raise FileNotFoundError(f"{package.name} {package.version} has no file {source}")
            original = member.read()
            content = SOURCE_MAP.sub(b"\n", original)
            target = VENDOR / package.folder / Path(source).name
            target.write_bytes(content)
            entries.append(
                {
                    "path": target.relative_to(VENDOR).as_posix(),
                    "source": source,
                    "change": UNCHANGED if content == original else WITHOUT_MAP,
                    "sha256": hashlib.sha256(content).hexdigest(),
                }
            )
    return entries


def main() -> None:
    """Write every vendored file and VENDOR.json; what is no longer listed has to be deleted by hand."""
    listed = []
    with tempfile.TemporaryDirectory() as folder:
        for package in PACKAGES:
            archive = packed(package, into=Path(folder))
            listed.append(
                {
                    "name": package.name,
                    "version": package.version,
                    "licence": package.licence,
                    "purpose": package.purpose,
                    "files": kept(package, archive=archive),
                }
            )
    (VENDOR / "VENDOR.json").write_text(json.dumps({"packages": listed}, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
