"""Marks the sentences that people read, so that the catalogues collect them and a door translates them."""


def N_(sentence: str) -> str:
    """The sentence itself, marked for translation."""
    return sentence
