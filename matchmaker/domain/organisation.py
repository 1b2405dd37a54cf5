"""The organisation: company, research centre, university, cluster, agency or investor, and its contacts."""

import re
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, StringConstraints, ValidationInfo

from .coded import Country, Language, OrganisationKind, SizeClass, YesNo
from .errors import Problem
from .schema import Record, field
from .text import (
    LONGEST_LINE,
    MOST_ENTRIES,
    UNPRINTABLE,
    Line,
    Pattern,
    as_list,
    cleaned,
    is_exact,
    refusal,
)
from .vocabulary.terms import unaccented
from .words import N_

NACE_EDITION = "Rev. 2.1"
_NACE = re.compile(r"[0-9]{2}(\.[0-9]{1,2})?")
_PART = rf"[^\s@.<>,;\"()\\{UNPRINTABLE}]{{1,63}}"
_ADDRESS = re.compile(rf"{_PART}(\.{_PART})*@{_PART}(\.{_PART})+")
_WEB_ADDRESS = re.compile(rf"https?://[^\s/{UNPRINTABLE}][^\s{UNPRINTABLE}]*", re.IGNORECASE)


def _nace(text: str) -> str:
    """A class, group or division of NACE by its number."""
    if not _NACE.fullmatch(text):
        raise refusal(N_("A NACE class is a number such as 10.51."))
    return text


NaceClass = Annotated[
    str,
    StringConstraints(strip_whitespace=True),
    BeforeValidator(cleaned),
    AfterValidator(_nace),
    Pattern(f"^{_NACE.pattern}$", "10.51"),
]


def _address(text: str) -> str:
    """A mail address as RFC 5321 lets it travel: one @, a dotted domain, nothing that could end a header."""
    if not _ADDRESS.fullmatch(text):
        raise refusal(N_("This does not look like a mail address."))
    local, _, domain = text.rpartition("@")
    return f"{local}@{domain.lower()}"


EmailAddress = Annotated[
    str,
    StringConstraints(strip_whitespace=True, max_length=254),
    BeforeValidator(cleaned),
    AfterValidator(_address),
    Pattern(f"^{_ADDRESS.pattern}$", "person@example.org"),
]


def _web_address(text: Any, info: ValidationInfo) -> Any:
    """A web address with its scheme; it is shown as a link and never fetched."""
    address = cleaned(text)
    if not isinstance(address, str):
        return address
    address = address.strip() if "://" in address or is_exact(info) else f"https://{address.strip()}"
    if not _WEB_ADDRESS.fullmatch(address):
        raise refusal(N_("A web address begins with https:// or http://."))
    return address


WebAddress = Annotated[
    str,
    StringConstraints(max_length=300),
    BeforeValidator(_web_address),
    Pattern(f"^{_WEB_ADDRESS.pattern}$", "https://example.org"),
]


class Contact(Record, title=N_("Contact")):
    """A person to write to at an organisation."""

    name: Line = field(N_("Name"), default=...)
    email: EmailAddress = field(N_("E-mail"), "email", default=...)
    language: Language | None = field(N_("Language"), "choice", choices="LANGUAGES")
    role: Line | None = field(N_("Role"), help=N_("Quality manager, for example."))
    consent: YesNo = field(
        N_("Agreed to be written to"), "bool", default=False, help=N_("The person said yes to mails about matches.")
    )


class Organisation(Record):
    """What is kept of an organisation."""

    legal_name: Line = field(N_("Legal name"), default=...)
    aliases: Annotated[list[Line], BeforeValidator(as_list)] = field(
        N_("Other names"), "lines", default=list, max_length=MOST_ENTRIES, help=N_("One a line.")
    )
    kind: OrganisationKind = field(N_("Kind"), "choice", default="company", choices="ORGANISATION_KINDS")
    size_class: SizeClass | None = field(N_("Size"), "choice", choices="SIZE_CLASSES")
    country: Country | None = field(N_("Country"), "choice", choices="COUNTRIES")
    region: Line | None = field(N_("Region"))
    parent_group: Line | None = field(N_("Group"), help=N_("The group of companies it belongs to."))
    nace: Annotated[list[NaceClass], BeforeValidator(as_list)] = field(
        N_("NACE classes"), "lines", default=list, max_length=MOST_ENTRIES, help=N_("Rev. 2.1, one a line: 10.51.")
    )
    website: WebAddress | None = field(N_("Website"), "url")
    contacts: list[Contact] = field(N_("Contacts"), "rows", default=list, max_length=MOST_ENTRIES)


class OrganisationRecord(Organisation):
    """An organisation in a record file: its id there, if it has one."""

    id: Line | None = field(N_("Id"), coerce_numbers_to_str=True)


class OrganisationSearch(Record):
    """What a list of organisations is narrowed by."""

    words: Line | None = field(N_("Name"))
    country: Country | None = field(N_("Country"), "choice", choices="COUNTRIES")
    kind: OrganisationKind | None = field(N_("Kind"), "choice", choices="ORGANISATION_KINDS")


def own_names(organisation: Organisation) -> set[str]:
    """The names of the organisation itself, ready to be compared."""
    return {comparable(name) for name in (organisation.legal_name, *organisation.aliases)}


def known_names(organisation: Organisation) -> set[str]:
    """Every name that the organisation goes by, its group's included, ready to be compared."""
    group = {comparable(organisation.parent_group)} if organisation.parent_group else set()
    return own_names(organisation) | group


_LEGAL_FORMS = {
    *("sa", "sau", "sl", "slu", "sas", "sarl", "gmbh", "ag", "kg", "ltd", "bv", "inc", "spa", "srl", "co", "se"),
}

_SPELLED_OUT = re.compile(r"(?<=\b\w) (?=\w\b)")


def comparable(name: str) -> str:
    """A name without case, accents, punctuation and legal form, so that two spellings of one firm meet."""
    letters = "".join(character if character.isalnum() else " " for character in unaccented(name).replace(".", ""))
    joined = _SPELLED_OUT.sub("", " ".join(letters.split()))
    words = [word for word in joined.split() if word not in _LEGAL_FORMS]
    return (" ".join(words) or joined or name.casefold().strip())[:LONGEST_LINE]


def is_barred(organisation: Organisation, barred: list[str]) -> bool:
    """Whether one of the barred names is this organisation's, one of its aliases or its group's."""
    return bool(known_names(organisation) & {comparable(name) for name in barred})


def repeated_contacts(organisation: Organisation) -> list[Problem]:
    """Contacts whose address stands there twice."""
    seen: set[str] = set()
    problems = []
    for number, contact in enumerate(organisation.contacts):
        if contact.email.casefold() in seen:
            problems.append(Problem(f"contacts.{number}.email", N_("This address is already there.")))
        seen.add(contact.email.casefold())
    return problems
