"""What is odd about a profile, told by the lexicon of those who look after it."""

from flask import Flask

from matchmaker.domain.layer import Name
from matchmaker.domain.lexicon import Concept
from matchmaker.ranking.oddities import MOST_TECHNOLOGIES
from matchmaker.services import desk, lexiconimport, profile
from matchmaker.services.lexiconfile import file_of
from tests import factories

WORDS = [f"{first}{last}ometry" for first in ("blo", "cra", "dri", "flu", "gro", "ple", "sni") for last in "bdfgmnp"]


def test_technologies_of_the_clusters_own_layer_count(web_app: Flask) -> None:
    mine, other = factories.cluster(), factories.cluster()
    organiser = factories.viewer((mine, "organiser"), (other, "organiser"))
    own = {Name(word): Concept(key=word, kind="technology", en=[word]) for word in WORDS}
    lexiconimport.apply(file_of(own).decode("utf-8-sig"), revision=0, cluster_ref=mine.ref, viewer=organiser)
    text = f"We are the house that does it all, from {', '.join(WORDS)} to the making of a tray."
    refs = [
        factories.profile(factories.organisation(cluster=cluster), state="submitted", summary=text).ref
        for cluster in (mine, other)
    ]

    told = [profile.shown(ref, viewer=organiser).oddities for ref in refs]
    waiting = {one.ref: one.oddities for one in desk.waiting_for(organiser).profiles}

    assert len(WORDS) > MOST_TECHNOLOGIES
    assert told == [("everything",), ()]
    assert waiting == dict(zip(refs, told, strict=True))
