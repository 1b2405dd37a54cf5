"""What people agree to: each purpose with its ground and its text, every version of which is kept."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

from .words import N_

Ground: TypeAlias = Literal["contract", "consent"]
SERVICE, INVITATIONS = "service", "invitations"


@dataclass(frozen=True)
class Purpose:
    """What personal data are used for, why that is lawful, and what people read about it, the newest version last."""

    code: str
    ground: Ground
    texts: Mapping[str, str]

    @property
    def version(self) -> str:
        """The version that people agree to now."""
        return list(self.texts)[-1]

    @property
    def may_be_withdrawn(self) -> bool:
        """Whether the purpose rests on consent alone, so that it ends when that is taken back."""
        return self.ground == "consent"


PURPOSES: Mapping[str, Purpose] = {
    SERVICE: Purpose(
        SERVICE,
        "contract",
        {
            "2026-11": N_(
                "This service keeps your name, your address and your language to sign you in and to write to you about "
                "your challenges and profiles. The organisers of your cluster and the people of your organisation see "
                "your name and address; what you do is recorded with your name. Nobody else is shown your name or "
                "address."
            )
        },
    ),
    INVITATIONS: Purpose(
        INVITATIONS,
        "consent",
        {
            "2026-11": N_(
                "The organisers of your cluster may invite you by mail to workshops and other events. "
                "They see that you agree beside your name."
            )
        },
    ),
}

HEADINGS: Mapping[str, str] = {SERVICE: N_("Your account"), INVITATIONS: N_("Invitations to events")}
