"""Words of entries for addresses and tables: a key from a term, and what an entry says field by field."""

import re
import unicodedata

_LONGEST_KEY = 60


def key_from(term: str) -> str:
    """A key that a term suggests: its letters and digits without accents, and hyphens between its words."""
    plain = unicodedata.normalize("NFKD", term.casefold().replace("ß", "ss"))
    letters = "".join(sign for sign in plain if not unicodedata.combining(sign))
    return "-".join(re.findall(r"[a-z0-9]+", letters))[:_LONGEST_KEY].strip("-")
