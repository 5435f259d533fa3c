"""What may not stand in a log does not, whatever a line looks like."""

import logging

import pytest

from voorkant.config.logs import NoSecrets

SECRET = "abcdefghijklmnopqrstuvwxyz"


def line(said: str, *args: object) -> logging.LogRecord:
    return logging.LogRecord("a", logging.WARNING, __file__, 1, said, args, None)


@pytest.mark.parametrize("way", ["r", "c", "join", "account/forgotten"])
def test_addresses_that_are_keys_are_shortened(way: str) -> None:
    record = line("Unprocessable: %s", f"/{way}/{SECRET}/")
    assert NoSecrets().filter(record)
    assert record.getMessage() == f"Unprocessable: /{way}/…/"


def test_a_line_that_does_not_fit_its_words_breaks_nothing() -> None:
    record = line("%s and %s", "one")
    assert NoSecrets().filter(record)
    assert record.args == ("one",)
