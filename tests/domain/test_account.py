"""What memberships make of a person, and what someone says who registers."""

import pytest

from matchmaker.domain.account import ANONYMOUS, Membership, NewPassword, PasswordSignIn, Registration, Viewer
from matchmaker.domain.errors import Invalid

EDITOR = Membership("firm", "Firm", "editor", cluster_ref="cluster")
ORGANISER = Membership("cluster", "Cluster", "organiser", cluster_ref="cluster")
UNCONFIRMED = Membership("other", "Other", "owner", cluster_ref="elsewhere", is_confirmed=False)
REGISTRATION = {
    "name": "Ana",
    "email": "ana@Lumen.example",
    "organisation_name": "Lumen",
    "country": "España",
    "cluster": "a1",
}


def test_an_editor_writes_for_the_firm_and_belongs_to_its_cluster() -> None:
    viewer = Viewer(ref="a", memberships=(EDITOR,))

    assert (viewer.is_registered, viewer.organisations, viewer.clusters) == (True, {"firm"}, frozenset())
    assert (viewer.edits("firm"), viewer.edits("cluster"), viewer.organises("cluster")) == (True, False, False)
    assert (viewer.belongs_to({"cluster"}), viewer.belongs_to({"elsewhere"}), viewer.belongs_to([])) == (
        True,
        False,
        False,
    )


def test_an_organiser_writes_for_no_firm() -> None:
    viewer = Viewer(ref="a", memberships=(ORGANISER,))

    assert (viewer.clusters, viewer.organisations) == ({"cluster"}, frozenset())
    assert (viewer.organises("cluster"), viewer.organises("elsewhere"), viewer.edits("cluster")) == (True, False, False)


def test_a_membership_counts_when_it_is_confirmed() -> None:
    viewer = Viewer(ref="a", memberships=(UNCONFIRMED,))

    assert (viewer.is_registered, viewer.organisations, viewer.belongs_to({"elsewhere"})) == (False, frozenset(), False)


@pytest.mark.parametrize("viewer", [ANONYMOUS, Viewer(ref="a", memberships=(Membership("f", "F", "editor"),))])
def test_nothing_is_nobodys(viewer: Viewer) -> None:
    assert not viewer.edits(None)
    assert not viewer.organises(None)
    assert not viewer.belongs_to({None, "cluster"})


def test_an_administrator_is_registered_and_organises_nothing() -> None:
    viewer = Viewer(ref="a", is_administrator=True)

    assert (viewer.is_registered, viewer.clusters, viewer.organisations) == (True, frozenset(), frozenset())


def test_a_registration_fills_in_what_most_people_say() -> None:
    said = Registration.checked(REGISTRATION)

    assert said.model_dump() == {
        "name": "Ana",
        "email": "ana@lumen.example",
        "language": "en",
        "organisation_name": "Lumen",
        "organisation_kind": "company",
        "country": "ES",
        "cluster": "a1",
        "invitations": False,
    }


def test_a_registration_cannot_give_itself_a_role() -> None:
    with pytest.raises(Invalid) as refused:
        Registration.checked({**REGISTRATION, "role": "organiser"})

    assert [(problem.place, problem.text()) for problem in refused.value.problems] == [
        ("role", "There is no field of this name.")
    ]


@pytest.mark.parametrize(
    ("password", "sentence"),
    [
        ("short", "At least 12 characters are needed."),
        ("x" * 201, "At most 200 characters fit here."),
        ("twelve chars\ud800", "The text holds half a character (a lone surrogate): it was cut or wrongly decoded."),
        (" " * 20, "This is needed."),
    ],
    ids=["short", "long", "broken", "blank"],
)
def test_a_password_has_a_length(password: str, sentence: str) -> None:
    with pytest.raises(Invalid) as refused:
        NewPassword.checked({"password": password})

    assert [problem.text() for problem in refused.value.problems] == [sentence]


def test_a_password_is_taken_as_it_is() -> None:
    said = PasswordSignIn.checked({"email": "a@b.org", "password": " e\u0301 \x01 "})

    assert said.password == " e\u0301 \x01 "
