"""Which passwords are refused because they are guessed first."""

import pytest

from matchmaker.domain.account import NewPassword
from matchmaker.domain.errors import Invalid
from matchmaker.domain.passwords import COMMON, common_passwords, is_made_of

PERSON = ("Petra Roca", "petra.roca@termolux.example", "Termolux S.L.")


@pytest.mark.parametrize(
    "password",
    [
        "counterstrike",
        "CounterStrike",
        "ｃounterstrike",
        "123456789012",
        "qwertyuiopas",
        "password1234",
        "!!Passw0rd!!1",
        "2026Sunshine2026",
        "passwordpassword",
        "aaaaaaaaaaaaaa",
        "ab12ab12ab12ab12",
    ],
)
def test_what_many_people_use_is_refused_beside_the_field(password: str) -> None:
    with pytest.raises(Invalid) as refused:
        NewPassword.checked({"password": password})

    assert [(problem.place, problem.text()) for problem in refused.value.problems] == [("password", COMMON)]


@pytest.mark.parametrize("password", ["blue water sky", "correct horse battery", "ääääüüüüöööö1x", "Xq7.vT2-mL9!pZ"])
def test_what_nobody_else_uses_is_taken_as_it_is(password: str) -> None:
    assert NewPassword.checked({"password": password}).password == password


@pytest.mark.parametrize(
    "password",
    [
        "petra.roca@termolux",
        "Termolux S.L. 2026",
        "Petra Roca 1987",
        "matchmaker2026!",
        "ＴＥＲＭＯＬＵＸ-2026",
        "photonik-Roca-12",
    ],
)
def test_the_words_around_a_person_do_not_make_a_password(password: str) -> None:
    assert is_made_of(password, PERSON)


@pytest.mark.parametrize("password", ["blue water sky", "Termolux likes blue water", "petra: seven green trays"])
def test_a_password_of_ones_own_may_hold_such_a_word(password: str) -> None:
    assert not is_made_of(password, PERSON)


def test_the_list_that_ships_holds_thousands_that_are_long_enough() -> None:
    listed = common_passwords()

    assert len([one for one in listed if len(one) >= 12]) > 3000
    assert listed == {one.casefold() for one in listed}
