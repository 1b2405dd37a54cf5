"""Short names for plain values, by which one sees whether they changed."""

import hashlib
import json


def digest_of(values: object) -> str:
    """A name for plain values that changes whenever they do."""
    return hashlib.sha256(json.dumps(values, sort_keys=True, ensure_ascii=False).encode()).hexdigest()
