"""Every mail reads whole in both languages, and holds its link on a line of its own."""

import pytest

from voorkant.wording.mail import KINDS, Mail, mail, on_console

LINK = "http://localhost:8000/join/secret/"
DATA = {
    "link": LINK,
    "by": "Anna",
    "workspace": "Bakkerij Zon",
    "number": 48,
    "file_name": "week.pdf",
}


@pytest.mark.parametrize(
    ("kind", "language", "subject"),
    [
        ("invitation", "nl", "Anna nodigt je uit voor Bakkerij Zon"),
        ("invitation", "en-gb", "Anna invites you to Bakkerij Zon"),
        ("password_reset", "nl", "Kies een nieuw wachtwoord voor Voorkant"),
        ("password_reset", "en-gb", "Choose a new password for Voorkant"),
        ("password_changed", "nl", "Je wachtwoord voor Voorkant is gewijzigd"),
        ("password_changed", "en-gb", "Your Voorkant password was changed"),
        ("two_step_on", "nl", "Inloggen bij Voorkant gaat nu in twee stappen"),
        ("two_step_on", "en-gb", "Signing in to Voorkant takes two steps now"),
        ("review", "nl", "Je weekoverzicht van week 48"),
        ("unknown_account", "nl", "Iemand vroeg om een nieuw wachtwoord voor Voorkant"),
        ("unknown_account", "en-gb", "Somebody asked for a new password for Voorkant"),
    ],
)
def test_the_subject_is_in_the_language_of_who_gets_it(
    kind: str, language: str, subject: str
) -> None:
    assert mail(kind, language, DATA).subject == subject


@pytest.mark.parametrize("kind", KINDS)
def test_no_sentence_is_left_in_english(kind: str) -> None:
    dutch, english = (mail(kind, language, DATA).text for language in ("nl", "en-gb"))
    shared = set(dutch.splitlines()) & set(english.splitlines())
    assert shared - {"", LINK} == {"Voorkant"}
    assert "%(" not in dutch + english


@pytest.mark.parametrize("language", ["nl", "en-gb"])
def test_a_link_stands_on_a_line_of_its_own(language: str) -> None:
    texts = {kind: mail(kind, language, DATA).text.splitlines().count(LINK) for kind in KINDS}
    assert texts == {kind: int(kind != "unknown_account") for kind in KINDS}


def test_a_name_of_more_lines_makes_no_header() -> None:
    odd = {**DATA, "workspace": "Zon\r\nBcc: all@example.nl"}
    subject = mail("invitation", "en-gb", odd).subject
    assert subject == "Anna invites you to Zon Bcc: all@example.nl"


def test_the_console_speaks_the_language_of_who_gets_it() -> None:
    shown = on_console(Mail("Onderwerp hier", "Tekst\n"), "anna@example.nl", "nl")
    assert shown.splitlines()[1:4] == [
        "Er is geen mailserver ingesteld (EMAIL_URL), dus dit bericht staat hier:",
        "Aan: anna@example.nl",
        "Onderwerp: Onderwerp hier",
    ]
