"""Photo files: recognised by what they hold, bounded before they are unpacked, and drawn anew without anything else."""

from dataclasses import dataclass
from io import BytesIO

from PIL import Image, ImageOps

from ..domain.errors import Invalid, Problem
from ..domain.photo import LARGEST_FILE, LONGEST_EDGE, MOST_PIXELS
from ..domain.words import N_

READ = ("JPEG", "PNG")
QUALITY = 85
NO_FILE = N_("Choose a file.")
TOO_LARGE = N_("A photo may have {size} MB at most.")
TOO_MANY_PIXELS = N_("This picture has {width} × {height} pixels, which is more than {most} million. Make it smaller.")
NO_PHOTO = N_("This is neither a JPEG nor a PNG picture, whatever its name says, or it is damaged.")
_DAMAGED = (OSError, SyntaxError, ValueError, EOFError)

# The bound is ours: Pillow only warns of what is large, and refuses what is larger still in other words.
Image.MAX_IMAGE_PIXELS = None


@dataclass(frozen=True)
class Picture:
    """A photo as it is kept: a JPEG file that was drawn here, with its size in pixels."""

    content: bytes
    width: int
    height: int


def picture_in(content: bytes) -> Picture:
    """The photo that a file holds, drawn anew: turned upright, bounded, without metadata, on white where it was clear.

    Its size is read from its head and refused before anything is unpacked.
    """
    if not content:
        raise _refused(NO_FILE)
    if len(content) > LARGEST_FILE:
        raise _refused(TOO_LARGE, size=LARGEST_FILE // 2**20)
    try:
        with Image.open(BytesIO(content), formats=READ) as image:
            width, height = image.size
            if width * height > MOST_PIXELS:
                raise _refused(TOO_MANY_PIXELS, width=width, height=height, most=MOST_PIXELS // 1_000_000)
            return _drawn_anew(image)
    except _DAMAGED:
        raise _refused(NO_PHOTO) from None


def _drawn_anew(image: Image.Image) -> Picture:
    """The picture's points alone, in a new file."""
    image.draft("RGB", (LONGEST_EDGE, LONGEST_EDGE))
    upright = ImageOps.exif_transpose(image)
    clear = upright.convert("RGBA") if "A" in upright.getbands() or "transparency" in upright.info else None
    plain = Image.new("RGB", upright.size, "white")
    plain.paste(clear or upright.convert("RGB"), mask=clear)
    plain.thumbnail((LONGEST_EDGE, LONGEST_EDGE))
    file = BytesIO()
    plain.save(file, "JPEG", quality=QUALITY, optimize=True)
    return Picture(file.getvalue(), *plain.size)


def _refused(sentence: str, **values: int) -> Invalid:
    return Invalid([Problem("file", sentence, values)])
