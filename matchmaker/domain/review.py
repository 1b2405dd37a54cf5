"""What an organiser says to a submission that needs more work."""

from .schema import Record, field
from .text import Text
from .words import N_


class ChangesAsked(Record):
    """What should change before it is published, in the organiser's words."""

    text: Text = field(
        N_("What should change?"),
        "text",
        default=...,
        max_length=5000,
        help=N_("The people of the organisation get this by mail and read it on this page."),
    )
