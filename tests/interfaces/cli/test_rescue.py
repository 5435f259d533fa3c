"""`signin-reset`: somebody who lost his phone gets in with his password again."""

from allauth.mfa.models import Authenticator

from tests.interfaces.cli.conftest import Type
from voorkant.data.models import Member, Outbox
from voorkant.operations.accounts import NewUser, create_user

NOTHING = {
    "mail": "anna@example.nl",
    "authenticator_app": False,
    "recovery_codes": 0,
    "passkeys": [],
    "has_password": False,
}


def lock(anna: Member) -> None:
    kept = {
        "totp": {"secret": "sealed"},
        "recovery_codes": {"seed": "sealed", "used_mask": 3},
        "webauthn": {"name": "Laptop", "credential": {}},
    }
    for kind, data in kept.items():
        Authenticator.objects.create(user=anna.user, type=kind, data=data)
    assert anna.user is not None
    anna.user.set_password("kersenbloesem")
    anna.user.save()


def test_it_takes_everything_away_and_says_what(command: Type, anna: Member) -> None:
    lock(anna)
    assert command("signin-reset", "--as", "anna@example.nl").out.splitlines() == [
        "Taken away: the authenticator app.",
        "Taken away: 8 recovery codes.",
        "Taken away: passkey Laptop.",
        "anna@example.nl signs in with the password alone.",
    ]
    assert Authenticator.objects.count() == 0
    assert [row.kind for row in Outbox.objects.all()] == ["sign_in_reset"]


def test_it_says_when_there_was_nothing(command: Type, anna: Member) -> None:
    assert command("signin-reset", "--as", "anna@example.nl", "--json").json == NOTHING
    assert command("signin-reset", "--as", "ANNA@example.nl").out.splitlines() == [
        "There was no second step and no passkey.",
        "anna@example.nl has no password: choose one with “Forgotten your password?”.",
    ]
    assert Outbox.objects.count() == 0


def test_it_touches_nobody_else(command: Type, anna: Member) -> None:
    lock(anna)
    other = create_user(NewUser("bram@example.nl", "Bram", "kersenbloesem"), anna.user.joined_at)  # type: ignore[union-attr]  # she has a login
    assert command("signin-reset", "--as", other.email).code == 0
    assert Authenticator.objects.count() == 3
    refused = command("signin-reset", "--as", "nobody@example.nl", "--json")
    assert (refused.code, refused.json["code"]) == (1, "unknown_seat")
