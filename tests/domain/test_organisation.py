"""Organisations: addresses that can be written to, and spellings of one name that meet."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matchmaker.domain.errors import Invalid
from matchmaker.domain.organisation import (
    Organisation,
    comparable,
    is_barred,
    known_names,
    own_names,
    repeated_contacts,
)

ACME = Organisation.checked(
    {
        "legal_name": "Acme Packaging, S.A.",
        "aliases": ["AcmePack", "Envases Güell S.L."],
        "parent_group": "Food Holding AG",
    }
)


def refused(**values: object) -> list[tuple[str, str]]:
    """The places and sentences that these values are refused with."""
    with pytest.raises(Invalid) as invalid:
        Organisation.checked({"legal_name": "Acme", **values})
    return [(problem.place, problem.text()) for problem in invalid.value.problems]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Acme S.A.", "ACME sa"),
        ("Acme S. A.", "Acme, SA"),
        ("ACME S.A.U.", "Acme S. A. U."),
        ("Müller GmbH & Co. KG", "MÜLLER"),
        ("Envases Güell", "envases guell, s.l."),
        ("Weiß-Licht AG", "WEISS LICHT"),
        ("A.B.C. Foods Ltd.", "ABC Foods"),
        ("Opto—Lab (Paris) SARL", "opto lab paris"),
        ("SA", "S.A."),
    ],
)
def test_two_spellings_of_one_firm_meet(one: str, other: str) -> None:
    assert comparable(one) == comparable(other)


@pytest.mark.parametrize(
    ("one", "other"), [("Acme", "Acme Foods"), ("🍞", "🧀"), ("SA", "SL"), ("Sage", "SA Ge"), ("!", "?")]
)
def test_two_firms_stay_apart(one: str, other: str) -> None:
    assert comparable(one) != comparable(other)


@settings(derandomize=True, max_examples=40, deadline=None)
@given(
    st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=300)
    | st.just("ß" * 300)
    | st.just("ﷺ" * 300)
)
def test_a_compared_name_fits_its_column(name: str) -> None:
    assert len(comparable(name)) <= 300


@pytest.mark.parametrize(
    "barred", ["ACME PACKAGING SA", "acmepack", "Envases Guell", "Food Holding", "FOOD HOLDING A.G."], ids=str
)
def test_a_firm_is_barred_by_name_alias_or_group(barred: str) -> None:
    assert is_barred(ACME, ["Somebody Else", barred])


@pytest.mark.parametrize("barred", [[], ["Acme"], ["Packaging"], ["Food"], ["S.A."]], ids=str)
def test_part_of_a_name_bars_nobody(barred: list[str]) -> None:
    assert not is_barred(ACME, barred)


def test_the_group_is_a_known_name_but_not_its_own() -> None:
    assert own_names(ACME) == {"acme packaging", "acmepack", "envases guell"}
    assert known_names(ACME) - own_names(ACME) == {"food holding"}


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        (" Ana.O'Hara+x@Example.ORG ", "Ana.O'Hara+x@example.org"),
        ("info@müller.de", "info@müller.de"),
        ("a@b.museum", "a@b.museum"),
    ],
)
def test_a_mail_address_is_kept_as_it_is_written(given: str, kept: str) -> None:
    record = Organisation.checked({"legal_name": "Acme", "contacts": [{"name": "Ana", "email": given}]})

    assert [contact.email for contact in record.contacts] == [kept]


@pytest.mark.parametrize(
    "email",
    ["ana", "ana@", "@b.org", "ana@org", "a@b@c.org", "a@b..org", "a@.org", "a@b.org.", ".a@b.org", "a b@c.org",
     "a\t@b.org", "a@b.org\nBcc: x@y.z", "<a@b.org>", "a@b.org,c@d.org",
     f"a@{'b' * 64}.org", f"{'a' * 64}@b.org", "a\u00a0@b.org"],
)  # fmt: skip
def test_what_cannot_be_written_to_is_no_mail_address(email: str) -> None:
    problems = refused(contacts=[{"name": "Ana", "email": email}])

    assert problems == [("contacts.0.email", "This does not look like a mail address.")]


@pytest.mark.parametrize(
    ("given", "kept"),
    [("acme.example", "https://acme.example"), (" http://a.b/c?d ", "http://a.b/c?d"), ("HTTPS://A.b", "HTTPS://A.b")],
)
def test_a_website_has_a_scheme(given: str, kept: str) -> None:
    assert Organisation.checked({"legal_name": "Acme", "website": given}).website == kept


@pytest.mark.parametrize("website", ["ftp://a.b", "javascript://x", "https://", "https:///x", "a b.org", "data://x"])
def test_what_no_browser_should_open_is_no_website(website: str) -> None:
    assert refused(website=website) == [("website", "A web address begins with https:// or http://.")]


def test_nace_classes_are_numbers() -> None:
    record = Organisation.checked({"legal_name": "Acme", "nace": [" 10.51 ", "", "26"]})

    problems = refused(nace=["10.51", "dairies", "１０"])

    assert record.nace == ["10.51", "26"]
    assert problems == [
        ("nace.1", "A NACE class is a number such as 10.51."),
        ("nace.2", "A NACE class is a number such as 10.51."),
    ]


def test_a_contact_stands_there_once() -> None:
    contacts = [
        {"name": name, "email": email} for name, email in [("A", "a@b.org"), ("B", "b@b.org"), ("C", "A@B.org")]
    ]

    problems = repeated_contacts(Organisation.checked({"legal_name": "Acme", "contacts": contacts}))

    assert [(problem.place, problem.text()) for problem in problems] == [
        ("contacts.2.email", "This address is already there.")
    ]


def test_a_contact_agrees_only_by_saying_so() -> None:
    record = Organisation.checked({"legal_name": "Acme", "contacts": [{"name": "Ana", "email": "a@b.org"}]})

    assert [contact.consent for contact in record.contacts] == [False]
