"""The account: a person who signs in, and what the memberships let that person be."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Annotated, Literal, TypeAlias

from pydantic import AfterValidator, StringConstraints

from .coded import Country, Language, OrganisationKind, YesNo
from .organisation import EmailAddress
from .passwords import uncommon
from .schema import Record, field
from .text import Line
from .words import N_

Role: TypeAlias = Literal["editor", "owner", "organiser", "administrator"]
ROLES: dict[str, str] = {
    "editor": N_("editor"),
    "owner": N_("owner"),
    "organiser": N_("organiser"),
    "administrator": N_("administrator"),
}


@dataclass(frozen=True)
class Membership:
    """What a person is to one organisation: editor or owner, or organiser of a cluster."""

    organisation_ref: str
    organisation_name: str
    role: str
    cluster_ref: str | None = None
    is_confirmed: bool = True


@dataclass(frozen=True)
class Viewer:
    """The person who looks or acts, as the rules see one; nobody signed in is `ANONYMOUS`.

    Who owes a second factor has no office until it is set up.
    """

    ref: str | None = None
    name: str = ""
    email: str = ""
    language: str = "en"
    is_administrator: bool = False
    memberships: tuple[Membership, ...] = ()
    owes_second_factor: bool = False

    @property
    def is_registered(self) -> bool:
        """Signed in, and with an organisation that an organiser has confirmed, or with an office of the service."""
        return self.is_administrator or any(membership.is_confirmed for membership in self.memberships)

    def belongs_to(self, cluster_refs: Iterable[str | None]) -> bool:
        """Whether one of this person's confirmed organisations is a member of one of those clusters."""
        return any(m.cluster_ref in cluster_refs for m in self.memberships if m.is_confirmed and m.cluster_ref)

    @property
    def clusters(self) -> frozenset[str]:
        """The clusters that this person organises."""
        return frozenset(m.organisation_ref for m in self.memberships if m.role == "organiser" and m.is_confirmed)

    @property
    def organisations(self) -> frozenset[str]:
        """The confirmed organisations that this person edits or owns."""
        return frozenset(m.organisation_ref for m in self.memberships if m.role != "organiser" and m.is_confirmed)

    def organises(self, cluster_ref: str | None) -> bool:
        """Whether this person is an organiser of that cluster."""
        return cluster_ref is not None and cluster_ref in self.clusters

    def edits(self, organisation_ref: str | None) -> bool:
        """Whether this person writes for that organisation."""
        return organisation_ref is not None and organisation_ref in self.organisations


ANONYMOUS = Viewer()


INVITATIONS_LABEL = N_("The organisers of my cluster may invite me to events by mail")
INVITATIONS_HELP = N_("You can take this back at any time, on the page of your data.")


class Registration(Record):
    """What someone says who registers: who they are, and for which organisation of which cluster."""

    name: Line = field(N_("Your name"), default=..., autocomplete="name")
    email: EmailAddress = field(
        N_("E-mail"), "email", default=..., autocomplete="email", help=N_("We send a sign-in link to it.")
    )
    language: Language = field(N_("Language"), "choice", default="en", choices="LANGUAGES")
    organisation_name: Line = field(
        N_("Organisation"), default=..., autocomplete="organization", help=N_("Its legal name.")
    )
    organisation_kind: OrganisationKind = field(N_("Kind"), "choice", default="company", choices="ORGANISATION_KINDS")
    country: Country = field(N_("Country"), "choice", default=..., choices="COUNTRIES")
    cluster: Line = field(
        N_("Cluster"), "choice", default=..., choices="CLUSTERS", help=N_("Its organisers confirm your organisation.")
    )
    invitations: YesNo = field(INVITATIONS_LABEL, "bool", default=False, help=INVITATIONS_HELP)


class NewToken(Record):
    """For whom a program is to act, and what that person knows it by."""

    email: EmailAddress = field(N_("E-mail"), "email", default=...)
    name: Line = field(N_("Name of the program"), default=...)


class SignInRequest(Record):
    """An address to send a sign-in link to."""

    email: EmailAddress = field(N_("E-mail"), "email", default=..., autocomplete="email")


SHORTEST_PASSWORD = 12
LONGEST_PASSWORD = 200
NewSecret = Annotated[
    str, StringConstraints(min_length=SHORTEST_PASSWORD, max_length=LONGEST_PASSWORD), AfterValidator(uncommon)
]
KnownSecret = Annotated[str, StringConstraints(max_length=LONGEST_PASSWORD)]


class PasswordSignIn(Record):
    """An address and its password."""

    email: EmailAddress = field(N_("E-mail"), "email", default=..., autocomplete="username")
    password: KnownSecret = field(N_("Password"), "password", default=..., autocomplete="current-password")


class NewPassword(Record):
    """A password to sign in with from now on."""

    password: NewSecret = field(
        N_("New password"),
        "password",
        default=...,
        autocomplete="new-password",
        help=N_(
            "At least 12 characters; a few words are easier to keep than signs. Not one that many people use, nor "
            "mostly your name, your address or your organisation."
        ),
    )


class PasswordChange(NewPassword):
    """A new password for an account that has one."""

    current: KnownSecret = field(N_("Present password"), "password", default=..., autocomplete="current-password")


class AccountSettings(Record):
    """What people may change about their account."""

    name: Line = field(N_("Your name"), default=..., autocomplete="name")
    language: Language = field(N_("Language"), "choice", default="en", choices="LANGUAGES")


class Erasure(Record):
    """What people say who want to be erased: their address, so that nobody does it by a slip."""

    email: Line = field(N_("Type your address to confirm"), default=..., autocomplete="off")
    leaves_empty: YesNo = field(N_("These offices may stand empty"), "bool", default=False)


class Claim(AccountSettings):
    """What someone says who takes over the record of an organisation."""

    email: EmailAddress = field(
        N_("E-mail"), "email", default=..., autocomplete="email", help=N_("We send a sign-in link to it.")
    )
    invitations: YesNo = field(INVITATIONS_LABEL, "bool", default=False, help=INVITATIONS_HELP)


class NewAddress(Record):
    """The address that somebody wants to sign in with and be written to."""

    email: EmailAddress = field(
        N_("New e-mail"),
        "email",
        default=...,
        autocomplete="email",
        help=N_("It changes when you press the button that a mail to it leads to."),
    )


class NewAddressByPassword(NewAddress):
    """The new address for an account that has a password."""

    current: KnownSecret = field(N_("Present password"), "password", default=..., autocomplete="current-password")
