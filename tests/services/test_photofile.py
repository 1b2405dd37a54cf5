"""Photo files: recognised by content, bounded before they are unpacked, and drawn anew without metadata."""

import struct
import zlib
from io import BytesIO
from typing import Any

import pytest
from PIL import Image, PngImagePlugin

from matchmaker.domain.errors import Invalid
from matchmaker.domain.photo import LARGEST_FILE, LONGEST_EDGE
from matchmaker.services import photofile
from matchmaker.services.photofile import picture_in
from tests import files


def opened(content: bytes) -> Image.Image:
    """A kept photo as a reader's program opens it."""
    return Image.open(BytesIO(content))


def png_that_claims(width: int, height: int) -> bytes:
    """A PNG of a few bytes whose head says that it is this large."""

    def chunk(kind: bytes, words: bytes) -> bytes:
        return struct.pack(">I", len(words)) + kind + words + struct.pack(">I", zlib.crc32(kind + words))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")


def refused(content: bytes) -> tuple[str, str]:
    """The place and the sentence of a refusal."""
    with pytest.raises(Invalid) as refusal:
        picture_in(content)
    (problem,) = refusal.value.problems
    return problem.place, problem.sentence


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_a_photo_becomes_a_jpeg_that_shows_the_same(kind: str) -> None:
    picture = picture_in(files.photo(40, 30, kind=kind))

    image = opened(picture.content)
    assert (image.format, image.size, (picture.width, picture.height)) == ("JPEG", (40, 30), (40, 30))
    red, blue = image.getpixel((3, 15)), image.getpixel((36, 15))
    assert isinstance(red, tuple)
    assert isinstance(blue, tuple)
    assert red[0] > 200 > 60 > red[2]
    assert blue[2] > 200 > 60 > blue[0]


def test_nothing_that_a_camera_or_a_program_wrote_into_it_is_left() -> None:
    exif = Image.Exif()
    exif[0x010F], exif[0x9003], exif[0x8825] = "Canary camera", "2026:03:02 09:30:00", {1: "N", 2: (41.0, 55.0, 0.0)}
    notes = PngImagePlugin.PngInfo()
    notes.add_text("Author", "Canary person")
    jpeg = files.photo(exif=exif.tobytes(), comment=b"Canary comment", icc_profile=b"Canary profile")
    png = files.photo(kind="PNG", pnginfo=notes) + b"Canary tail"

    kept = [picture_in(content).content for content in (jpeg, png)]

    assert b"Canary" in jpeg
    assert b"Canary" in png
    assert [b"Canary" in content for content in kept] == [False, False]
    assert [dict(opened(content).getexif()) for content in kept] == [{}, {}]
    assert [set(opened(content).info) - {"jfif", "jfif_version", "jfif_unit", "jfif_density"} for content in kept] == [
        set(),
        set(),
    ]


def test_a_photo_is_turned_upright_and_bounded() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    large = files.photo(LONGEST_EDGE * 2, 200)

    upright, small = picture_in(files.photo(40, 30, exif=exif.tobytes())), picture_in(large)

    assert (upright.width, upright.height) == (30, 40)
    assert (small.width, small.height) == (LONGEST_EDGE, 100)


def test_what_is_clear_becomes_white() -> None:
    file = BytesIO()
    Image.new("RGBA", (8, 8), (0, 0, 0, 0)).save(file, "PNG")

    assert opened(picture_in(file.getvalue()).content).getpixel((4, 4)) == (255, 255, 255)


def test_a_picture_of_too_many_points_is_refused_before_it_is_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    def unpack(*_: Any, **__: Any) -> None:
        raise AssertionError("it was unpacked")

    monkeypatch.setattr(Image.Image, "load", unpack)
    monkeypatch.setattr(PngImagePlugin.PngImageFile, "load", unpack)

    assert [refused(png_that_claims(edge, edge)) for edge in (7_000, 12_000, 60_000)] == [
        ("file", photofile.TOO_MANY_PIXELS)
    ] * 3


def test_what_is_no_photo_is_refused_whatever_its_name() -> None:
    gif, tiff = files.photo(kind="GIF"), files.photo(kind="TIFF")
    svg = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
    cut, odd = files.photo()[:200], b"\xff\xd8\xff\xe0" + b"0" * 500

    assert [refused(content) for content in (gif, tiff, svg, cut, odd, png_that_claims(9, 9), b"%PDF-1.7")] == [
        ("file", photofile.NO_PHOTO)
    ] * 7
    assert refused(b"") == ("file", photofile.NO_FILE)
    assert refused(b"0" * (LARGEST_FILE + 1)) == ("file", photofile.TOO_LARGE)
