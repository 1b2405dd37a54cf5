"""The mails about accounts: subject and body of each, in plain sentences that a catalogue may translate."""

from dataclasses import dataclass
from typing import Any

from ..domain.errors import Translate, untranslated
from ..domain.words import N_


@dataclass(frozen=True)
class Text:
    """One mail as its reader sees it."""

    subject: str
    body: str


SIGN_IN = Text(
    N_("Your sign-in link"),
    N_(
        "Open this page and press the button to sign in:\n\n{url}\n\n"
        "The link works once, within {minutes} minutes. If you did not ask for it, do nothing: "
        "nobody gets in without it."
    ),
)
# What a stranger typed stays out of this mail: anybody can have it sent to any address.
REGISTERED = Text(
    N_("Confirm your address"),
    N_(
        "Somebody registered with this address. If it was you, open this page and press the button:\n\n{url}\n\n"
        "The link works once, within {minutes} minutes. After that the organisers of your cluster confirm your "
        "organisation, and you get a mail.\n\nIf it was not you, do nothing."
    ),
)
KNOWN = Text(
    N_("You already have an account"),
    N_(
        "Somebody registered with this address, which already has an account. To sign in, open this page and press "
        "the button:\n\n{url}\n\nThe link works once, within {minutes} minutes. If it was not you, do nothing."
    ),
)
RESET = Text(
    N_("Choose a new password"),
    N_(
        "Open this page to choose a new password:\n\n{url}\n\n"
        "The link works once, within {minutes} minutes. If you did not ask for it, do nothing: your password stays."
    ),
)
PASSWORD_CHANGED = Text(
    N_("Your password was changed"),
    N_(
        "The password of your account was just changed, and every other browser was signed out.\n\n"
        "If it was not you, ask for a sign-in link and choose another one:\n\n{url}"
    ),
)
FACTOR_ON = Text(
    N_("Your second factor is on"),
    N_(
        "From now on, signing in to your account asks for a code of your app, and every other browser was signed out."
        "\n\nIf it was not you, write to whoever runs this service at once: somebody was in your account."
    ),
)
FACTOR_OFF = Text(
    N_("Your second factor is off"),
    N_(
        "Signing in to your account no longer asks for a code.\n\n"
        "If it was not you, sign out everywhere under Your account and set the second factor up anew."
    ),
)
FACTOR_RESET = Text(
    N_("Your second factor was reset"),
    N_(
        "Whoever runs this service has taken the second factor of your account away, and signed you out everywhere. "
        "You can sign in without a code and set it up anew under Your account.\n\n"
        "If you did not ask for this, write to them."
    ),
)
NEW_CODES = Text(
    N_("You have new recovery codes"),
    N_(
        "New recovery codes were made for your account; those before no longer work.\n\n"
        "If it was not you, sign out everywhere under Your account and set the second factor up anew."
    ),
)
CODES_GUESSED = Text(
    N_("Somebody tries codes for your account"),
    N_(
        "Ten wrong codes in a row were brought for the second factor of your account. Whoever did this has your "
        "password, or reads your mail. Nobody was let in.\n\n"
        "If it was not you, choose another password and look after your mailbox."
    ),
)
CONNECT = Text(
    N_("Sign in with {organisation}?"),
    N_(
        "Somebody signed in to {organisation}, which knows them by this address. If it was you, and you want to sign "
        "in that way from now on, open this page and press the button:\n\n{url}\n\n"
        "The link works once, within {minutes} minutes. If it was not you, do nothing: whoever presses the button "
        "lets that person into your account."
    ),
)
CONNECTED = Text(
    N_("{organisation} now signs you in"),
    N_(
        "Your account is connected with {organisation}: whoever signs in there as you did gets in here.\n\n"
        "If it was not you, disconnect it under Your account at once, and sign out everywhere."
    ),
)
DISCONNECTED = Text(
    N_("{organisation} no longer signs you in"),
    N_("Your account is no longer connected with {organisation}. You can still ask for a sign-in link."),
)
NEW_ADDRESS = Text(
    N_("Confirm your new address"),
    N_(
        "Somebody wants to use this address for an account from now on. If it was you, open this page and press the "
        "button:\n\n{url}\n\nThe link works once, within {minutes} minutes. If it was not you, do nothing."
    ),
)
ADDRESS_TAKEN = Text(
    N_("Your address was asked for"),
    N_(
        "Somebody wants to use this address for another account, but it has an account of its own, so nothing was "
        "changed. If it was you, sign in with this address:\n\n{url}"
    ),
)
ADDRESS_ASKED = Text(
    N_("Another address for your account"),
    N_(
        "Somebody who is signed in to your account wants to change its address. It changes once the new address is "
        "confirmed.\n\nIf it was not you, sign in, sign out everywhere and choose another password:\n\n{url}"
    ),
)
ADDRESS_CHANGED = Text(
    N_("Your address was changed"),
    N_(
        "Your account has another address now, and every browser but the one that confirmed it was signed out.\n\n"
        "If it was not you, open this page and press the button: this address comes back, everybody is signed out, and "
        "password and second factor are gone.\n\n{url}\n\nThe link works once, within {days} days."
    ),
)
ADDRESS_IS_NEW = Text(
    N_("This is your new address"),
    N_("Your account has this address now. Sign in with it from now on:\n\n{url}"),
)
ADDRESS_IS_BACK = Text(
    N_("Your address is back"),
    N_(
        "Your account has this address again. Everybody was signed out, and there is neither a password nor a second "
        "factor nor another service that signs you in: sign in with a link, and set up anew what you want.\n\n{url}"
    ),
)
UNUSED = Text(
    N_("You have not signed in for long"),
    N_(
        "Nobody has signed in to your account for {months} months. Sign in once to keep it:\n\n{url}\n\n"
        "If you no longer need it, you can erase it there, under Your data. Nothing is erased by itself; the "
        "organisers of your cluster see that the account is not used, and may ask for its erasure."
    ),
)
CONFIRMED = Text(
    N_("{organisation} is confirmed"),
    N_("{cluster} has confirmed you for {organisation}. You can now write challenges and a profile:\n\n{url}"),
)
REFUSED = Text(
    N_("Your registration for {organisation}"),
    N_("{cluster} has not confirmed you for {organisation}. If you think this is a mistake, please write to them."),
)
CLAIM = Text(
    N_("Take over the record of {organisation}"),
    N_(
        "{cluster} keeps a record of {organisation} and invites you to take it over. You can then correct it, and "
        "write challenges and a profile yourself:\n\n{url}\n\nThe link works once, within {days} days."
    ),
)
CLAIMED = Text(
    N_("One more step to {organisation}"),
    N_(
        "Open this page and press the button; you are then in charge of the record of {organisation}:\n\n{url}\n\n"
        "The link works once, within {minutes} minutes."
    ),
)


def written(text: Text, *, translate: Translate = untranslated, **values: Any) -> Text:
    """A mail in its reader's language, with its values filled in."""
    return Text(translate(text.subject).format(**values), translate(text.body).format(**values))
