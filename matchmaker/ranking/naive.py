"""The ranking to beat: scikit-learn's vectoriser as it comes, and the cosine."""

from collections.abc import Sequence

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer

from ..domain.challenge import ChallengeRecord
from ..domain.profile import ProviderRecord


def naive_orders(challenges: Sequence[ChallengeRecord], providers: Sequence[ProviderRecord]) -> list[list[str]]:
    """For each challenge all providers, by falling cosine of title and description with the profile, ties by id."""
    in_order = sorted(providers, key=lambda provider: provider.id)
    if not challenges:
        return []
    vectoriser = TfidfVectorizer()
    try:
        profiles = vectoriser.fit_transform(map(_profile_text, in_order))
    except ValueError:  # the vectoriser's word for a pool without a single word
        return [[provider.id for provider in in_order] for _ in challenges]
    asked = vectoriser.transform(f"{challenge.title or ''} {challenge.description}" for challenge in challenges)
    cosines = np.round((asked @ profiles.T).toarray(), 6)
    return [[in_order[place].id for place in np.argsort(-row, kind="stable")] for row in cosines]


def _profile_text(provider: ProviderRecord) -> str:
    texts = [provider.summary or "", *(capability.text for capability in provider.capabilities)]
    for evidence in provider.evidence:
        texts += [evidence.title or "", evidence.text or ""]
    return " ".join([*texts, *provider.technologies, *provider.sectors])
